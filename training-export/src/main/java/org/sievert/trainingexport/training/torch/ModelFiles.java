package org.sievert.trainingexport.training.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.sievert.trainingexport.export.OnnxWriter;
import org.sievert.trainingexport.export.QonnxWriter;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.Padding;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.plan.DecoderPlan;
import org.sievert.trainingexport.training.plan.EncoderBuilder;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/** Writes trained networks as ONNX. */
final class ModelFiles {
    private final TrainingPlan plan;
    private final ParameterLayout layout;

    ModelFiles(TrainingPlan plan, ParameterLayout layout) {
        this.plan = plan;
        this.layout = layout;
    }

    /** The factor on latent values that brings their type's range to about 4, where a decoder learns well. */
    static float latentScale(TrainingPlan plan) {
        var layers = plan.encoder().layers();
        var type = layers.get(layers.size() - 1).linear().activation().type();
        return Math.scalb(4f, -type.integerBits() + (type.signed() ? 1 : 0));
    }

    /** {@code encoder.onnx} with its quantizers, and {@code decoder.onnx}. */
    void write(QuantizedModel model, float[] values, Path folder) throws IOException {
        QonnxWriter.write(EncoderBuilder.withoutProducts(model), folder.resolve("encoder.onnx"));
        OnnxWriter.write(decoder(values), folder.resolve("decoder.onnx"));
    }

    /** {@code encoder.onnx} in full precision, and its {@code decoder.onnx}. */
    void writeTwin(float[] values, Path folder) throws IOException {
        Files.createDirectories(folder);
        OnnxWriter.write(encoder(values), folder.resolve("encoder.onnx"));
        OnnxWriter.write(decoder(values), folder.resolve("decoder.onnx"));
    }

    /** The encoder without quantizers, from the image of charges to the latent values before they are rounded. */
    FloatGraph encoder(float[] values) {
        FloatGraphBuilder b = FloatGraph.builder(plan.name());
        int x = b.input("image", plan.encoder().image().shape());
        int layer = 0;
        for (EncoderPlan.Step s : plan.encoder().steps()) {
            String name = s.layer().linear().name();
            Weights kernel = Weights.of(s.kernel(), slice(values, layout.encoderKernel(layer)));
            ParameterLayout.Block bias = layout.encoderBias(layer++);
            Weights biases = Weights.of(Shape.of(bias.size()), slice(values, bias));
            if (s.layer() instanceof EncoderLayerPlan.Conv2d c) {
                x = b.conv(name, x, kernel, biases, c.stride(), c.stride(), padding(c.padding()));
            } else {
                x = b.dense(name, b.reshape(name + "_flatten", x, s.input()), kernel, biases);
            }
            if (s.layer().linear().relu()) {
                x = b.relu(name + "_relu", x);
            }
        }
        return b.build(x);
    }

    /** The decoder, from latent values to the image. */
    FloatGraph decoder(float[] values) {
        FloatGraphBuilder b = FloatGraph.builder(plan.name() + "_decoder");
        Shape latent = Shape.of(plan.encoder().latentSize());
        int x = b.input("latent", latent);
        float scale = latentScale(plan);
        for (DecoderPlan.Step s :
                plan.decoder().steps(plan.encoder().latentSize(), plan.encoder().image())) {
            String name = "decoder_" + s.number();
            int layer = s.number() - 1;
            if (s.layer() instanceof DecoderPlan.Dense d) {
                Shape flat = Shape.of(s.input().size());
                int vector = s.input().rank() == 1 ? x : b.reshape(name + "_flatten", x, flat);
                x = b.dense(name, vector, scaled(s, values, layer, scale), bias(values, layer));
                x = activate(b, name, x, d.activation());
                scale = 1;
            } else if (s.layer() instanceof DecoderPlan.ConvTranspose c) {
                x = b.convTranspose(
                        name,
                        x,
                        scaled(s, values, layer, scale),
                        bias(values, layer),
                        c.stride(),
                        c.stride(),
                        padding(c.padding()));
                x = activate(b, name, x, c.activation());
                scale = 1;
            } else if (s.layer() instanceof DecoderPlan.Crop c) {
                x = b.crop(name, x, 0, 0, c.rows(), c.columns());
            } else {
                x = b.reshape(name, x, s.output());
            }
        }
        return b.build(x);
    }

    private Weights scaled(DecoderPlan.Step s, float[] values, int layer, float scale) {
        ParameterLayout.Block block = layout.decoderKernel(layer);
        float[] kernel = slice(values, block);
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= scale;
        }
        if (s.layer() instanceof DecoderPlan.ConvTranspose c) {
            // (channel, row, column, filter) as trained, (row, column, channel, filter) in files.
            int channels = s.input().extent(2);
            Shape stored = Shape.of(channels, c.kernel(), c.kernel(), c.filters());
            return Weights.of(stored, kernel).transposed(1, 2, 0, 3);
        }
        return Weights.of(Shape.of(block.rows(), block.columns()), kernel);
    }

    private Weights bias(float[] values, int layer) {
        ParameterLayout.Block block = layout.decoderBias(layer);
        return Weights.of(Shape.of(block.size()), slice(values, block));
    }

    private static int activate(FloatGraphBuilder b, String name, int x, DecoderPlan.Activation activation) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> b.relu(name + "_relu", x);
            case SIGMOID -> b.sigmoid(name + "_sigmoid", x);
        };
    }

    private static Padding padding(EncoderLayerPlan.Padding padding) {
        return padding == EncoderLayerPlan.Padding.SAME ? Padding.SAME : Padding.VALID;
    }

    private static float[] slice(float[] values, ParameterLayout.Block b) {
        return Arrays.copyOfRange(values, b.offset(), b.end());
    }
}
