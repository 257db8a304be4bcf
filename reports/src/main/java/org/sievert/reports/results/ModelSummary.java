package org.sievert.reports.results;

import java.util.List;

/**
 * The quantised model in figures.
 *
 * @param name the model's name, as in its file
 * @param format what it was read from: {@code qkeras}, …
 * @param inputShape for example {@code 8x8x1}
 * @param inputType type of every input element, for example {@code ufixed<8,1>}
 * @param layers in order
 * @param parameters number of weights and biases
 * @param inputBits bits of one input, all elements
 * @param outputBits bits of one output, all elements
 */
public record ModelSummary(
        String name,
        String format,
        String inputShape,
        String inputType,
        List<LayerSummary> layers,
        int parameters,
        int inputBits,
        int outputBits) {
    public ModelSummary {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param name unique within the model
     * @param kind {@code conv2d}, {@code dense}, …
     * @param outputShape for example {@code 4x4x8}
     * @param outputType type of every output element
     * @param parameters number of weights and biases, 0 for layers that have none
     * @param detail what else a reviewer wants to know, such as kernel shape, stride and product type; may be empty
     */
    public record LayerSummary(
            String name, String kind, String outputShape, String outputType, int parameters, String detail) {}
}
