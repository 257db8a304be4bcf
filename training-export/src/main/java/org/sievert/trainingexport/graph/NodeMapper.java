package org.sievert.trainingexport.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.ExactDouble;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightQuantizer;

/** Maps one node of an encoder to integer layers. */
final class NodeMapper {
    private static final int MOST_ELEMENTS = 1 << 20;
    private static final int MOST_PLACES = 40;

    private final FloatGraph graph;
    private final EncoderPath path;
    private final QuantizationSpec spec;

    NodeMapper(FloatGraph graph, EncoderPath path, QuantizationSpec spec) {
        this.graph = graph;
        this.path = path;
        this.spec = spec;
    }

    /** Whether elements only change places. */
    static boolean moves(Op op) {
        return op instanceof Op.Pad || op instanceof Op.Crop || op instanceof Op.Reshape || op instanceof Op.Gather;
    }

    /**
     * What can be said without the input's type.
     *
     * @throws GraphException if the node cannot be mapped
     */
    void check(int node) {
        Node n = graph.nodes().get(node);
        if (n.op() instanceof Op.Unknown u) {
            throw new GraphException(
                    n.where(),
                    u.reason() + "; end the encoder before it (model: {latent: …}), or build it of convolutions, dense"
                            + " layers, ReLU, quantizers, padding and reshaping");
        }
        if (n.op() instanceof Op.Sigmoid || n.op() instanceof Op.Concat || n.op() instanceof Op.ConvTranspose2d) {
            throw new GraphException(
                    n.where(), "is not built in hardware; end the encoder before it (model: {latent: …})");
        }
        if (n.op() instanceof Op.Linear l) {
            quantizers(n, l);
        }
    }

    /** The quantizers of a layer of weights; the bias's is absent if there is no bias. */
    private record Quantizers(WeightQuantizer kernel, Optional<WeightQuantizer> bias) {}

    private Quantizers quantizers(Node n, Op.Linear l) {
        LayerQuantization said = spec.layer(n.layer());
        List<String> missing = new ArrayList<>();
        Optional<WeightQuantizer> kernel = choose(n, "kernel", l.kernel(), said.kernel());
        if (kernel.isEmpty()) {
            missing.add("kernel");
        }
        Optional<WeightQuantizer> bias = Optional.empty();
        if (l.bias().isPresent()) {
            bias = choose(n, "bias", l.bias().get(), said.bias());
            if (bias.isEmpty()) {
                missing.add("bias");
            }
        } else if (said.bias().isPresent()) {
            throw new GraphException(n.where(), "has no bias, but the quantization section gives it a type");
        }
        if (!missing.isEmpty()) {
            throw new GraphException(
                    n.where(),
                    "the file does not say the type of its " + String.join(" and ", missing)
                            + "; add it, for example quantization: {layers: {" + n.layer() + ": {"
                            + missing.stream()
                                    .map(m -> m + ": \"fixed<6,1,RND_CONV,SAT>\"")
                                    .collect(Collectors.joining(", "))
                            + "}}}");
        }
        return new Quantizers(kernel.get(), bias);
    }

    private static Optional<WeightQuantizer> choose(
            Node n, String part, Weights weights, Optional<? extends WeightQuantizer> said) {
        if (weights.quantizer().isPresent() && said.isPresent()) {
            throw new GraphException(
                    n.where(),
                    "the file says " + part + " " + weights.quantizer().get().describe()
                            + ", the quantization section says " + said.get().describe() + "; remove one");
        }
        return weights.quantizer().or(() -> said.map(WeightQuantizer.class::cast));
    }

    /**
     * The layers for a node.
     *
     * @param position of the node in the encoder
     * @throws GraphException if it cannot be mapped
     */
    List<Layer> map(int node, int position, TensorType in) {
        Node n = graph.nodes().get(node);
        return checked(n, () -> {
            List<Layer> layers = new ArrayList<>(layers(n, in));
            TensorType out =
                    layers.isEmpty() ? in : layers.get(layers.size() - 1).output();
            if (endsItsLayer(position)) {
                spec.layer(n.layer()).activation().ifPresent(q -> {
                    if (n.op() instanceof Op.Quantize stated) {
                        throw new GraphException(
                                n.where(),
                                "the file says activation " + stated.quantizer() + ", the quantization section says "
                                        + q + "; remove one");
                    }
                    layers.add(new Layer.Quantize(n.layer() + ".activation", out, q));
                });
            }
            for (Layer l : layers) {
                if (l.output().shape().size() > MOST_ELEMENTS) {
                    throw new GraphException(
                            n.where(),
                            "gives " + l.output().shape() + " values, more than any encoder of this kind has");
                }
            }
            return layers;
        });
    }

    /** Whether no later node of the encoder belongs to the same layer. */
    private boolean endsItsLayer(int position) {
        String layer = graph.nodes().get(path.nodes().get(position)).layer();
        return path.nodes().subList(position + 1, path.nodes().size()).stream()
                .noneMatch(i -> graph.nodes().get(i).layer().equals(layer));
    }

    private List<Layer> layers(Node n, TensorType in) {
        Op op = n.op();
        if (op instanceof Op.Dense dense) {
            return dense(n, dense, in);
        } else if (op instanceof Op.Conv2d conv) {
            return conv(n, conv, in);
        } else if (op instanceof Op.Relu) {
            return List.of(new Layer.Relu(n.name(), in));
        } else if (op instanceof Op.Quantize quantize) {
            return List.of(new Layer.Quantize(n.name(), in, quantize.quantizer()));
        } else if (op instanceof Op.Round round) {
            return List.of(round(n, round, in));
        } else if (op instanceof Op.Minimum minimum) {
            return List.of(minimum(n, minimum, in));
        } else if (op instanceof Op.Pad pad) {
            return List.of(pad(n.name(), pad.zeros(), in));
        } else if (op instanceof Op.Reshape) {
            return List.of(new Layer.Reshape(n.name(), in, n.shape()));
        } else if (op instanceof Op.Gather gather) {
            return List.of(new Layer.Arrange(n.name(), in, n.shape(), gather.source()));
        } else if (op instanceof Op.Crop crop) {
            return List.of(crop(n, crop, in));
        }
        throw new GraphException(n.where(), "is not built in hardware");
    }

    private List<Layer> dense(Node n, Op.Dense op, TensorType in) {
        Quantizers q = quantizers(n, op);
        IntTensor kernel = quantize(n, "kernel", op.kernel(), q.kernel());
        IntTensor bias = bias(n, op, q, in.element(), kernel);
        return List.of(
                Layer.Dense.of(n.name(), in, kernel, bias, spec.layer(n.layer()).accumulation()));
    }

    private List<Layer> conv(Node n, Op.Conv2d op, TensorType in) {
        List<Layer> layers = new ArrayList<>();
        TensorType at = in;
        if (!op.zeros().isNone()) {
            layers.add(pad(n.name() + ".pad", op.zeros(), in));
            at = layers.get(0).output();
        }
        Quantizers q = quantizers(n, op);
        IntTensor kernel = quantize(n, "kernel", op.kernel(), q.kernel());
        IntTensor bias = bias(n, op, q, in.element(), kernel);
        layers.add(Layer.Conv2d.of(
                n.name(),
                at,
                kernel,
                bias,
                op.rowStride(),
                op.columnStride(),
                spec.layer(n.layer()).accumulation()));
        return layers;
    }

    private static Layer pad(String name, Margins m, TensorType in) {
        return new Layer.Pad(name, in, m.top(), m.bottom(), m.left(), m.right());
    }

    private static Layer crop(Node n, Op.Crop op, TensorType in) {
        Shape from = in.shape();
        Shape to = n.shape();
        List<Integer> source = new ArrayList<>();
        for (int r = 0; r < to.extent(0); r++) {
            for (int c = 0; c < to.extent(1); c++) {
                int at = ((r + op.top()) * from.extent(1) + c + op.left()) * from.extent(2);
                IntStream.range(at, at + from.extent(2)).forEach(source::add);
            }
        }
        return new Layer.Arrange(n.name(), in, to, source);
    }

    private static Layer round(Node n, Op.Round op, TensorType in) {
        FixedType t = in.element();
        int drop = t.fractionBits() - op.fractionBits();
        Rounding r = op.rounding();
        FixedType type = drop <= 0
                ? t
                : FixedType.holding(r.shiftRight(t.min(), drop), r.shiftRight(t.max(), drop), op.fractionBits());
        return new Layer.Quantize(n.name(), in, new Quantizer(type, r, Overflow.SAT));
    }

    private static Layer minimum(Node n, Op.Minimum op, TensorType in) {
        ExactDouble bound = ExactDouble.of(op.bound());
        int fraction = Math.max(bound.fraction(), 0);
        if (fraction > MOST_PLACES || bound.fraction() < -MOST_PLACES) {
            throw new GraphException(
                    n.where(),
                    "the bound " + op.bound() + " has too many places; use one with at most " + MOST_PLACES
                            + " binary places");
        }
        return new Layer.Minimum(n.name(), in, bound.mantissa() << (fraction - bound.fraction()), fraction);
    }

    /** Integer biases; zeros of one bit, as fine as the products, if the layer has none. */
    private IntTensor bias(Node n, Op.Linear op, Quantizers q, FixedType input, IntTensor kernel) {
        if (q.bias().isPresent()) {
            return quantize(n, "bias", op.bias().get(), q.bias().get());
        }
        int outputs = kernel.shape().extent(kernel.shape().rank() - 1);
        int places = spec.layer(n.layer())
                .accumulation()
                .productFraction(input.fractionBits(), kernel.type().fractionBits());
        FixedType type = new FixedType(false, 1, Math.max(-62, Math.min(62, places)));
        return IntTensor.of(Shape.of(outputs), type, new long[outputs]);
    }

    private static IntTensor quantize(Node n, String part, Weights weights, WeightQuantizer quantizer) {
        for (int i = 0; i < weights.size(); i++) {
            if (!Double.isFinite(weights.get(i))) {
                throw new GraphException(
                        n.where(), part + " " + weights.shape().indexText(i) + " is " + weights.get(i));
            }
        }
        try {
            return quantizer.quantize(weights.shape(), weights.toArray());
        } catch (WeightQuantizer.WeightException | IllegalArgumentException e) {
            throw new GraphException(n.where(), part + ": " + e.getMessage(), e);
        }
    }

    /** For the report. */
    String remark(int node) {
        Node n = graph.nodes().get(node);
        if (n.op() instanceof Op.Linear l) {
            Quantizers q = quantizers(n, l);
            return "kernel " + q.kernel().describe()
                    + q.bias().map(b -> ", bias " + b.describe()).orElse(", no bias");
        }
        if (n.op() instanceof Op.Quantize q) {
            return q.quantizer().toString();
        }
        return spec.layer(n.layer()).activation().map(q -> "activation " + q).orElse("");
    }

    /** Runs a layer's own checks and names the node if they fail. */
    private static <T> T checked(Node n, Supplier<T> build) {
        try {
            return build.get();
        } catch (GraphException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            String text = String.valueOf(e.getMessage());
            String prefix = "layer '" + n.name() + "': ";
            throw new GraphException(n.where(), text.startsWith(prefix) ? text.substring(prefix.length()) : text, e);
        }
    }
}
