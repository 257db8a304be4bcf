package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Padding;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.quantization.WeightType;

/** Layers of weights: Conv, ConvTranspose, Gemm, MatMul, and the Add that brings a bias. */
final class LinearOps {
    private final Tensors tensors;
    private final FloatGraphBuilder graph;

    LinearOps(Tensors tensors) {
        this.tensors = tensors;
        this.graph = tensors.graph();
    }

    Value conv(OnnxNode n) throws IOException {
        Value.Data in = tensors.requireData(n, 0);
        requirePlain(n);
        Weights w = requireRank(n, tensors.weights(n, 1), 4).transposed(2, 3, 1, 0);
        int x = image(n, in);
        int[] strides = n.integers("strides", 1, 1);
        Margins zeros = margins(n, x, w, strides);
        Weights kernel = scaled(n, w, in.moved().exponent());
        int y = graph.conv(n.name(), n.name(), n.op(), x, kernel, bias(n), strides[0], strides[1], zeros);
        return new Value.Data(Moved.channelsFirst(y, graph.shape(y)), n);
    }

    private Margins margins(OnnxNode n, int x, Weights kernel, int[] strides) throws IOException {
        String auto = n.text("auto_pad", "NOTSET");
        int[] pads = n.integers("pads", 0, 0, 0, 0);
        if (strides.length != 2 || pads.length != 4) {
            throw n.error("only images have convolutions here, but pads are " + Arrays.toString(pads));
        }
        return switch (auto) {
            case "NOTSET" -> new Margins(pads[0], pads[2], pads[1], pads[3]);
            case "VALID" -> Margins.NONE;
            case "SAME_UPPER" -> graph.margins(n.name(), x, kernel, strides[0], strides[1], Padding.SAME);
            default -> throw n.error("auto_pad " + auto + " is not supported");
        };
    }

    Value convTranspose(OnnxNode n) throws IOException {
        Value.Data in = tensors.requireData(n, 0);
        requirePlain(n);
        Weights w = requireRank(n, tensors.weights(n, 1), 4).transposed(2, 3, 0, 1);
        int x = image(n, in);
        int[] strides = n.integers("strides", 1, 1);
        int[] pads = n.integers("pads", 0, 0, 0, 0);
        int[] extra = n.integers("output_padding", 0, 0);
        if (!n.text("auto_pad", "NOTSET").equals("NOTSET") || n.attributes().containsKey("output_shape")) {
            throw n.error("auto_pad and output_shape are not supported; write pads and output_padding");
        }
        if (strides.length != 2 || pads.length != 4 || extra.length != 2) {
            throw n.error("only images have transposed convolutions here");
        }
        Shape s = graph.shape(x);
        int rows = strides[0] * (s.extent(0) - 1) + w.shape().extent(0) - pads[0] - pads[2] + extra[0];
        int columns = strides[1] * (s.extent(1) - 1) + w.shape().extent(1) - pads[1] - pads[3] + extra[1];
        if (rows < 1 || columns < 1) {
            throw n.error("nothing is left of " + s + " after cutting");
        }
        Op.ConvTranspose2d op = new Op.ConvTranspose2d(
                scaled(n, w, in.moved().exponent()), bias(n), strides[0], strides[1], pads[0], pads[1], rows, columns);
        int y = graph.convTranspose(n.name(), n.name(), n.op(), x, op);
        return new Value.Data(Moved.channelsFirst(y, graph.shape(y)), n);
    }

    Value gemm(OnnxNode n) throws IOException {
        if (n.number("alpha", 1) != 1 || n.number("beta", 1) != 1 || n.integer("transA", 0) != 0) {
            throw n.error("alpha, beta and transA are not supported");
        }
        Weights w = requireRank(n, tensors.weights(n, 1), 2);
        return dense(n, n.integer("transB", 0) != 0 ? w.transposed(1, 0) : w, bias(n));
    }

    Value matMul(OnnxNode n) {
        return dense(n, requireRank(n, tensors.weights(n, 1), 2), Optional.empty());
    }

    private Value dense(OnnxNode n, Weights w, Optional<Weights> bias) {
        Value.Data in = tensors.requireData(n, 0);
        int x = tensors.node(n, unscaled(in));
        Weights kernel = scaled(n, w, in.moved().exponent());
        return tensors.result(n, graph.dense(n.name(), n.name(), n.op(), x, kernel, bias));
    }

    /** A bias that is added to a layer of weights without one; empty if this Add is something else. */
    Optional<Value> bias(OnnxNode n, int data) {
        Value.Data x = tensors.requireData(n, data);
        Moved m = x.moved();
        if (!(graph.node(m.node()).op() instanceof Op.Linear l)
                || l.bias().isPresent()
                || !tensors.usedOnce(n.inputs().get(data))
                || m.exponent() != 0
                || m.offset() != 0) {
            return Optional.empty();
        }
        Shape own = graph.shape(m.node());
        boolean vector = own.rank() == 1 && m.isInOrder(own.size());
        if (!vector && !m.isChannelsFirst(own)) {
            return Optional.empty();
        }
        Weights w = tensors.weights(n, 1 - data);
        int outputs = own.extent(own.rank() - 1);
        int axis = w.shape().rank() - (vector ? 1 : 3);
        if (w.size() != outputs || axis < 0 || w.shape().extent(axis) != outputs) {
            return Optional.empty();
        }
        graph.bias(m.node(), w.reshaped(Shape.of(outputs)));
        graph.alias(n.name(), m.node());
        return Optional.of(x);
    }

    private Optional<Weights> bias(OnnxNode n) {
        return n.has(2) ? Optional.of(requireRank(n, tensors.weights(n, 2), 1)) : Optional.empty();
    }

    /** The node that gives an image channels last. */
    private int image(OnnxNode n, Value.Data in) {
        if (in.moved().shape().rank() != 3) {
            throw n.error(
                    "needs images (channel, row, column), but " + in.moved().shape() + " comes in");
        }
        Moved last = unscaled(in).moved().transposed(1, 2, 0);
        return tensors.node(n, new Value.Data(last, in.name()));
    }

    private static Value.Data unscaled(Value.Data in) {
        return new Value.Data(in.moved().scaled(-in.moved().exponent()), in.name());
    }

    /** Weights that take up a factor 2^exponent of what comes in: the binary point moves, no bit does. */
    private static Weights scaled(OnnxNode n, Weights w, int exponent) {
        if (exponent == 0) {
            return w;
        }
        double[] v = w.toArray();
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.scalb(v[i], exponent);
        }
        Weights moved = Weights.of(w.shape(), v);
        if (w.quantizer().isEmpty()) {
            return moved;
        }
        if (w.quantizer().get() instanceof WeightType t) {
            FixedType type = t.type();
            return moved.quantizedBy(new WeightType(
                    new FixedType(type.signed(), type.width(), type.fractionBits() - exponent),
                    t.rounding(),
                    t.overflow()));
        }
        throw n.error("cannot take up a factor of 2^" + exponent + " in its weights");
    }

    private static Weights requireRank(OnnxNode n, Weights w, int rank) {
        if (w.shape().rank() != rank) {
            throw n.error("needs weights with " + rank + " extents, not " + w.shape());
        }
        return w;
    }

    private static void requirePlain(OnnxNode n) throws IOException {
        if (n.integer("group", 1) != 1) {
            throw n.error("groups are not supported");
        }
        if (Arrays.stream(n.integers("dilations", 1, 1)).anyMatch(d -> d != 1)) {
            throw n.error("dilations are not supported");
        }
    }
}
