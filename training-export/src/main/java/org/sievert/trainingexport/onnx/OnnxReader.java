package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.quantization.ExactDouble;

/** Turns an ONNX file into a {@link FloatGraph}. What it does not know becomes an {@link Op.Unknown}. */
public final class OnnxReader {
    private static final Set<String> STANDARD = Set.of("", "ai.onnx");
    private static final Set<String> QUANTIZERS =
            Set.of("qonnx.custom_op.general", "onnx.brevitas", "finn.custom_op.general");

    private final OnnxFile file;
    private final FloatGraphBuilder graph;
    private final Tensors tensors;
    private final LinearOps linear;
    private final MovingOps moving;
    private final QuantOps quant;

    private OnnxReader(OnnxFile file, String name) {
        this.file = file;
        boolean quantised = file.nodes().stream().anyMatch(n -> QUANTIZERS.contains(n.domain()));
        graph = FloatGraph.builder(name).from(quantised ? "qonnx" : "onnx", file.producer());
        tensors = new Tensors(graph, file.nodes(), file.outputs());
        linear = new LinearOps(tensors);
        moving = new MovingOps(tensors);
        quant = new QuantOps(tensors);
    }

    /** Whether the content may be an ONNX model. */
    public static boolean recognises(byte[] content) {
        return OnnxFile.looksLike(content);
    }

    /**
     * @param path for messages, and for the name of a graph that has none
     * @throws ModelFormatException if the content is no ONNX model, or is damaged
     */
    public static FloatGraph read(Path path, byte[] content) {
        try {
            OnnxFile file = OnnxFile.read(content);
            String stem = path.getFileName().toString().replaceFirst("\\.onnx$", "");
            return new OnnxReader(file, file.name().isEmpty() ? stem : file.name()).graph();
        } catch (GraphException e) {
            throw ModelFormatException.at(path, e.where(), e.problem()).causedBy(e);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw ModelFormatException.of(path, "not a readable ONNX file (damaged or cut off?): " + e.getMessage())
                    .causedBy(e);
        }
    }

    private FloatGraph graph() throws IOException {
        file.constants().forEach((name, c) -> tensors.put(name, Value.Known.of(c)));
        file.inputs().forEach(this::input);
        for (OnnxNode n : file.nodes()) {
            Value v = value(n);
            if (!n.outputs().isEmpty()) {
                tensors.put(n.outputs().get(0), v);
            }
            for (int i = 1; i < n.outputs().size(); i++) {
                tensors.put(n.outputs().get(i), new Value.Missing("second output of " + n.where()));
            }
        }
        List<Integer> outputs = new ArrayList<>();
        for (String name : file.outputs()) {
            outputs.add(output(name));
        }
        for (OnnxNode n : file.nodes()) {
            for (String output : n.outputs()) {
                if (tensors.find(output).orElse(null) instanceof Value.Data d) {
                    graph.alias(n.name(), d.moved().node());
                    graph.alias(output, d.moved().node());
                }
            }
        }
        return graph.build(outputs.stream().distinct().toArray(Integer[]::new));
    }

    private void input(String name, List<Integer> extents) {
        if (extents.size() < 2 || extents.subList(1, extents.size()).stream().anyMatch(e -> e < 1)) {
            throw new GraphException(
                    "input '" + name + "'",
                    "its shape " + extents + " is open; hardware needs every extent but the batch");
        }
        int node = graph.input(name, new Shape(extents.subList(1, extents.size())));
        OnnxNode source = new OnnxNode(name, "input", "", List.of(), List.of(name), Map.of());
        tensors.put(name, tensors.result(source, node));
    }

    private int output(String name) {
        Value v = tensors.find(name)
                .orElseThrow(() -> new GraphException("output '" + name + "'", "no node gives this tensor"));
        if (v instanceof Value.Data d) {
            try {
                return tensors.node(d.name(), d);
            } catch (GraphException e) {
                return graph.unknown(
                        "output " + name,
                        d.name().name(),
                        d.name().op(),
                        List.of(d.moved().node()),
                        e.problem());
            }
        }
        throw new GraphException("output '" + name + "'", "does not depend on the input");
    }

    /** What a node gives; what has no place becomes an unknown node, or missing numbers if no input is involved. */
    private Value value(OnnxNode n) throws IOException {
        try {
            return known(n);
        } catch (GraphException e) {
            List<Integer> inputs = new ArrayList<>();
            for (int i = 0; i < n.inputs().size(); i++) {
                tensors.data(n, i).ifPresent(d -> inputs.add(anyNode(n, d)));
            }
            if (inputs.isEmpty()) {
                return new Value.Missing(e.getMessage());
            }
            return tensors.result(n, graph.unknown(n.name(), n.name(), n.op(), inputs, e.problem()));
        }
    }

    /** The node that gives a value but for factors and shifts that are still open. */
    private int anyNode(OnnxNode n, Value.Data d) {
        Moved plain = d.moved().scaled(-d.moved().exponent()).shifted(-d.moved().offset());
        return tensors.node(n, new Value.Data(plain, d.name()));
    }

    private Value known(OnnxNode n) throws IOException {
        if (QUANTIZERS.contains(n.domain())) {
            return switch (n.op()) {
                case "Quant", "IntQuant" -> quant.quant(n);
                case "BipolarQuant" -> quant.bipolar(n);
                case "Trunc" -> quant.trunc(n);
                default -> throw n.error("this operation is not supported");
            };
        }
        if (!STANDARD.contains(n.domain())) {
            throw n.error("operations of domain '" + n.domain() + "' are not supported");
        }
        boolean constant = n.has(0) && tensors.find(n.inputs().get(0)).orElse(null) instanceof Value.Known;
        return switch (n.op()) {
            case "Conv" -> linear.conv(n);
            case "ConvTranspose" -> linear.convTranspose(n);
            case "Gemm" -> linear.gemm(n);
            case "MatMul" -> linear.matMul(n);
            case "Add" -> add(n);
            case "Mul", "Div" -> scaled(n);
            case "Relu" -> tensors.elementwise(n, tensors.requireData(n, 0), new Op.Relu());
            case "Sigmoid" -> tensors.elementwise(n, tensors.requireData(n, 0), new Op.Sigmoid());
            case "BatchNormalization" -> throw n.error(
                    "is not supported, because its factors are no powers of two; fold it"
                            + " into the weights before they are quantised");
            case "Min" -> minimum(n);
            case "Clip" -> clip(n);
            case "Identity", "Dropout" -> tensors.get(n, 0);
            case "Constant" -> Value.Known.of(n.tensor("value"));
            case "Transpose" -> constant ? ConstantOps.transpose(n, tensors) : moving.transpose(n);
            case "Reshape" -> constant ? ConstantOps.reshape(n, tensors) : moving.reshape(n);
            case "Flatten" -> moving.flatten(n);
            case "Squeeze", "Unsqueeze" -> constant ? ConstantOps.unsqueeze(n, tensors) : moving.squeeze(n);
            case "Pad" -> moving.pad(n);
            case "Slice" -> moving.slice(n);
            case "Gather" -> constant ? ConstantOps.gather(n, tensors) : moving.gather(n);
            case "Concat" -> constant ? ConstantOps.concat(n, tensors) : moving.concat(n);
            case "Shape" -> ConstantOps.shape(n, tensors);
            default -> throw n.error("this operation is not supported");
        };
    }

    private Value add(OnnxNode n) {
        int data = tensors.data(n, 0).isPresent() ? 0 : 1;
        Value.Data x = tensors.requireData(n, data);
        if (tensors.get(n, 1 - data) instanceof Value.Known k) {
            if (k.constant().rank() > 0) {
                Optional<Value> biased = linear.bias(n, data);
                if (biased.isPresent()) {
                    return biased.get();
                }
            }
            if (k.constant().isUniform() && k.quantizer().isEmpty()) {
                return new Value.Data(x.moved().shifted(k.constant().get(0)), x.name());
            }
        }
        throw n.error("adds what is neither the bias of a layer of weights nor one number before a rounding");
    }

    /** Times or divided by a power of two, which the next layer of weights takes up. */
    private Value scaled(OnnxNode n) {
        int data = tensors.data(n, 0).isPresent() ? 0 : 1;
        Value.Data x = tensors.requireData(n, data);
        if ((data == 0 || n.op().equals("Mul"))
                && tensors.get(n, 1 - data) instanceof Value.Known k
                && k.constant().isUniform()
                && k.constant().get(0) > 0
                && x.moved().offset() == 0) {
            ExactDouble e = ExactDouble.of(k.constant().get(0));
            if (e.isPowerOfTwo()) {
                return new Value.Data(x.moved().scaled(n.op().equals("Mul") ? -e.fraction() : e.fraction()), x.name());
            }
        }
        throw n.error("multiplies or divides by what is not one power of two, which has no exact integer form here");
    }

    private Value minimum(OnnxNode n) {
        int data = tensors.data(n, 0).isPresent() ? 0 : 1;
        Constant bound = tensors.constant(n, 1 - data);
        if (n.inputs().size() != 2 || !bound.isUniform()) {
            throw n.error("only the minimum with one number is supported");
        }
        return tensors.elementwise(n, tensors.requireData(n, data), new Op.Minimum(bound.get(0)));
    }

    private Value clip(OnnxNode n) throws IOException {
        double low = n.has(1) ? tensors.constant(n, 1).get(0) : n.number("min", Float.NEGATIVE_INFINITY);
        double high = n.has(2) ? tensors.constant(n, 2).get(0) : n.number("max", Float.POSITIVE_INFINITY);
        if (low != 0 && low != Double.NEGATIVE_INFINITY) {
            throw n.error("a lower bound other than 0 is not supported");
        }
        Value.Data x = tensors.requireData(n, 0);
        Value.Data y = low == 0 ? tensors.elementwise(n, x, new Op.Relu()) : x;
        return Double.isInfinite(high) ? y : tensors.elementwise(n, y, new Op.Minimum(high));
    }
}
