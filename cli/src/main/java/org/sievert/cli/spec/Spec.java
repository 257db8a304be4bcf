package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.fixed.Quantizer;

/**
 * What the user wants, as read from a spec file. All paths are absolute.
 *
 * @param file the spec file itself
 * @param name name of the encoder, and of the generated top module
 * @param model the model's files
 * @param quantization types that the model's files do not say
 * @param frontend how detector cells become the model's input
 * @param clockPeriodNs clock period, ns
 * @param latency cycles from input register to output register
 * @param pdks names of PDKs to map to, in order
 * @param simulation how much is simulated
 * @param vectors expected integers that every level is held against
 */
public record Spec(
        Path file,
        String name,
        Model model,
        Quantization quantization,
        Optional<Frontend> frontend,
        double clockPeriodNs,
        int latency,
        List<String> pdks,
        Simulation simulation,
        Optional<Vectors> vectors) {

    /** The model's files; {@code latent} names the layer at which the encoder ends. */
    public record Model(
            Path encoder,
            Optional<Path> weights,
            Optional<Path> decoder,
            Optional<Path> decoderWeights,
            Optional<String> latent) {}

    /** Types by layer, for models that do not carry them. */
    public record Quantization(Optional<Quantizer> input, Map<String, LayerTypes> layers) {}

    /** Types of one layer. */
    public record LayerTypes(
            Optional<Quantizer> kernel,
            Optional<Quantizer> bias,
            Optional<Quantizer> product,
            Optional<Quantizer> accumulator,
            Optional<Quantizer> activation) {}

    /**
     * The detector's cells in front of the model.
     *
     * @param cells number of cells, each an input of the encoder
     * @param arrange for each element of the model's input (row-major) the cell that it shows, or −1 for a constant 0
     */
    public record Frontend(int cells, List<Integer> arrange) {}

    /**
     * How much is simulated.
     *
     * @param rtlVectors vectors through the RTL
     * @param netlistVectors vectors through each mapped netlist
     * @param seed of the generated vectors
     */
    public record Simulation(int rtlVectors, int netlistVectors, long seed) {}

    /** A CSV file of input and expected output integers, and the patterns of its columns' names. */
    public record Vectors(Path csv, String inputs, String outputs) {}
}
