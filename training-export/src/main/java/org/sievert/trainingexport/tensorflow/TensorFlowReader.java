package org.sievert.trainingexport.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Padding;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;

/** Turns a frozen graph into a {@link FloatGraph}. What it does not know becomes an {@link Op.Unknown}. */
public final class TensorFlowReader {
    private final FloatGraphBuilder graph;
    private final Materializer materializer;
    private final Elementwise elementwise = new Elementwise();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    private TensorFlowReader(String name) {
        graph = FloatGraph.builder(name).from("tensorflow", "TensorFlow");
        materializer = new Materializer(graph);
    }

    /** Whether the content may be a binary GraphDef. */
    public static boolean recognises(byte[] content) {
        return GraphDefReader.looksLike(content);
    }

    /**
     * @param file for messages and the graph's name
     * @throws ModelFormatException if the content is no graph, or is damaged
     */
    public static FloatGraph read(Path file, byte[] content) {
        String stem = file.getFileName().toString().replaceFirst("\\.pb$", "");
        try {
            return new TensorFlowReader(stem).graph(GraphDefReader.read(content));
        } catch (GraphException e) {
            throw ModelFormatException.at(file, e.where(), e.problem()).causedBy(e);
        } catch (IOException | IllegalArgumentException e) {
            throw ModelFormatException.of(file, "not a readable frozen graph (damaged or cut off?): " + e.getMessage())
                    .causedBy(e);
        }
    }

    private FloatGraph graph(List<GraphDefNode> nodes) throws IOException {
        nodes.forEach(n -> n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
        for (GraphDefNode n : nodes) {
            if (!n.op().equals("NoOp")) {
                values.put(n.name(), value(n));
            }
        }
        List<Integer> outputs = new ArrayList<>();
        for (GraphDefNode n : nodes) {
            if (!uses.containsKey(n.name()) && values.get(n.name()) instanceof Value.Data d && dependsOnInput(d)) {
                outputs.add(materializer.node(d));
            }
        }
        if (outputs.isEmpty()) {
            throw new GraphException("", "the graph has no Placeholder whose value leads to an output");
        }
        values.forEach((name, v) -> {
            if (v instanceof Value.Data d) {
                materializer.known(d.combination()).ifPresent(i -> graph.alias(name, i));
            }
        });
        return graph.build(outputs.stream().distinct().toArray(Integer[]::new));
    }

    private static boolean dependsOnInput(Value.Data d) {
        return !d.combination().nodes().isEmpty();
    }

    /** What a node gives; what has no place becomes an unknown node, or missing numbers if no input is involved. */
    private Value value(GraphDefNode n) throws IOException {
        try {
            return known(n);
        } catch (GraphException e) {
            List<Integer> inputs = new ArrayList<>();
            for (String i : n.inputs()) {
                if (values.get(i) instanceof Value.Data d && dependsOnInput(d)) {
                    inputs.add(materializer.node(d));
                }
            }
            if (inputs.isEmpty()) {
                return new Value.Missing(e.getMessage());
            }
            return result(n, graph.unknown(materializer.name(n), n.layer(), n.op(), inputs, e.problem()));
        }
    }

    private Value known(GraphDefNode n) throws IOException {
        for (String i : n.inputs()) {
            if (values.get(i) instanceof Value.Missing m) {
                throw n.error("needs a value that is not known: " + m.reason());
            }
        }
        return switch (n.op()) {
            case "Placeholder" -> placeholder(n);
            case "Const" -> new Value.Known(n.constant());
            case "Identity", "StopGradient", "Snapshot", "PreventGradient" -> input(n, 0);
            case "Conv2D" -> conv(n);
            case "Conv2DBackpropInput" -> convTranspose(n);
            case "MatMul" -> matMul(n);
            case "BiasAdd" -> biasAdd(n, data(n, 0), input(n, 1));
            case "Add", "AddV2" -> add(n);
            case "Relu" -> result(n, graph.same(name(n), n.layer(), n.op(), operand(n, 0), new Op.Relu()));
            case "Sigmoid" -> result(n, graph.same(name(n), n.layer(), n.op(), operand(n, 0), new Op.Sigmoid()));
            case "Reshape" -> reshape(n);
            case "Pad" -> pad(n);
            case "Shape" -> shape(n);
            case "Pack" -> pack(n);
            case "StridedSlice" -> slice(n);
            case "ConcatV2" -> concat(n);
            case "ResizeNearestNeighbor" -> resize(n);
            default -> elementwise.value(
                    n, n.inputs().stream().map(i -> settled(n, values.get(i))).toList());
        };
    }

    /** What a layer gives to another becomes a node of its own, with that layer's name, if it has a place. */
    private Value settled(GraphDefNode n, Value v) {
        if (v instanceof Value.Data d
                && !d.producer().layer().equals(n.layer())
                && dependsOnInput(d)
                && materializer.hasPlace(d.combination())) {
            return result(d.producer(), materializer.node(d));
        }
        return v;
    }

    private Value placeholder(GraphDefNode n) throws IOException {
        List<Integer> extents = n.shape();
        if (extents.size() < 2 || extents.subList(1, extents.size()).stream().anyMatch(e -> e < 1)) {
            throw new GraphException(
                    n.where(), "the input's shape " + extents + " is open; freeze the graph with a fixed shape");
        }
        return result(n, graph.input(n.name(), new Shape(extents.subList(1, extents.size()))));
    }

    private Value conv(GraphDefNode n) throws IOException {
        requireImages(n);
        int[] dilations = n.integers("dilations");
        if (Arrays.stream(dilations).anyMatch(d -> d != 1)) {
            throw n.error("dilations are not supported");
        }
        int x = operand(n, 0);
        Weights kernel = weights(n, 1);
        int[] strides = strides(n);
        Margins zeros = graph.margins(n.name(), x, kernel, strides[0], strides[1], padding(n));
        return result(
                n, graph.conv(name(n), n.layer(), n.op(), x, kernel, Optional.empty(), strides[0], strides[1], zeros));
    }

    private Value convTranspose(GraphDefNode n) throws IOException {
        requireImages(n);
        int[] out = constant(n, 0).toIntegers();
        Weights kernel = weights(n, 1).transposed(0, 1, 3, 2);
        int x = operand(n, 2);
        int[] strides = strides(n);
        if (out.length != 4
                || out[1] < 1
                || out[2] < 1
                || out[3] != kernel.shape().extent(3)) {
            throw n.error("output shape " + Arrays.toString(out) + " does not fit a kernel of " + kernel.shape());
        }
        Margins cut = Margins.of(
                padding(n),
                out[1],
                out[2],
                kernel.shape().extent(0),
                kernel.shape().extent(1),
                strides[0],
                strides[1]);
        Op.ConvTranspose2d op = new Op.ConvTranspose2d(
                kernel, Optional.empty(), strides[0], strides[1], cut.top(), cut.left(), out[1], out[2]);
        return result(n, graph.convTranspose(name(n), n.layer(), n.op(), x, op));
    }

    private Value matMul(GraphDefNode n) throws IOException {
        if (n.flag("transpose_a")) {
            throw n.error("transpose_a is not supported");
        }
        Weights kernel = weights(n, 1);
        Weights k = n.flag("transpose_b") ? kernel.transposed(1, 0) : kernel;
        return result(n, graph.dense(name(n), n.layer(), n.op(), operand(n, 0), k, Optional.empty()));
    }

    private Value add(GraphDefNode n) {
        for (int i = 0; i < 2; i++) {
            if (input(n, i) instanceof Value.Data d && linear(d).isPresent()) {
                Value other = input(n, 1 - i);
                Optional<Weights> w = weightsOf(other);
                if (w.isPresent() && w.get().shape().rank() == 1) {
                    return biasAdd(n, d, other);
                }
            }
        }
        return elementwise.value(n, List.of(settled(n, input(n, 0)), settled(n, input(n, 1))));
    }

    /** The node of weights without bias that gives this value. */
    private Optional<Integer> linear(Value.Data d) {
        return d.combination()
                .node()
                .filter(i ->
                        graph.node(i).op() instanceof Op.Linear l && l.bias().isEmpty());
    }

    private Value biasAdd(GraphDefNode n, Value.Data x, Value bias) {
        int linear = linear(x).orElseThrow(() -> n.error("adds a bias to what is no layer of weights"));
        if (uses.get(x.producer().name()) != 1) {
            throw n.error("adds a bias to '" + x.producer().name() + "', whose value is also used without it");
        }
        Weights w = weightsOf(bias).orElseThrow(() -> n.error("the bias is no constant with a known quantizer"));
        graph.bias(linear, w);
        return new Value.Data(x.combination(), n);
    }

    private Value reshape(GraphDefNode n) {
        int x = operand(n, 0);
        int[] target = constant(n, 1).toIntegers();
        int size = graph.shape(x).size();
        List<Integer> extents = new ArrayList<>();
        int product = 1;
        int open = -1;
        for (int i = 1; i < target.length; i++) {
            open = target[i] < 0 ? i - 1 : open;
            product *= target[i] < 0 ? 1 : target[i];
            extents.add(target[i]);
        }
        if (target.length < 2 || product < 1 || open >= 0 && size % product != 0 || open < 0 && product != size) {
            throw n.error("cannot turn " + graph.shape(x) + " into " + Arrays.toString(target));
        }
        if (open >= 0) {
            extents.set(open, size / product);
        }
        return result(n, graph.reshape(name(n), n.layer(), n.op(), x, new Shape(extents)));
    }

    private Value pad(GraphDefNode n) {
        int x = operand(n, 0);
        int[] p = constant(n, 1).toIntegers();
        if (p.length != 8 || p[0] != 0 || p[1] != 0 || p[6] != 0 || p[7] != 0) {
            throw n.error("only rows and columns of an image can be padded, not " + Arrays.toString(p));
        }
        return result(n, graph.pad(name(n), n.layer(), n.op(), x, new Margins(p[2], p[3], p[4], p[5])));
    }

    /** Extents with −1 for the batch. */
    private Value shape(GraphDefNode n) {
        Shape s = data(n, 0).combination().shape();
        double[] v = new double[s.rank() + 1];
        v[0] = -1;
        for (int i = 0; i < s.rank(); i++) {
            v[i + 1] = s.extent(i);
        }
        return new Value.Known(Constant.of(List.of(v.length), v));
    }

    private Value pack(GraphDefNode n) {
        double[] v = new double[n.inputs().size()];
        for (int i = 0; i < v.length; i++) {
            if (constant(n, i).rank() != 0) {
                throw n.error("packs tensors, which is not supported");
            }
            v[i] = constant(n, i).get(0);
        }
        return new Value.Known(Constant.of(List.of(v.length), v));
    }

    private Value slice(GraphDefNode n) throws IOException {
        int[] begin = constant(n, 1).toIntegers();
        int[] end = constant(n, 2).toIntegers();
        int[] step = constant(n, 3).toIntegers();
        long masks = n.integer("ellipsis_mask", 0) | n.integer("new_axis_mask", 0);
        if (masks != 0 || Arrays.stream(step).anyMatch(s -> s != 1)) {
            throw n.error("slices with steps, new axes or an ellipsis are not supported");
        }
        long shrink = n.integer("shrink_axis_mask", 0);
        if (input(n, 0) instanceof Value.Known k) {
            if (k.constant().rank() != 1 || begin.length != 1 || shrink != 1) {
                throw n.error("slices of constants are not supported beyond one element of a list");
            }
            return new Value.Known(Constant.of(List.of(), k.constant().get(begin[0])));
        }
        int x = operand(n, 0);
        Shape s = graph.shape(x);
        if (shrink != 0 || s.rank() != 3 || begin.length > 4) {
            throw n.error("only rows and columns of an image can be cut, but " + s + " comes in");
        }
        int[] from = new int[4];
        int[] to = {0, s.extent(0), s.extent(1), s.extent(2)};
        for (int i = 1; i < begin.length; i++) {
            from[i] = (n.integer("begin_mask", 0) >> i & 1) != 0 ? 0 : within(begin[i], to[i]);
            to[i] = (n.integer("end_mask", 0) >> i & 1) != 0 ? to[i] : within(end[i], to[i]);
        }
        if (from[3] != 0 || to[3] != s.extent(2)) {
            throw n.error("cutting channels is not supported");
        }
        return result(n, graph.crop(name(n), n.layer(), n.op(), x, from[1], from[2], to[1] - from[1], to[2] - from[2]));
    }

    /** Pixels repeated a whole number of times, as UpSampling2D is frozen. */
    private Value resize(GraphDefNode n) throws IOException {
        int x = operand(n, 0);
        int[] size = constant(n, 1).toIntegers();
        Shape s = graph.shape(x);
        if (s.rank() != 3
                || size.length != 2
                || size[0] % s.extent(0) != 0
                || size[1] % s.extent(1) != 0
                || n.flag("align_corners")) {
            throw n.error("only whole factors are supported, not " + s + " to " + Arrays.toString(size));
        }
        return result(n, graph.upsample(name(n), n.layer(), n.op(), x, size[0] / s.extent(0), size[1] / s.extent(1)));
    }

    private static int within(int index, int extent) {
        return Math.max(0, Math.min(extent, index < 0 ? index + extent : index));
    }

    private Value concat(GraphDefNode n) {
        int last = n.inputs().size() - 1;
        int axis = (int) constant(n, last).get(0);
        List<Integer> xs = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            xs.add(operand(n, i));
        }
        if (axis != 1 && axis != -1) {
            throw n.error("joins along axis " + axis + "; only features can be joined");
        }
        return result(n, graph.concat(name(n), n.layer(), n.op(), xs));
    }

    private String name(GraphDefNode n) {
        return materializer.name(n);
    }

    private Value result(GraphDefNode n, int node) {
        return new Value.Data(Combination.of(graph.shape(node), new Combination.Atom.OfNode(node)), n);
    }

    private Value input(GraphDefNode n, int i) {
        if (i >= n.inputs().size()) {
            throw n.error("has " + n.inputs().size() + " inputs, " + (i + 1) + " are needed");
        }
        Value v = values.get(n.inputs().get(i));
        if (v == null) {
            throw n.error("takes '" + n.inputs().get(i) + "', which gives no value");
        }
        return v;
    }

    private Value.Data data(GraphDefNode n, int i) {
        if (input(n, i) instanceof Value.Data d) {
            return d;
        }
        throw n.error("input " + i + " is a constant, which is not supported here");
    }

    private int operand(GraphDefNode n, int i) {
        return materializer.node(data(n, i));
    }

    private Constant constant(GraphDefNode n, int i) {
        if (input(n, i) instanceof Value.Known k) {
            return k.constant();
        }
        throw n.error("input " + i + " must be a constant");
    }

    private Weights weights(GraphDefNode n, int i) {
        return weightsOf(input(n, i))
                .orElseThrow(() -> n.error("input " + i
                        + " must be constant weights, with a quantizer that is known here if there is one"));
    }

    private Optional<Weights> weightsOf(Value v) {
        if (v instanceof Value.Known k) {
            return Optional.of(k.constant().weights());
        }
        return v instanceof Value.Data d ? materializer.weights(d.combination()) : Optional.empty();
    }

    private static Padding padding(GraphDefNode n) throws IOException {
        String p = n.text("padding", "");
        if (!p.equals("SAME") && !p.equals("VALID")) {
            throw n.error("padding '" + p + "' is not supported; SAME and VALID are");
        }
        return Padding.valueOf(p);
    }

    private static int[] strides(GraphDefNode n) throws IOException {
        int[] s = n.integers("strides");
        if (s.length != 4 || s[0] != 1 || s[3] != 1) {
            throw n.error("strides " + Arrays.toString(s) + " are not supported; rows and columns may have some");
        }
        return new int[] {s[1], s[2]};
    }

    private static void requireImages(GraphDefNode n) throws IOException {
        String format = n.text("data_format", "NHWC");
        if (!format.equals("NHWC")) {
            throw n.error("data_format " + format + " is not supported; freeze the graph with NHWC");
        }
    }
}
