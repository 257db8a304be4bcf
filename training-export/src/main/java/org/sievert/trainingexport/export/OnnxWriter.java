package org.sievert.trainingexport.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.export.OnnxLayers.Placed;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.Node;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;

/**
 * Writes networks of floats, such as decoders, as plain ONNX (operator set 13) that any runtime takes. Images come in and
 * go out channels last, with an open batch in front. The same graph gives the same bytes.
 */
public final class OnnxWriter {
    private final FloatGraph graph;
    private final OnnxDocument document;
    private final OnnxLayers layers;
    private final List<Placed> placed = new ArrayList<>();

    private OnnxWriter(FloatGraph graph) {
        this.graph = graph;
        document = new OnnxDocument(graph.name());
        layers = new OnnxLayers(document);
    }

    /**
     * @throws IllegalArgumentException if the graph has a quantizer or an unknown node; the message names it
     * @throws IOException if the file cannot be written
     */
    public static void write(FloatGraph graph, Path file) throws IOException {
        Files.write(file, bytes(graph));
    }

    /**
     * The content of the file.
     *
     * @throws IllegalArgumentException if the graph has a quantizer or an unknown node; the message names it
     */
    public static byte[] bytes(FloatGraph graph) {
        OnnxWriter w = new OnnxWriter(graph);
        for (Node n : graph.nodes()) {
            w.placed.add(w.node(n));
        }
        for (int output : graph.outputs()) {
            Placed out = w.layers.last(w.placed.get(output));
            w.document.output(out.tensor(), out.shape());
        }
        return w.document.toBytes();
    }

    private Placed node(Node n) {
        Op op = n.op();
        if (op instanceof Op.Input) {
            return new Placed(document.input(n.name(), n.shape()), n.shape(), false);
        }
        Placed x = placed.get(n.inputs().get(0));
        if (op instanceof Op.Dense dense) {
            return dense(n, dense, x);
        } else if (op instanceof Op.Conv2d conv) {
            String kernel = weights(n, "kernel", conv.kernel().transposed(3, 2, 0, 1));
            int[] strides = {conv.rowStride(), conv.columnStride()};
            return layers.conv(n.name(), x, kernel, bias(n, conv.bias()), n.shape(), strides, conv.zeros());
        } else if (op instanceof Op.ConvTranspose2d conv) {
            return convTranspose(n, conv, x);
        } else if (op instanceof Op.Relu) {
            return layers.elementwise("Relu", n.name(), x);
        } else if (op instanceof Op.Sigmoid) {
            return layers.elementwise("Sigmoid", n.name(), x);
        } else if (op instanceof Op.Minimum minimum) {
            String bound = document.floats(n.name() + ".bound", List.of(), (float) minimum.bound());
            return layers.elementwise("Min", n.name(), x, bound);
        } else if (op instanceof Op.Pad pad) {
            return layers.pad(n.name(), x, pad.zeros(), n.shape());
        } else if (op instanceof Op.Crop crop) {
            return layers.crop(n.name(), x, crop.top(), crop.left(), n.shape());
        } else if (op instanceof Op.Reshape) {
            return layers.reshape(n.name(), x, n.shape());
        } else if (op instanceof Op.Gather gather) {
            return layers.gather(n.name(), x, gather.source(), n.shape());
        } else if (op instanceof Op.Concat) {
            List<String> takes =
                    n.inputs().stream().map(i -> placed.get(i).tensor()).toList();
            return new Placed(document.node("Concat", n.name(), takes, Map.of("axis", 1)), n.shape(), false);
        }
        throw new IllegalArgumentException(n.where() + ": has no place in a file of plain floats"
                + (op instanceof Op.Unknown u ? ": " + u.reason() : "; quantised models are written as QONNX"));
    }

    private Placed dense(Node n, Op.Dense op, Placed x) {
        List<String> takes = new ArrayList<>(List.of(x.tensor(), weights(n, "kernel", op.kernel())));
        takes.addAll(bias(n, op.bias()));
        return new Placed(document.node("Gemm", n.name(), takes, Map.of()), n.shape(), false);
    }

    private Placed convTranspose(Node n, Op.ConvTranspose2d op, Placed x) {
        Placed in = layers.first(x);
        Shape k = op.kernel().shape();
        int below = op.rowStride() * (x.shape().extent(0) - 1) + k.extent(0) - op.top() - op.rows();
        int right = op.columnStride() * (x.shape().extent(1) - 1) + k.extent(1) - op.left() - op.columns();
        List<String> takes = new ArrayList<>(
                List.of(in.tensor(), weights(n, "kernel", op.kernel().transposed(2, 3, 0, 1))));
        takes.addAll(bias(n, op.bias()));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("strides", new int[] {op.rowStride(), op.columnStride()});
        attributes.put("pads", new int[] {op.top(), op.left(), Math.max(below, 0), Math.max(right, 0)});
        if (below < 0 || right < 0) {
            attributes.put("output_padding", new int[] {Math.max(-below, 0), Math.max(-right, 0)});
        }
        return new Placed(document.node("ConvTranspose", n.name(), takes, attributes), n.shape(), true);
    }

    private List<String> bias(Node n, Optional<Weights> bias) {
        return bias.map(b -> List.of(weights(n, "bias", b))).orElse(List.of());
    }

    private String weights(Node n, String part, Weights w) {
        float[] values = new float[w.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) w.get(i);
        }
        return document.floats(n.name() + "." + part, w.shape().extents(), values);
    }
}
