package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.quantization.QuantizationSpec;

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
 * @param data detector events
 * @param links how the output leaves the module
 * @param fidelity how the reconstruction is measured, where there are data and a decoder
 */
public record Spec(
        Path file,
        String name,
        Model model,
        QuantizationSpec quantization,
        Optional<Arrangement> frontend,
        double clockPeriodNs,
        int latency,
        List<String> pdks,
        Simulation simulation,
        Optional<Vectors> vectors,
        Optional<DataSpec> data,
        Optional<LinksSpec> links,
        FidelitySpec fidelity) {

    /** The model's files; {@code latent} names the layer at which the encoder ends. */
    public record Model(
            Path encoder,
            Optional<Path> weights,
            Optional<Path> decoder,
            Optional<Path> decoderWeights,
            Optional<String> latent) {}

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

    /** The same spec for other PDKs. */
    public Spec withPdks(List<String> names) {
        return new Spec(
                file,
                name,
                model,
                quantization,
                frontend,
                clockPeriodNs,
                latency,
                List.copyOf(names),
                simulation,
                vectors,
                data,
                links,
                fidelity);
    }

    /** What the importer needs to know. */
    public ImportRequest importRequest() {
        return new ImportRequest(model.encoder(), model.weights(), model.latent(), quantization, frontend);
    }
}
