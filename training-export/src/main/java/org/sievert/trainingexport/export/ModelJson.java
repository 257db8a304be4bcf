package org.sievert.trainingexport.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.imports.ImportReport;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/**
 * {@code model.json}.
 *
 * <pre>
 * name, format      of the model
 * parameters        number of weights and biases
 * inputBits         bits of one input vector;  outputBits likewise
 * input             tensor: what comes in
 * output            tensor: what goes out
 * layers[]          in order:
 *   name, kind        kind: arrange, pad, conv2d, dense, relu, quantize, minimum, flatten, reshape
 *   output            tensor
 *   kernel, bias      tensor with the range of the actual weights, and file: where they are (conv2d, dense)
 *   strides           [row, column] (conv2d)
 *   product           quantizer of each product, if any;  accumulator likewise (conv2d, dense)
 *   quantizer         quantizer (quantize)
 *   bound             {integer, fractionBits, value} (minimum)
 *   padding           {top, bottom, left, right} (pad)
 *   source            element of the input for each element of the output, -1 for zero (arrange)
 * importedFrom[]    the file's layers: layer, class, outcome (mapped, absorbed, dropped), mapped[], remark
 *
 * tensor:    {shape: [extents], type, width, fractionBits, signed, min, max}: min and max are integers q; for inputs and
 *            outputs of layers the ends of the type, for weights those that occur; a value is q / 2^fractionBits
 * quantizer: {type, rounding, overflow}, names as in ap_fixed
 * </pre>
 */
public final class ModelJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ModelJson() {}

    static String text(ImportedModel imported, Map<String, String> weightFiles) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        try {
            return JsonMapper.builder().build().writer(printer).writeValueAsString(model(imported, weightFiles)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always writable", e);
        }
    }

    private static ObjectNode model(ImportedModel imported, Map<String, String> weightFiles) {
        QuantizedModel model = imported.model();
        ObjectNode root = JSON.objectNode();
        root.put("name", model.name());
        root.put("format", model.format());
        root.put("parameters", model.parameters());
        root.put("inputBits", model.inputBits());
        root.put("outputBits", model.outputBits());
        root.set("input", tensor(model.input()));
        root.set("output", tensor(model.output()));
        ArrayNode layers = root.putArray("layers");
        model.layers().forEach(l -> layers.add(layer(l, weightFiles)));
        ArrayNode from = root.putArray("importedFrom");
        imported.report().entries().forEach(e -> from.add(entry(e)));
        return root;
    }

    private static ObjectNode layer(Layer layer, Map<String, String> weightFiles) {
        ObjectNode node = JSON.objectNode();
        node.put("name", layer.name());
        node.put("kind", layer.kind());
        node.set("output", tensor(layer.output()));
        if (layer instanceof Layer.Linear l) {
            String file = "weights/" + weightFiles.get(layer.name());
            node.set("kernel", weights(l.kernel(), file + ".kernel.csv"));
            node.set("bias", weights(l.bias(), file + ".bias.csv"));
            l.accumulation().product().ifPresent(q -> node.set("product", quantizer(q)));
            l.accumulation().accumulator().ifPresent(q -> node.set("accumulator", quantizer(q)));
        }
        if (layer instanceof Layer.Conv2d l) {
            node.putArray("strides").add(l.rowStride()).add(l.columnStride());
        } else if (layer instanceof Layer.Quantize l) {
            node.set("quantizer", quantizer(l.quantizer()));
        } else if (layer instanceof Layer.Minimum l) {
            node.putObject("bound")
                    .put("integer", l.bound())
                    .put("fractionBits", l.boundFraction())
                    .put("value", WeightCsv.decimal(l.bound(), l.boundFraction()));
        } else if (layer instanceof Layer.Pad l) {
            node.putObject("padding")
                    .put("top", l.top())
                    .put("bottom", l.bottom())
                    .put("left", l.left())
                    .put("right", l.right());
        } else if (layer instanceof Layer.Arrange l) {
            ArrayNode source = node.putArray("source");
            l.source().forEach(source::add);
        }
        return node;
    }

    private static ObjectNode weights(IntTensor tensor, String file) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (long q : tensor.toArray()) {
            min = Math.min(min, q);
            max = Math.max(max, q);
        }
        return tensor(tensor.shape(), tensor.type(), min, max).put("file", file);
    }

    private static ObjectNode tensor(TensorType type) {
        return tensor(
                type.shape(),
                type.element(),
                type.element().min(),
                type.element().max());
    }

    private static ObjectNode tensor(Shape shape, FixedType type, long min, long max) {
        ObjectNode node = JSON.objectNode();
        ArrayNode extents = node.putArray("shape");
        shape.extents().forEach(extents::add);
        return node.put("type", type.toString())
                .put("width", type.width())
                .put("fractionBits", type.fractionBits())
                .put("signed", type.signed())
                .put("min", min)
                .put("max", max);
    }

    private static ObjectNode quantizer(Quantizer q) {
        return JSON.objectNode()
                .put("type", q.type().toString())
                .put("rounding", q.rounding().name())
                .put("overflow", q.overflow().name());
    }

    private static ObjectNode entry(ImportReport.Entry e) {
        ObjectNode node = JSON.objectNode();
        node.put("layer", e.layer());
        node.put("class", e.className());
        node.put("outcome", e.outcome().name().toLowerCase(Locale.ROOT));
        ArrayNode mapped = node.putArray("mapped");
        e.mapped().forEach(mapped::add);
        node.put("remark", e.remark());
        return node;
    }
}
