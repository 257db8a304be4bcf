package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.WeightQuantizer;

/** What convolutions and dense layers share: quantizers, weights, the activation behind them. */
final class LinearParts {
    private final KerasLayer layer;
    private final Optional<Hdf5Weights> weights;
    private final WeightQuantizer kernelQuantizer;
    private final Optional<WeightQuantizer> biasQuantizer;
    private final Activations.Behind behind;
    private final int inputExponent;
    private final Optional<BatchNormFold> fold;

    private LinearParts(
            KerasLayer layer,
            Optional<Hdf5Weights> weights,
            WeightQuantizer kernelQuantizer,
            Optional<WeightQuantizer> biasQuantizer,
            Activations.Behind behind,
            int inputExponent,
            Optional<BatchNormFold> fold) {
        this.layer = layer;
        this.weights = weights;
        this.kernelQuantizer = kernelQuantizer;
        this.biasQuantizer = biasQuantizer;
        this.behind = behind;
        this.inputExponent = inputExponent;
        this.fold = fold;
    }

    static LinearParts of(LayerReader.Task task) {
        KerasLayer layer = task.layer();
        LayerQuantization spec = task.spec();
        boolean hasBias = BatchNormFold.CLASSES.contains(layer.className()) || layer.flag("use_bias", true);
        List<String> missing = new ArrayList<>();
        Optional<WeightQuantizer> kernel = choose(layer, "kernel", QKerasQuantizer::kernel, spec.kernel());
        if (kernel.isEmpty()) {
            missing.add("kernel");
        }
        Optional<WeightQuantizer> bias = Optional.empty();
        if (hasBias) {
            bias = choose(layer, "bias", QKerasQuantizer::bias, spec.bias());
            if (bias.isEmpty()) {
                missing.add("bias");
            }
        } else if (spec.bias().isPresent()) {
            throw layer.error("the quantization section gives a bias type, but the layer has no bias");
        }
        if (!missing.isEmpty()) {
            throw layer.error("the file does not say the type of its " + String.join(" and ", missing)
                    + "; add it, for example quantization: {layers: {" + layer.name() + ": {"
                    + String.join(
                            ", ", missing.stream().map(m -> m + ": fixed<6,1>").toList()) + "}}}");
        }
        return new LinearParts(
                layer,
                task.weights(),
                kernel.get(),
                bias,
                Activations.behind(layer, spec),
                task.inputExponent(),
                task.weights().flatMap(w -> BatchNormFold.of(layer, w)));
    }

    private static Optional<WeightQuantizer> choose(
            KerasLayer layer,
            String part,
            Function<QKerasQuantizer, WeightQuantizer> use,
            Optional<? extends WeightQuantizer> said) {
        Optional<QKerasQuantizer> stated = QKerasQuantizers.read(layer, part + "_quantizer");
        if (stated.isPresent() && said.isPresent()) {
            throw layer.error("the file says " + part + " " + stated.get().text() + ", the quantization section says "
                    + said.get().describe() + "; remove one");
        }
        try {
            return stated.isPresent() ? stated.map(use) : said.map(WeightQuantizer.class::cast);
        } catch (IllegalArgumentException e) {
            throw layer.error("'" + part + "_quantizer': " + e.getMessage()).causedBy(e);
        }
    }

    /** Integer weights of this shape, with the scale of the quantizer before them folded in. */
    IntTensor kernel(Shape shape) {
        IntTensor k = quantize("kernel", shape, kernelQuantizer);
        FixedType t = k.type();
        return IntTensor.of(shape, new FixedType(t.signed(), t.width(), t.fractionBits() - inputExponent), k.toArray());
    }

    /** The power of two that the layer's results are meant to be multiplied by. */
    int outputExponent() {
        return behind.exponent();
    }

    /** Integer biases; zeros of one bit, as fine as the products, if the layer has none. */
    IntTensor bias(int outputs, FixedType input, FixedType kernel, Accumulation accumulation) {
        Shape shape = Shape.of(outputs);
        int fractionBits =
                Math.max(-62, Math.min(62, accumulation.productFraction(input.fractionBits(), kernel.fractionBits())));
        return biasQuantizer
                .map(q -> quantize("bias", shape, q))
                .orElseGet(() -> IntTensor.of(shape, new FixedType(false, 1, fractionBits), new long[outputs]));
    }

    private IntTensor quantize(String part, Shape shape, WeightQuantizer quantizer) {
        Hdf5Weights file = weights.orElseThrow(
                () -> layer.error("no weights given; name the HDF5 file (model: {weights: ….hdf5})"));
        boolean noBias = part.equals("bias") && !layer.flag("use_bias", true);
        double[] values = noBias ? new double[shape.size()] : values(file, part, shape);
        try {
            return fold.isPresent()
                    ? folded(part, shape, values, fold.get(), quantizer)
                    : quantizer.quantize(shape, values);
        } catch (WeightQuantizer.WeightException | IllegalArgumentException e) {
            throw ModelFormatException.at(file.file(), layer.where(), part + ": " + e.getMessage())
                    .causedBy(e);
        }
    }

    /** Folded and then quantised; refused where float32, which QKeras folds in, may decide otherwise. */
    private static IntTensor folded(
            String part, Shape shape, double[] values, BatchNormFold fold, WeightQuantizer quantizer) {
        if (shape.extent(shape.rank() - 1) != fold.channels()) {
            throw new IllegalArgumentException("the batch normalisation has " + fold.channels()
                    + " channels, but the layer has " + shape.extent(shape.rank() - 1));
        }
        BatchNormFold.Folded folded = part.equals("kernel") ? fold.kernel(values) : fold.bias(values);
        IntTensor result = quantizer.quantize(shape, folded.values());
        for (int direction : new int[] {1, -1}) {
            IntTensor moved = quantizer.quantize(shape, folded.moved(direction));
            for (int i = 0; i < values.length; i++) {
                if (moved.get(i) != result.get(i) || !moved.type().equals(result.type())) {
                    throw new WeightQuantizer.WeightException("with its batch normalisation folded in, "
                            + shape.indexText(i) + " is " + folded.values()[i] + ", on the edge between two values of "
                            + quantizer.describe() + ", where QKeras's own float arithmetic decides by chance;"
                            + " train a step further");
                }
            }
        }
        return result;
    }

    private double[] values(Hdf5Weights file, String part, Shape shape) {
        List<Map.Entry<String, Hdf5Weights.Tensor>> found = file.find(layer.name(), part);
        if (found.isEmpty()) {
            boolean group = file.groups().contains(layer.name());
            throw ModelFormatException.at(
                    file.file(),
                    layer.where(),
                    group
                            ? "its weight group has no float tensor '" + part + "'"
                            : "no weights of this layer in the file; there are "
                                    + (file.groups().isEmpty() ? "none" : String.join(", ", file.groups())));
        }
        if (found.size() > 1) {
            throw ModelFormatException.at(
                    file.file(),
                    layer.where(),
                    "several tensors '" + part + "': "
                            + String.join(
                                    ", ", found.stream().map(Map.Entry::getKey).toList()));
        }
        Hdf5Weights.Tensor tensor = found.get(0).getValue();
        if (!tensor.extents().equals(shape.extents())) {
            throw ModelFormatException.at(
                    file.file(),
                    layer.where(),
                    part + " is " + tensor.shapeText() + " in the weights file, but the layer needs " + shape
                            + "; are these the weights of this model?");
        }
        double[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw ModelFormatException.at(
                        file.file(), layer.where(), part + " " + shape.indexText(i) + " is " + values[i]);
            }
        }
        return values;
    }

    /** The layer followed by its activation. */
    List<Layer> withActivation(Layer linear) {
        List<Layer> layers = new ArrayList<>();
        layers.add(linear);
        TensorType at = linear.output();
        if (behind.relu()) {
            Layer relu = new Layer.Relu(layer.name() + ".relu", at);
            layers.add(relu);
            at = relu.output();
        }
        Optional<Quantizer> quantizer = behind.quantizer();
        if (quantizer.isPresent()) {
            layers.add(new Layer.Quantize(layer.name() + ".activation", at, quantizer.get()));
        }
        return layers;
    }

    /** For the report. */
    String remark() {
        return "kernel " + kernelQuantizer.describe()
                + biasQuantizer.map(b -> ", bias " + b.describe()).orElse(", no bias")
                + (fold.isPresent() ? ", batch normalisation folded in" : "")
                + behind.remark();
    }

    /** Runs a layer's own checks and names the layer if they fail. */
    static <T> T checked(KerasLayer layer, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            String text = String.valueOf(e.getMessage());
            String prefix = "layer '" + layer.name() + "': ";
            throw layer.error(text.startsWith(prefix) ? text.substring(prefix.length()) : text)
                    .causedBy(e);
        }
    }
}
