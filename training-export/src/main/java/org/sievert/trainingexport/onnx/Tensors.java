package org.sievert.trainingexport.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;

/** The tensors that are known so far, and the graph that is being built. */
final class Tensors {
    private final FloatGraphBuilder graph;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    Tensors(FloatGraphBuilder graph, List<OnnxNode> nodes, List<String> outputs) {
        this.graph = graph;
        nodes.forEach(n -> n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
        outputs.forEach(o -> uses.merge(o, 1, Integer::sum));
    }

    FloatGraphBuilder graph() {
        return graph;
    }

    void put(String tensor, Value value) {
        values.put(tensor, value);
    }

    Optional<Value> find(String tensor) {
        return Optional.ofNullable(values.get(tensor));
    }

    Value get(OnnxNode n, int input) {
        if (!n.has(input)) {
            throw n.error("has " + n.inputs().size() + " inputs, " + (input + 1) + " are needed");
        }
        Value v = values.get(n.inputs().get(input));
        if (v == null) {
            throw n.error(
                    "takes '" + n.inputs().get(input) + "', which the file does not have, or not before this node");
        }
        if (v instanceof Value.Missing m) {
            throw n.error("needs a value that is not known: " + m.reason());
        }
        return v;
    }

    Optional<Value.Data> data(OnnxNode n, int input) {
        return n.has(input) && values.get(n.inputs().get(input)) instanceof Value.Data d
                ? Optional.of(d)
                : Optional.empty();
    }

    Value.Data requireData(OnnxNode n, int input) {
        if (get(n, input) instanceof Value.Data d) {
            return d;
        }
        throw n.error("input " + input + " is a constant, which is not supported here");
    }

    Constant constant(OnnxNode n, int input) {
        if (get(n, input) instanceof Value.Known k) {
            return k.constant();
        }
        throw n.error("input " + input + " must be a constant");
    }

    /** Constant weights with their quantizer. */
    Weights weights(OnnxNode n, int input) {
        if (get(n, input) instanceof Value.Known k && k.constant().rank() > 0) {
            Weights w = k.constant().weights();
            return k.quantizer().map(w::quantizedBy).orElse(w);
        }
        throw n.error("input " + input + " must be constant weights");
    }

    /** Whether the tensor is used by one node, or given out, and nothing else. */
    boolean usedOnce(String tensor) {
        return uses.getOrDefault(tensor, 0) == 1;
    }

    /** The value of a new node. */
    Value.Data result(OnnxNode n, int node) {
        return new Value.Data(Moved.of(node, graph.shape(node)), n);
    }

    /** The node that gives a value as ONNX has it; moves, if there are some, become nodes. */
    int node(OnnxNode user, Value.Data d) {
        Moved m = d.moved();
        if (m.exponent() != 0) {
            throw user.error("takes a value that is multiplied by 2^" + m.exponent()
                    + ", which only a layer of weights can take up exactly");
        }
        if (m.offset() != 0) {
            throw user.error("takes a value plus " + m.offset()
                    + ", which is only known in front of a quantizer that then rounds down or up");
        }
        Shape from = graph.shape(m.node());
        if (m.isInOrder(from.size())) {
            return m.shape().equals(from) ? m.node() : graph.reshape(name(d), name(d), op(d), m.node(), m.shape());
        }
        Optional<int[]> corner = from.rank() == 3 && m.shape().rank() == 3 ? corner(m, from) : Optional.empty();
        if (corner.isPresent()) {
            return window(d, from, corner.get());
        }
        List<Integer> source = Arrays.stream(m.source()).boxed().toList();
        return graph.gather(name(d), name(d), op(d), m.node(), m.shape(), source);
    }

    /** Row and column of the node's image at which the value begins, if it is part of the image, or more of it. */
    private static Optional<int[]> corner(Moved m, Shape from) {
        int[] source = m.source();
        int first = 0;
        while (first < source.length && source[first] < 0) {
            first++;
        }
        int channels = from.extent(2);
        if (first == source.length || m.shape().extent(2) != channels) {
            return Optional.empty();
        }
        int row = source[first] / channels / from.extent(1)
                - first / channels / m.shape().extent(1);
        int column = source[first] / channels % from.extent(1)
                - first / channels % m.shape().extent(1);
        Moved window = Moved.of(m.node(), from).window(new int[] {row, column, 0}, m.shape());
        return Arrays.equals(window.source(), source) ? Optional.of(new int[] {row, column}) : Optional.empty();
    }

    private int window(Value.Data d, Shape from, int[] corner) {
        Shape to = d.moved().shape();
        int node = d.moved().node();
        Margins zeros = new Margins(
                Math.max(0, -corner[0]),
                Math.max(0, to.extent(0) + corner[0] - from.extent(0)),
                Math.max(0, -corner[1]),
                Math.max(0, to.extent(1) + corner[1] - from.extent(1)));
        int top = Math.max(0, corner[0]);
        int left = Math.max(0, corner[1]);
        int rows = to.extent(0) - zeros.top() - zeros.bottom();
        int columns = to.extent(1) - zeros.left() - zeros.right();
        int part = rows == from.extent(0) && columns == from.extent(1)
                ? node
                : graph.crop(name(d) + ".part", name(d), op(d), node, top, left, rows, columns);
        return zeros.isNone() ? part : graph.pad(name(d), name(d), op(d), part, zeros);
    }

    /** A node that does the same to every element, wherever it stands. */
    Value.Data elementwise(OnnxNode n, Value.Data x, Op op) {
        Moved m = x.moved();
        Shape from = graph.shape(m.node());
        if (m.offset() == 0 && m.exponent() == 0 && m.isChannelsFirst(from)) {
            int y = graph.same(n.name(), n.name(), n.op(), m.node(), op);
            return new Value.Data(m.onto(y), n);
        }
        return result(n, graph.same(n.name(), n.name(), n.op(), node(n, x), op));
    }

    private static String name(Value.Data d) {
        return d.name().name();
    }

    private static String op(Value.Data d) {
        return d.name().op();
    }
}
