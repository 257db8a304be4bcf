package org.sievert.encodergen.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/**
 * Evaluates a datapath exactly. Registers are transparent: the outputs are those that belong to the inputs, whatever the
 * latency. Immutable and thread-safe; each call has its own storage.
 */
public final class DatapathInterpreter {
    private static final int BLOCK = 256;

    private final Datapath datapath;
    private final Program program;
    private final List<Integer> inputNodes;

    /**
     * @throws org.sievert.encodergen.datapath.DatapathException if the datapath breaks its rules
     */
    public DatapathInterpreter(Datapath datapath) {
        this.datapath = DatapathVerifier.verify(datapath);
        program = IntProgram.fits(datapath) ? new IntProgram(datapath) : new LongProgram(datapath);
        inputNodes = new ArrayList<>();
        for (int id = 0; id < datapath.size(); id++) {
            if (datapath.node(id) instanceof Node.Input) {
                inputNodes.add(id);
            }
        }
    }

    public Datapath datapath() {
        return datapath;
    }

    /** Output integers for one vector of input integers. */
    public long[] evaluate(long[] input) {
        return evaluate(new long[][] {input})[0];
    }

    /**
     * Output integers for many vectors.
     *
     * @param inputs one row per vector, one integer per input port
     * @return one row per vector, one integer per output port
     * @throws IllegalArgumentException if a row has the wrong length or a value is not of its port's type
     */
    public long[][] evaluate(long[][] inputs) {
        int ins = datapath.inputs().size();
        int outs = datapath.outputs().size();
        long[] flat = new long[inputs.length * ins];
        for (int v = 0; v < inputs.length; v++) {
            if (inputs[v].length != ins) {
                throw new IllegalArgumentException(
                        "vector " + v + " has " + inputs[v].length + " values for " + ins + " inputs");
            }
            System.arraycopy(inputs[v], 0, flat, v * ins, ins);
        }
        long[] results = new long[inputs.length * outs];
        evaluate(flat, results, inputs.length);
        long[][] rows = new long[inputs.length][outs];
        for (int v = 0; v < rows.length; v++) {
            System.arraycopy(results, v * outs, rows[v], 0, outs);
        }
        return rows;
    }

    /**
     * Output integers for {@code vectors} vectors that lie one after the other.
     *
     * @param inputs at least {@code vectors} times the number of input ports
     * @param outputs at least {@code vectors} times the number of output ports; receives the results
     * @throws IllegalArgumentException if an array is too short or a value is not of its port's type
     */
    public void evaluate(long[] inputs, long[] outputs, int vectors) {
        int ins = datapath.inputs().size();
        int outs = datapath.outputs().size();
        if (inputs.length < (long) vectors * ins || outputs.length < (long) vectors * outs) {
            throw new IllegalArgumentException(vectors + " vectors need " + (long) vectors * ins + " inputs and "
                    + (long) vectors * outs + " outputs, not " + inputs.length + " and " + outputs.length);
        }
        checkTypes(inputs, vectors);
        Program.Block block = program.newBlock(Math.min(BLOCK, Math.max(1, vectors)));
        for (int start = 0; start < vectors; start += BLOCK) {
            int n = Math.min(BLOCK, vectors - start);
            for (int id : inputNodes) {
                int port = ((Node.Input) datapath.node(id)).port();
                for (int v = 0; v < n; v++) {
                    block.input(id, v, inputs[(start + v) * ins + port]);
                }
            }
            block.run(n);
            for (int o = 0; o < outs; o++) {
                OutputPort port = datapath.outputs().get(o);
                for (int v = 0; v < n; v++) {
                    outputs[(start + v) * outs + o] = block.output(port.node(), v);
                }
            }
        }
    }

    private void checkTypes(long[] inputs, int vectors) {
        int ins = datapath.inputs().size();
        long[] min = new long[ins];
        long[] max = new long[ins];
        for (int i = 0; i < ins; i++) {
            InputPort p = datapath.inputs().get(i);
            min[i] = p.type().min();
            max[i] = p.type().max();
        }
        for (int v = 0; v < vectors; v++) {
            for (int i = 0; i < ins; i++) {
                long q = inputs[v * ins + i];
                if (q < min[i] || q > max[i]) {
                    InputPort p = datapath.inputs().get(i);
                    throw new IllegalArgumentException(
                            "vector " + v + ": " + q + " does not fit input '" + p.name() + "' " + p.type());
                }
            }
        }
    }
}
