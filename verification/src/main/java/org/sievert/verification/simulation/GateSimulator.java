package org.sievert.verification.simulation;

import java.nio.file.Path;
import java.util.List;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.verification.gates.GateCircuit;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateNetlist;

/** Steps a mapped netlist gate by gate in this process. Three-valued: flip-flops start unknown. */
final class GateSimulator implements Simulator {
    private final Liberty library;

    GateSimulator(Liberty library) {
        this.library = library;
    }

    @Override
    public String method() {
        return "gate by gate, cell functions of " + library.name();
    }

    @Override
    public Trace simulate(StreamPlan plan, List<Path> sources, Path work) {
        TopModule top = plan.top();
        try {
            GateNetlist netlist = GateNetlist.read(sources.get(0));
            if (!netlist.module().equals(top.name())) {
                throw new SimulationException(
                        sources.get(0) + " holds module " + netlist.module() + ", expected " + top.name());
            }
            return run(plan, GateCircuit.of(netlist, library, top.input("clock")));
        } catch (GateException e) {
            throw new SimulationException("the netlist cannot be simulated: " + e.getMessage(), e);
        }
    }

    /** Outputs after an edge are taken just before the next one, with the next inputs already applied. */
    private static Trace run(StreamPlan plan, GateCircuit circuit) {
        TopModule top = plan.top();
        int cycles = plan.cycles().size();
        Trace trace = new Trace(new long[cycles], new long[cycles], new long[cycles][top.outputs()]);
        for (int c = 0; c <= cycles; c++) {
            drive(circuit, top, "clock", 0);
            if (c < cycles) {
                StreamPlan.Cycle cycle = plan.cycles().get(c);
                drive(circuit, top, "reset", cycle.reset() ? 1 : 0);
                if (top.fold() > 1) {
                    drive(circuit, top, "crossing", cycle.crossing() ? 1 : 0);
                }
                drive(circuit, top, "in_valid", cycle.valid() ? 1 : 0);
                drive(circuit, top, "in_tag", cycle.tag());
                for (int i = 0; i < top.inputs(); i++) {
                    drive(circuit, top, "in_" + i, cycle.data()[i]);
                }
            }
            circuit.settle();
            if (c > 0) {
                trace.valid()[c - 1] = read(circuit, top, "out_valid");
                trace.tag()[c - 1] = read(circuit, top, "out_tag");
                for (int i = 0; i < top.outputs(); i++) {
                    trace.outputs()[c - 1][i] = read(circuit, top, "out_" + i);
                }
            }
            circuit.clock(top.input("clock"), true);
        }
        return trace;
    }

    private static void drive(GateCircuit circuit, TopModule top, String port, long bits) {
        top.input(port).forEach(copy -> circuit.drive(copy, bits));
    }

    private static long read(GateCircuit circuit, TopModule top, String port) {
        List<String> copies = top.output(port);
        long first = circuit.read(copies.get(0));
        return copies.stream().allMatch(c -> circuit.read(c) == first) ? first : Trace.UNKNOWN;
    }
}
