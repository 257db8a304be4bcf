package org.sievert.trainingexport.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.trainingexport.model.Shape;

/**
 * Evaluates a {@link FloatGraph} in float, many events at a time. Quantizers and roundings are left out: this is the
 * float twin of a quantised network.
 *
 * <p>Each element of each tensor is an array over the events of a block, so that every loop runs over events and becomes
 * vector instructions; elements that only move cost nothing. Immutable; {@link #run} may be called from many threads.
 */
public final class FloatNetwork {
    /** Events in a block: long enough for vector loops, short enough for the second-level cache. */
    private static final int LANES = 128;

    private final List<Node> nodes;
    private final boolean[] needed;
    private final List<Integer> inputs;
    private final int output;
    private final SparseRows[] rows;

    private FloatNetwork(List<Node> nodes, boolean[] needed, List<Integer> inputs, int output, SparseRows[] rows) {
        this.nodes = nodes;
        this.needed = needed;
        this.inputs = inputs;
        this.output = output;
        this.rows = rows;
    }

    /**
     * The network from its inputs to its only output.
     *
     * @throws GraphException if it has several outputs, or a node cannot be evaluated
     */
    public static FloatNetwork of(FloatGraph graph) {
        if (graph.outputs().size() != 1) {
            throw new GraphException(
                    "graph '" + graph.name() + "'", "has " + graph.outputs().size() + " outputs");
        }
        int output = graph.outputs().get(0);
        List<Node> nodes = graph.nodes();
        boolean[] needed = new boolean[nodes.size()];
        SparseRows[] rows = new SparseRows[nodes.size()];
        needed[output] = true;
        for (int i = output; i >= 0; i--) {
            if (needed[i]) {
                nodes.get(i).inputs().forEach(x -> needed[x] = true);
                prepare(nodes, i, rows);
            }
        }
        List<Integer> inputs = new ArrayList<>();
        graph.inputs().stream().filter(i -> needed[i]).forEach(inputs::add);
        return new FloatNetwork(nodes, needed, List.copyOf(inputs), output, rows);
    }

    private static void prepare(List<Node> nodes, int i, SparseRows[] rows) {
        Node n = nodes.get(i);
        if (n.op() instanceof Op.Linear linear) {
            rows[i] = SparseRows.of(linear, nodes.get(n.inputs().get(0)).shape(), n.shape());
        } else if (n.op() instanceof Op.Unknown unknown) {
            throw new GraphException(n.where(), unknown.reason());
        }
    }

    /** Number of inputs that the output depends on. */
    public int inputs() {
        return inputs.size();
    }

    /** Name of an input. */
    public String inputName(int input) {
        return nodes.get(inputs.get(input)).name();
    }

    /** Shape of an input. */
    public Shape inputShape(int input) {
        return nodes.get(inputs.get(input)).shape();
    }

    /** Elements of an input for one event. */
    public int inputSize(int input) {
        return inputShape(input).size();
    }

    /** Shape of the output. */
    public Shape outputShape() {
        return nodes.get(output).shape();
    }

    /**
     * Evaluates {@code count} events.
     *
     * @param values for each input the events one after the other, row-major
     * @param result the outputs one after the other, row-major
     */
    public void run(float[][] values, int count, float[] result) {
        if (values.length != inputs.size()) {
            throw new IllegalArgumentException(values.length + " inputs for a network with " + inputs.size());
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i].length < (long) count * inputSize(i)) {
                throw new IllegalArgumentException("input '" + inputName(i) + "' has " + values[i].length
                        + " values, fewer than " + count + " x " + inputSize(i));
            }
        }
        if (result.length < (long) count * outputShape().size()) {
            throw new IllegalArgumentException("room for " + result.length + " output values, fewer than " + count
                    + " x " + outputShape().size());
        }
        float[][][] space = workspace(Math.min(LANES, count));
        for (int from = 0; from < count; from += LANES) {
            int n = Math.min(LANES, count - from);
            for (int i = 0; i < values.length; i++) {
                load(values[i], from, n, space[inputs.get(i)]);
            }
            for (int i = 0; i <= output; i++) {
                if (needed[i]) {
                    compute(i, space, n);
                }
            }
            store(space[output], from, n, result);
        }
    }

    /** Arrays for every element that is computed; elements that only move share those of their source. */
    private float[][][] workspace(int lanes) {
        float[][][] space = new float[nodes.size()][][];
        float[] zero = new float[lanes];
        for (int i = 0; i <= output; i++) {
            if (needed[i]) {
                space[i] = elements(nodes.get(i), space, zero, lanes);
            }
        }
        return space;
    }

    /** The image of node n's shape that begins at a row and column of its input, zero outside. */
    private float[][] window(Node n, float[][][] space, float[] zero, int top, int left) {
        Shape in = nodes.get(n.inputs().get(0)).shape();
        float[][] x = space[n.inputs().get(0)];
        float[][] y = new float[n.shape().size()][];
        int at = 0;
        for (int r = top; r < top + n.shape().extent(0); r++) {
            for (int c = left; c < left + n.shape().extent(1); c++) {
                boolean inside = r >= 0 && r < in.extent(0) && c >= 0 && c < in.extent(1);
                for (int k = 0; k < in.extent(2); k++) {
                    y[at++] = inside ? x[(r * in.extent(1) + c) * in.extent(2) + k] : zero;
                }
            }
        }
        return y;
    }

    private float[][] elements(Node n, float[][][] space, float[] zero, int lanes) {
        Op op = n.op();
        if (op instanceof Op.Reshape || op instanceof Op.Quantize || op instanceof Op.Round) {
            return space[n.inputs().get(0)];
        } else if (op instanceof Op.Concat) {
            return n.inputs().stream().flatMap(x -> Arrays.stream(space[x])).toArray(float[][]::new);
        } else if (op instanceof Op.Gather gather) {
            float[][] x = space[n.inputs().get(0)];
            return gather.source().stream().map(s -> s < 0 ? zero : x[s]).toArray(float[][]::new);
        } else if (op instanceof Op.Pad pad) {
            return window(n, space, zero, -pad.zeros().top(), -pad.zeros().left());
        } else if (op instanceof Op.Crop crop) {
            return window(n, space, zero, crop.top(), crop.left());
        }
        return new float[n.shape().size()][lanes];
    }

    private void compute(int i, float[][][] space, int n) {
        Op op = nodes.get(i).op();
        if (rows[i] != null) {
            rows[i].apply(space[nodes.get(i).inputs().get(0)], space[i], n);
        } else if (op instanceof Op.Relu) {
            relu(space[nodes.get(i).inputs().get(0)], space[i], n);
        } else if (op instanceof Op.Sigmoid) {
            sigmoid(space[nodes.get(i).inputs().get(0)], space[i], n);
        } else if (op instanceof Op.Minimum minimum) {
            minimum(space[nodes.get(i).inputs().get(0)], space[i], (float) minimum.bound(), n);
        }
    }

    private static void relu(float[][] x, float[][] y, int n) {
        for (int i = 0; i < y.length; i++) {
            float[] from = x[i];
            float[] to = y[i];
            for (int l = 0; l < n; l++) {
                to[l] = Math.max(from[l], 0f);
            }
        }
    }

    private static void sigmoid(float[][] x, float[][] y, int n) {
        for (int i = 0; i < y.length; i++) {
            for (int l = 0; l < n; l++) {
                y[i][l] = (float) (1 / (1 + Math.exp(-x[i][l])));
            }
        }
    }

    private static void minimum(float[][] x, float[][] y, float bound, int n) {
        for (int i = 0; i < y.length; i++) {
            for (int l = 0; l < n; l++) {
                y[i][l] = Math.min(x[i][l], bound);
            }
        }
    }

    private static void load(float[] values, int from, int n, float[][] to) {
        int size = to.length;
        for (int l = 0; l < n; l++) {
            for (int e = 0; e < size; e++) {
                to[e][l] = values[(from + l) * size + e];
            }
        }
    }

    private static void store(float[][] from, int at, int n, float[] result) {
        int size = from.length;
        for (int l = 0; l < n; l++) {
            for (int e = 0; e < size; e++) {
                result[(at + l) * size + e] = from[e][l];
            }
        }
    }
}
