package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sievert.encodergen.hardening.HardeningOptions;
import org.sievert.verification.upset.CampaignSettings;

/**
 * What the user wants, as read from a spec file. All paths are absolute.
 *
 * @param encoder the model; its name is also that of the generated top module
 * @param clockPeriodNs time between two inputs, ns: the clock period, or that of the bunch crossings if it is folded
 * @param latency such periods from input register to output register
 * @param fold internal clock cycles per inference
 * @param hardening how the design is protected against upsets
 * @param campaign which faults are put into the mapped netlists
 * @param pdks names of PDKs to map to, in order
 * @param simulation how much is simulated
 * @param vectors expected integers that every level is held against
 * @param data detector events
 * @param links how the output leaves the module
 * @param optimiser how the datapath is optimised and mapped
 * @param radiation for what rates of upsets and total dose
 * @param fidelity how the reconstruction is measured, where there are data and a decoder
 * @param layout how the encoder is placed and routed; absent: it is not
 */
public record Spec(
        EncoderSpec encoder,
        double clockPeriodNs,
        int latency,
        Fold fold,
        HardeningOptions hardening,
        CampaignSettings campaign,
        List<String> pdks,
        Simulation simulation,
        Optional<Vectors> vectors,
        Optional<DataSpec> data,
        Optional<LinksSpec> links,
        OptimiserSpec optimiser,
        RadiationSpec radiation,
        FidelitySpec fidelity,
        Optional<LayoutSpec> layout) {

    /**
     * The model's files.
     *
     * @param latent name of the layer at which the encoder ends
     * @param twinEncoder the same network trained in full precision, for comparison
     * @param twinDecoder the decoder trained together with that
     */
    public record Model(
            Path encoder,
            Optional<Path> weights,
            Optional<Path> decoder,
            Optional<Path> decoderWeights,
            Optional<String> latent,
            Optional<Path> twinEncoder,
            Optional<Path> twinDecoder) {}

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
        return with(hardening, campaign, List.copyOf(names), layout);
    }

    /** The same spec with other campaigns. */
    public Spec withCampaign(CampaignSettings other) {
        return with(hardening, other, pdks, layout);
    }

    /** The same spec with other redundancy. */
    public Spec withHardening(HardeningOptions other) {
        return with(other, campaign, pdks, layout);
    }

    /** The same spec with another way to make a layout. */
    public Spec withLayout(LayoutSpec other) {
        return with(hardening, campaign, pdks, Optional.of(other));
    }

    /** The same spec but for what a command may change. */
    private Spec with(
            HardeningOptions redundancy, CampaignSettings faults, List<String> names, Optional<LayoutSpec> way) {
        return new Spec(
                encoder,
                clockPeriodNs,
                latency,
                fold,
                redundancy,
                faults,
                names,
                simulation,
                vectors,
                data,
                links,
                optimiser,
                radiation,
                fidelity,
                way);
    }

    /** The spec file itself. */
    public Path file() {
        return encoder.file();
    }

    /** Name of the encoder, and of the generated top module. */
    public String name() {
        return encoder.name();
    }

    /** The model's files. */
    public Model model() {
        return encoder.model();
    }

    /** Whether there is all that fidelity is measured with: events and a decoder. */
    public boolean measuresFidelity() {
        return data.isPresent() && model().decoder().isPresent();
    }
}
