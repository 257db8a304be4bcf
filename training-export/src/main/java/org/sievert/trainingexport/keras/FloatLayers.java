package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Padding;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;

/**
 * A Keras model as a graph of floats, for decoders and for the float twin of an encoder: quantizers are left out, {@code
 * quantized_relu} is a ReLU. Layers without a place become unknown nodes.
 */
final class FloatLayers {
    private final KerasGraph keras;
    private final Hdf5Weights weights;
    private final FloatGraphBuilder graph;
    private final Map<String, Integer> results = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    private FloatLayers(KerasGraph keras, Hdf5Weights weights) {
        this.keras = keras;
        this.weights = weights;
        this.graph = FloatGraph.builder(keras.name()).from("keras", "Keras " + keras.version());
    }

    static FloatGraph graph(KerasGraph keras, Hdf5Weights weights) {
        FloatLayers f = new FloatLayers(keras, weights);
        keras.inputs().forEach(f::result);
        keras.layers().keySet().forEach(f::result);
        return f.graph.build(keras.outputs().stream().map(f.results::get).toArray(Integer[]::new));
    }

    private int result(String name) {
        Integer there = results.get(name);
        if (there != null) {
            return there;
        }
        KerasLayer layer = keras.layer(name);
        if (!open.add(name)) {
            throw layer.error("the layers form a loop");
        }
        List<Integer> inputs = layer.inputs().stream().map(this::result).toList();
        int made;
        try {
            made = layer(layer, inputs);
        } catch (GraphException e) {
            made = graph.unknown(name, name, layer.className(), inputs, e.problem());
        }
        results.put(name, made);
        graph.alias(name, made); // a layer that is left out still has a name, by which a latent may be meant
        return made;
    }

    private int layer(KerasLayer l, List<Integer> inputs) {
        if (l.className().equals("InputLayer")) {
            return graph.input(l.name(), ModelInput.shape(l));
        }
        if (inputs.isEmpty()) {
            throw new GraphException(l.where(), "takes no input");
        }
        int x = inputs.get(0);
        if (TrainingOnlyReader.CLASSES.contains(l.className())) {
            return x;
        }
        return switch (l.className()) {
            case "Dense", "QDense", "QDenseBatchnorm" -> activated(
                    l, graph.dense(l.name(), l.name(), l.className(), x, tensor(l, "kernel"), bias(l)));
            case "Conv2D", "QConv2D", "QConv2DBatchnorm" -> activated(l, conv(l, x));
            case "Conv2DTranspose", "QConv2DTranspose" -> activated(l, convTranspose(l, x));
            case "Activation", "QActivation" -> activated(l, x);
            case "ReLU" -> relu(l, x);
            case "Flatten" -> reshape(l, x, Shape.of(graph.shape(x).size()));
            case "Reshape" -> reshape(
                    l, x, ReshapeReader.target(l, graph.shape(x).size()));
            case "ZeroPadding2D" -> pad(l, x, ZeroPaddingReader.zeros(l));
            case "keras_pad" -> pad(l, x, KerasPadReader.zeros(l, follower(l), graph.shape(x)));
            case "Cropping2D" -> cropping(l, x);
            case "UpSampling2D" -> upsampling(l, x);
            case "SlicingOpLambda" -> slice(l, x);
            case "Concatenate" -> graph.concat(l.name(), l.name(), l.className(), inputs);
            case "keras_floor", "keras_minimum" -> x;
            case "TFOpLambda" -> power(l, x);
            default -> throw new GraphException(l.where(), "layers of this class are not supported in float");
        };
    }

    /** The scaling around keras_floor, which the float twin leaves out together with it. */
    private int power(KerasLayer l, int x) {
        String function = l.string("function", "");
        if (function.equals("math.multiply") || function.equals("math.truediv")) {
            boolean floor =
                    l.inputs().stream().anyMatch(i -> keras.layer(i).className().equals("keras_floor"))
                            || follower(l)
                                    .filter(f -> f.className().equals("keras_floor"))
                                    .isPresent();
            if (floor) {
                return x;
            }
        }
        throw new GraphException(l.where(), "operation '" + function + "' is not supported in float");
    }

    private Optional<KerasLayer> follower(KerasLayer l) {
        return keras.layers().values().stream()
                .filter(k -> k.inputs().contains(l.name()))
                .findFirst();
    }

    private int conv(KerasLayer l, int x) {
        l.requireChannelsLast();
        int[] strides = l.pair("strides", 1);
        Weights kernel = tensor(l, "kernel");
        Margins zeros = graph.margins(l.name(), x, kernel, strides[0], strides[1], padding(l));
        return graph.conv(l.name(), l.name(), l.className(), x, kernel, bias(l), strides[0], strides[1], zeros);
    }

    private int convTranspose(KerasLayer l, int x) {
        l.requireChannelsLast();
        if (!l.setting("output_padding").isMissingNode()) {
            throw new GraphException(l.where(), "output_padding is not supported");
        }
        int[] strides = l.pair("strides", 1);
        Weights kernel = tensor(l, "kernel").transposed(0, 1, 3, 2);
        return graph.convTranspose(
                l.name(), l.name(), l.className(), x, kernel, bias(l), strides[0], strides[1], padding(l));
    }

    private static Padding padding(KerasLayer l) {
        String padding = l.string("padding", "valid");
        if (l.pair("dilation_rate", 1)[0] != 1 || l.pair("dilation_rate", 1)[1] != 1) {
            throw new GraphException(l.where(), "dilation_rate is not supported");
        }
        return switch (padding) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default -> throw new GraphException(l.where(), "padding '" + padding + "' is not supported");
        };
    }

    private int relu(KerasLayer l, int x) {
        if (l.setting("negative_slope").asDouble(0) != 0
                || l.setting("threshold").asDouble(0) != 0) {
            throw new GraphException(l.where(), "a slope or threshold is not supported");
        }
        int y = graph.same(l.name(), l.name(), l.className(), x, new Op.Relu());
        return l.setting("max_value").isNumber()
                ? graph.same(
                        l.name() + ".max",
                        l.name(),
                        l.className(),
                        y,
                        new Op.Minimum(l.setting("max_value").doubleValue()))
                : y;
    }

    private int reshape(KerasLayer l, int x, Shape shape) {
        return graph.reshape(l.name(), l.name(), l.className(), x, shape);
    }

    private int pad(KerasLayer l, int x, Margins zeros) {
        return graph.pad(l.name(), l.name(), l.className(), x, zeros);
    }

    private int cropping(KerasLayer l, int x) {
        Margins m = ZeroPaddingReader.margins(l, "cropping");
        Shape s = graph.shape(x);
        return graph.crop(
                l.name(),
                l.name(),
                l.className(),
                x,
                m.top(),
                m.left(),
                s.extent(0) - m.top() - m.bottom(),
                s.extent(1) - m.left() - m.right());
    }

    private int upsampling(KerasLayer l, int x) {
        l.requireChannelsLast();
        if (!l.string("interpolation", "nearest").equals("nearest")) {
            throw new GraphException(l.where(), "interpolation other than nearest is not supported");
        }
        int[] factors = l.pair("size", 2);
        return graph.upsample(l.name(), l.name(), l.className(), x, factors[0], factors[1]);
    }

    /** {@code x[:, a:b, c:d]} of an image. */
    private int slice(KerasLayer l, int x) {
        JsonNode spec = l.arguments().path("slice_spec");
        Shape s = graph.shape(x);
        if (!spec.isArray() || spec.size() < 2 || spec.size() > 3 || s.rank() != 3) {
            throw new GraphException(l.where(), "slices other than of rows and columns are not supported");
        }
        int[] from = {0, 0, 0};
        int[] to = {0, s.extent(0), s.extent(1)};
        for (int i = 0; i < spec.size(); i++) {
            JsonNode part = spec.get(i);
            boolean whole =
                    part.path("start").asInt(0) == 0 && part.path("stop").isNull();
            if (part.path("step").asInt(1) != 1 || i == 0 && !whole) {
                throw new GraphException(l.where(), "slices with steps, or of the batch, are not supported");
            }
            from[i] = part.path("start").asInt(0);
            to[i] = part.path("stop").isInt() ? part.path("stop").intValue() : to[i];
        }
        return graph.crop(l.name(), l.name(), l.className(), x, from[1], from[2], to[1] - from[1], to[2] - from[2]);
    }

    private int activated(KerasLayer l, int x) {
        JsonNode setting = l.setting("activation");
        String function = setting.isTextual()
                ? setting.textValue()
                : setting.path("class_name").asText("linear");
        String name = l.className().endsWith("Activation") ? l.name() : l.name() + ".activation";
        if (function.equals("linear") || function.startsWith("quantized_bits")) {
            return x;
        } else if (function.equals("relu") || function.startsWith("quantized_relu")) {
            return graph.same(name, l.name(), l.className(), x, new Op.Relu());
        } else if (function.equals("sigmoid")) {
            return graph.same(name, l.name(), l.className(), x, new Op.Sigmoid());
        }
        throw new GraphException(l.where(), "activation '" + function + "' is not supported in float");
    }

    private Weights tensor(KerasLayer l, String part) {
        List<Map.Entry<String, Hdf5Weights.Tensor>> found = weights.find(l.name(), part);
        if (found.size() != 1) {
            throw l.error((found.isEmpty() ? "no" : "more than one") + " tensor '" + part
                    + "' of this layer in the weights file; are these the weights of this model?");
        }
        Hdf5Weights.Tensor t = found.get(0).getValue();
        double[] values = BatchNormFold.of(l, weights)
                .map(f -> part.equals("kernel") ? f.kernel(t.values()) : f.bias(t.values()))
                .map(BatchNormFold.Folded::values)
                .orElse(t.values());
        return Weights.of(new Shape(t.extents()), values);
    }

    private Optional<Weights> bias(KerasLayer l) {
        if (l.flag("use_bias", true)) {
            return Optional.of(tensor(l, "bias"));
        }
        return BatchNormFold.of(l, weights)
                .map(f -> Weights.of(
                        Shape.of(f.channels()), f.bias(new double[f.channels()]).values()));
    }
}
