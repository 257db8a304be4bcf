package org.sievert.benchmarks.peers;

import java.nio.file.Path;
import java.util.Random;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/** A mapped netlist without registers, 64 vectors at a time, against the layer model. */
final class NetlistVectors {
    private static final int LANES = 64;

    private NetlistVectors() {}

    /**
     * Compares uniformly random vectors.
     *
     * @param netlist ports {@code in_0} … and {@code out_0} …, as the emitter names them
     * @return how many vectors were compared
     * @throws IllegalStateException naming the first output that differs
     */
    static int compare(QuantizedModel model, Path netlist, Liberty library, int vectors) {
        GateGraph graph = GateGraph.of(GateNetlist.read(netlist), library);
        LayerModel layers = new LayerModel(model);
        FixedType type = model.input().element();
        int inputs = model.input().shape().size();
        Random random = new Random(2);
        int compared = 0;
        while (compared < vectors) {
            int lanes = Math.min(LANES, vectors - compared);
            long[][] data = new long[lanes][];
            for (int lane = 0; lane < lanes; lane++) {
                data[lane] = random.longs(inputs, type.min(), type.max() + 1).toArray();
            }
            long[] nets = settled(graph, data);
            for (int lane = 0; lane < lanes; lane++) {
                check(graph, nets, lane, layers.evaluate(data[lane]), compared + lane);
            }
            compared += lanes;
        }
        return compared;
    }

    private static long[] settled(GateGraph graph, long[][] data) {
        long[] nets = new long[graph.nets()];
        nets[GateNetlist.ONE] = -1;
        for (int i = 0; i < data[0].length; i++) {
            int[] port = graph.netlist().ports().get("in_" + i);
            for (int bit = 0; port != null && bit < port.length; bit++) {
                for (int lane = 0; lane < data.length; lane++) {
                    nets[port[bit]] |= (data[lane][i] >> bit & 1) << lane;
                }
            }
        }
        for (int g = 0; g < graph.size(); g++) {
            GateGraph.Gate gate = graph.gate(g);
            long[] in = new long[gate.inputs().length];
            for (int i = 0; i < in.length; i++) {
                in[i] = nets[gate.inputs()[i]];
            }
            nets[gate.output()] = gate.function().at(in);
        }
        return nets;
    }

    private static void check(GateGraph graph, long[] nets, int lane, long[] expected, int vector) {
        for (int o = 0; o < expected.length; o++) {
            int[] port = graph.netlist().ports().get("out_" + o);
            long got = 0;
            for (int bit = 0; bit < port.length; bit++) {
                got |= (nets[port[bit]] >>> lane & 1) << bit;
            }
            if (got != (expected[o] & (1L << port.length) - 1)) {
                throw new IllegalStateException(
                        "vector " + vector + ": out_" + o + " of the netlist is " + got + ", expected " + expected[o]);
            }
        }
    }
}
