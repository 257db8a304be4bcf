package org.sievert.trainingexport.training.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.network.Activation;
import org.sievert.trainingexport.training.network.FakeQuantizer;
import org.sievert.trainingexport.training.network.FakeQuantizer.QuantizedBits;
import org.sievert.trainingexport.training.network.FakeQuantizer.QuantizedRelu;
import org.sievert.trainingexport.training.network.Linear;
import org.sievert.trainingexport.training.network.PadLayer;
import org.sievert.trainingexport.training.network.ReshapeLayer;
import org.sievert.trainingexport.training.network.TrainLayer;

/**
 * A layer's entry in the JSON of a functional Keras 2 model, with the configuration keys that Keras 2.13 and QKeras 0.9
 * write for it.
 */
final class KerasLayers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String QKERAS_QUANTIZERS = "qkeras.quantizers";

    private KerasLayers() {}

    /** The entry for the model's input. */
    static ObjectNode input(String name, Shape shape) {
        ObjectNode config = JSON.objectNode();
        ArrayNode batch = config.putArray("batch_input_shape").addNull();
        shape.extents().forEach(batch::add);
        config.put("dtype", "float32").put("sparse", false).put("ragged", false).put("name", name);
        ObjectNode layer = entry("keras.layers", "InputLayer", config, Optional.empty());
        layer.put("name", name).putArray("inbound_nodes");
        return layer;
    }

    /** The entry for a layer that takes the output of the one named {@code source}. */
    static ObjectNode of(TrainLayer layer, String source) {
        ObjectNode config = JSON.objectNode().put("name", layer.name()).put("trainable", true);
        config.put("dtype", "float32");
        ObjectNode node = describe(layer, config);
        node.put("name", layer.name());
        ArrayNode inbound = node.putArray("inbound_nodes").addArray().addArray();
        inbound.add(source).add(0).add(0).addObject();
        return node;
    }

    private static ObjectNode describe(TrainLayer layer, ObjectNode config) {
        if (layer instanceof PadLayer pad) {
            ArrayNode padding = config.putArray("padding");
            padding.addArray().add(0).add(pad.bottom());
            padding.addArray().add(0).add(pad.right());
            config.put("data_format", "channels_last");
            return entry("keras.layers", "ZeroPadding2D", config, Optional.empty());
        } else if (layer instanceof Linear.Conv2d conv) {
            return conv2d(conv, config);
        } else if (layer instanceof Linear.Dense dense) {
            config.put("units", dense.output().size());
            return linear(dense, "Dense", "QDense", config);
        } else if (layer instanceof Activation.Quantize quantize) {
            config.set("activation", quantizer(quantize.quantizer(), false));
            return entry("qkeras.qlayers", "QActivation", config, Optional.of("QActivation"));
        } else if (layer instanceof Activation.Relu) {
            config.putNull("max_value").put("negative_slope", 0.0).put("threshold", 0.0);
            return entry("keras.layers", "ReLU", config, Optional.empty());
        } else if (layer instanceof ReshapeLayer reshape) {
            return reshape(reshape, config);
        }
        throw new AssertionError("no Keras layer for " + layer);
    }

    private static ObjectNode conv2d(Linear.Conv2d conv, ObjectNode config) {
        config.put("filters", conv.output().extent(2));
        config.putArray("kernel_size").add(conv.size()).add(conv.size());
        config.putArray("strides").add(conv.stride()).add(conv.stride());
        config.put("padding", "valid").put("data_format", "channels_last");
        config.putArray("dilation_rate").add(1).add(1);
        config.put("groups", 1);
        return linear(conv, "Conv2D", "QConv2D", config);
    }

    private static ObjectNode linear(Linear layer, String className, String quantisedName, ObjectNode config) {
        config.put("activation", "linear").put("use_bias", true);
        if (layer.quantizers().isEmpty()) {
            return entry("keras.layers", className, config, Optional.empty());
        }
        config.set("kernel_quantizer", quantizer(layer.quantizers().get().kernel(), true));
        config.set("bias_quantizer", quantizer(layer.quantizers().get().bias(), true));
        config.putNull("kernel_range").putNull("bias_range");
        String module = layer instanceof Linear.Conv2d ? "qkeras.qconvolutional" : "qkeras.qlayers";
        return entry(module, quantisedName, config, Optional.of(quantisedName));
    }

    private static ObjectNode reshape(ReshapeLayer reshape, ObjectNode config) {
        if (reshape.output().rank() == 1) {
            config.put("data_format", "channels_last");
            return entry("keras.layers", "Flatten", config, Optional.empty());
        }
        ArrayNode target = config.putArray("target_shape");
        reshape.output().extents().forEach(target::add);
        return entry("keras.layers", "Reshape", config, Optional.empty());
    }

    /** Weights need alpha = 1: with null QKeras would pick a scale by itself. */
    private static ObjectNode quantizer(FakeQuantizer quantizer, boolean weights) {
        ObjectNode config = JSON.objectNode();
        if (quantizer instanceof QuantizedBits q) {
            config.put("bits", q.bits()).put("integer", q.integer()).put("symmetric", 0);
            if (weights) {
                config.put("alpha", 1);
            } else {
                config.putNull("alpha");
            }
            config.put("keep_negative", q.keepNegative()).put("use_stochastic_rounding", false);
            config.put("qnoise_factor", 1.0);
            return entry(QKERAS_QUANTIZERS, "quantized_bits", config, Optional.of("quantized_bits"));
        } else if (quantizer instanceof QuantizedRelu q) {
            config.put("bits", q.bits()).put("integer", q.integer()).put("use_sigmoid", 0);
            config.put("negative_slope", 0.0).put("use_stochastic_rounding", false);
            config.putNull("relu_upper_bound").put("qnoise_factor", 1.0);
            return entry(QKERAS_QUANTIZERS, "quantized_relu", config, Optional.of("quantized_relu"));
        }
        throw new AssertionError("no QKeras quantizer for " + quantizer);
    }

    private static ObjectNode entry(String module, String className, ObjectNode config, Optional<String> registered) {
        ObjectNode node = JSON.objectNode().put("module", module).put("class_name", className);
        node.set("config", config);
        registered.ifPresentOrElse(name -> node.put("registered_name", name), () -> node.putNull("registered_name"));
        return node;
    }
}
