package org.sievert.trainingexport.imports;

import java.util.List;
import java.util.Optional;

/**
 * What is in a model file, mapped or not.
 *
 * @param name the model's name
 * @param format {@code qkeras}, {@code keras}, {@code tensorflow}, {@code qonnx} or {@code onnx}
 * @param tool the version of the tool that wrote it, as far as it says
 * @param layers in the file's order
 * @param imported the whole import, if nothing stands in its way
 * @param problems what stands in its way; empty exactly if {@code imported} is there
 */
public record ModelDescription(
        String name,
        String format,
        String tool,
        List<FileLayer> layers,
        Optional<ImportedModel> imported,
        List<Problem> problems) {
    public ModelDescription {
        layers = List.copyOf(layers);
        problems = List.copyOf(problems);
    }

    /**
     * @param name in the file
     * @param className in the file
     * @param inputs names of the layers that it takes
     * @param quantizers the file's quantizers, as {@code kernel: quantized_bits(6,0,alpha=1)}
     * @param parameters trained numbers, if the weights are there
     * @param inEncoder whether it lies between the input and the latent layer
     */
    public record FileLayer(
            String name,
            String className,
            List<String> inputs,
            List<String> quantizers,
            Optional<Integer> parameters,
            boolean inEncoder) {
        public FileLayer {
            inputs = List.copyOf(inputs);
            quantizers = List.copyOf(quantizers);
        }
    }

    /**
     * @param where the layer or the file
     * @param reason what cannot be mapped, why, and what to do
     */
    public record Problem(String where, String reason) {}
}
