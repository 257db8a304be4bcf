package org.sievert.trainingexport.quantization;

import java.util.Optional;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Accumulation;

/**
 * What the user says about one layer.
 *
 * @param kernel type of the weights
 * @param bias type of the biases
 * @param product type that each product is brought into before it is added; exact if absent
 * @param accumulator type that the sum is brought into after every addition; exact if absent
 * @param activation type that the layer's result, after its ReLU if it has one, is brought into; exact if absent
 */
public record LayerQuantization(
        Optional<WeightType> kernel,
        Optional<WeightType> bias,
        Optional<Quantizer> product,
        Optional<Quantizer> accumulator,
        Optional<Quantizer> activation) {
    /** Nothing said. */
    public static final LayerQuantization NONE = new LayerQuantization(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public LayerQuantization withKernel(WeightType type) {
        return new LayerQuantization(Optional.of(type), bias, product, accumulator, activation);
    }

    public LayerQuantization withBias(WeightType type) {
        return new LayerQuantization(kernel, Optional.of(type), product, accumulator, activation);
    }

    public LayerQuantization withProduct(Quantizer quantizer) {
        return new LayerQuantization(kernel, bias, Optional.of(quantizer), accumulator, activation);
    }

    public LayerQuantization withAccumulator(Quantizer quantizer) {
        return new LayerQuantization(kernel, bias, product, Optional.of(quantizer), activation);
    }

    public LayerQuantization withActivation(Quantizer quantizer) {
        return new LayerQuantization(kernel, bias, product, accumulator, Optional.of(quantizer));
    }

    /** How the layer adds. */
    public Accumulation accumulation() {
        return new Accumulation(product, accumulator);
    }

    /** Whether anything is said that only a layer with weights can use. */
    public boolean needsWeights() {
        return kernel.isPresent() || bias.isPresent() || product.isPresent() || accumulator.isPresent();
    }
}
