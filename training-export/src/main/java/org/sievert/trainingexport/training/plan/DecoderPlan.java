package org.sievert.trainingexport.training.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.trainingexport.model.Shape;

/**
 * The float decoder that is trained together with the encoder.
 *
 * @param layers from the latent vector to the image
 */
public record DecoderPlan(List<DecoderLayer> layers) {
    public DecoderPlan {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new PlanException("the decoder has no layers");
        }
    }

    /** What is applied to each result of a layer. */
    public enum Activation {
        NONE,
        RELU,
        SIGMOID;

        public static Optional<Activation> of(String word) {
            for (Activation a : values()) {
                if (a.word().equals(word)) {
                    return Optional.of(a);
                }
            }
            return Optional.empty();
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One layer of the decoder. */
    public sealed interface DecoderLayer {
        /** The shape of the result; throws if the layer does not fit. */
        Shape output(Shape input);

        /** Number of trained values; 0 for layers that only move values. */
        default int parameters(Shape input) {
            return 0;
        }
    }

    /** A dense layer on the flattened input. */
    public record Dense(int outputs, Activation activation) implements DecoderLayer {
        @Override
        public Shape output(Shape input) {
            return Shape.of(outputs);
        }

        @Override
        public int parameters(Shape input) {
            return (input.size() + 1) * outputs;
        }
    }

    /** Another shape over the same values. */
    public record Reshape(Shape shape) implements DecoderLayer {
        @Override
        public Shape output(Shape input) {
            if (shape.size() != input.size()) {
                throw new PlanException("the decoder cannot reshape " + input + " into " + shape);
            }
            return shape;
        }
    }

    /** The transpose of a convolution, as in TensorFlow. */
    public record ConvTranspose(
            int filters, int kernel, int stride, EncoderLayerPlan.Padding padding, Activation activation)
            implements DecoderLayer {
        @Override
        public Shape output(Shape input) {
            if (input.rank() != 3 || kernel < stride) {
                throw new PlanException(
                        "a transposed convolution needs an image (row, column, channel) and a kernel not"
                                + " smaller than its stride; here the input is " + input);
            }
            return Shape.of(extent(input.extent(0)), extent(input.extent(1)), filters);
        }

        private int extent(int in) {
            return padding == EncoderLayerPlan.Padding.SAME ? in * stride : (in - 1) * stride + kernel;
        }

        /** Rows and columns of the full result that are cut off in front. */
        public int cropBefore() {
            return padding == EncoderLayerPlan.Padding.SAME ? (kernel - stride) / 2 : 0;
        }

        @Override
        public int parameters(Shape input) {
            return (kernel * kernel * input.extent(2) + 1) * filters;
        }
    }

    /** Keeps the first rows and columns. */
    public record Crop(int rows, int columns) implements DecoderLayer {
        @Override
        public Shape output(Shape input) {
            if (input.rank() != 3 || rows < 1 || columns < 1 || rows > input.extent(0) || columns > input.extent(1)) {
                throw new PlanException("the decoder cannot crop " + input + " to " + rows + "x" + columns);
            }
            return Shape.of(rows, columns, input.extent(2));
        }
    }

    /** A layer with its number and its shapes. */
    public record Step(int number, DecoderLayer layer, Shape input, Shape output) {}

    /**
     * The layers with their shapes.
     *
     * @throws PlanException if they do not lead from the latent vector to the image
     */
    public List<Step> steps(int latentSize, CellImage image) {
        List<Step> steps = new ArrayList<>();
        Shape shape = Shape.of(latentSize);
        for (DecoderLayer layer : layers) {
            Shape out = layer.output(shape);
            steps.add(new Step(steps.size() + 1, layer, shape, out));
            shape = out;
        }
        if (!shape.equals(image.shape())) {
            throw new PlanException("the decoder gives " + shape + ", but the image is " + image.shape()
                    + "; end it with a reshape or crop to that shape");
        }
        return steps;
    }
}
