package org.sievert.cli.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sievert.encodergen.SumStyle;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.trainingexport.detector.CsvColumns;
import org.sievert.trainingexport.detector.GeneratorSettings;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.verification.rates.Environment;
import org.sievert.verification.upset.CampaignSettings;

class SpecReaderTest {
    private static final String GOOD =
            """
            name: enc
            model: {encoder: encoder.json, weights: w.hdf5}
            clock: {period: 25 ns}
            latency: 2
            """;

    private static final String WITH_DECODER =
            GOOD.replace("weights: w.hdf5}", "weights: w.hdf5, decoder: encoder.json, decoderWeights: w.hdf5}");

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("encoder.json"), "{}");
        Files.writeString(folder.resolve("w.hdf5"), "");
        Files.writeString(folder.resolve("v.csv"), "");
        Files.writeString(folder.resolve("self.yaml"), GOOD);
        Files.writeString(folder.resolve("full.yaml"), WITH_DECODER);
        Files.writeString(folder.resolve("bad.yaml"), GOOD + "lattency: 2\n");
    }

    private Spec read(String text) throws IOException {
        Path file = folder.resolve("spec.yaml");
        Files.writeString(file, text);
        return SpecReader.read(file, Map.of("HERE", folder.toString(), "EMPTY", "")::get);
    }

    @Test
    void radiation() throws IOException {
        Spec spec = read(GOOD + "radiation: {crossSectionCm2PerBit: 1e-14, fluxPerCm2S: 2e7, fluxSource: a paper,"
                + " hoursPerYear: 2000, chips: 3, dose: {profile: cautious, mrad: 200}}\n");
        assertThat(spec.radiation().place())
                .contains(new Environment(1e-14, Optional.empty(), 2e7, Optional.of("a paper"), 2000, 3));
        assertThat(spec.radiation().dose().orElseThrow().profile().name()).isEqualTo("cautious");
        assertThat(read(GOOD).radiation()).isEqualTo(RadiationSpec.NONE);
    }

    @Test
    void theShortestSpecHasDefaults() throws IOException {
        Spec s = read(GOOD);
        assertThat(s.name()).isEqualTo("enc");
        assertThat(s.clockPeriodNs()).isEqualTo(25.0);
        assertThat(s.latency()).isEqualTo(2);
        assertThat(s.fold().cycles()).contains(1);
        assertThat(s.pdks()).containsExactly("osu018");
        assertThat(s.model().encoder()).isEqualTo(folder.resolve("encoder.json"));
        assertThat(s.model().latent()).isEmpty();
        assertThat(s.encoder().frontend()).isEmpty();
        assertThat(s.vectors()).isEmpty();
        assertThat(s.simulation()).isEqualTo(new Spec.Simulation(20_000, 1_000, 1));
    }

    @Test
    void theOptimiserIsSaidBySpec() throws IOException {
        OptimiserSpec none = read(GOOD).optimiser();
        assertThat(none.sums()).isEmpty();
        assertThat(none.recipe()).isEmpty();
        assertThat(none.withoutPasses()).isEmpty();
        assertThat(none.stageShare(1)).isEqualTo(0.85);
        assertThat(none.stageShare(4)).isEqualTo(1);
        OptimiserSpec auto = read(GOOD + "optimise: {sums: auto}\nsynthesis: {recipe: auto}\n")
                .optimiser();
        assertThat(auto).isEqualTo(none);
        OptimiserSpec all = read(GOOD
                        + "optimise: {sums: carry-save, stageShare: 0.9, passes: {matrix-sharing: off, sum-orientation: on}}\n"
                        + "synthesis: {recipe: full-adders}\n")
                .optimiser();
        assertThat(all.sums()).contains(SumStyle.CARRY_SAVE);
        assertThat(all.recipe()).contains(Recipe.FULL_ADDERS);
        assertThat(all.withoutPasses()).containsExactly("matrix-sharing");
        assertThat(all.stageShare(1)).isEqualTo(0.9);
        assertThat(all.stageShare(4)).isEqualTo(0.9);
        assertThatThrownBy(() -> read(GOOD + "optimise: {stageShare: 2}\n"))
                .hasMessageContaining("optimise.stageShare");
        assertThatThrownBy(() -> read(GOOD + "optimise: {passes: {matrix-shering: off}}\n"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("optimise.passes.matrix-shering")
                .hasMessageContaining("did you mean 'matrix-sharing'?");
        assertThatThrownBy(() -> read(GOOD + "optimise: {passes: {matrix-sharing: maybe}}\n"))
                .hasMessageContaining("expected on or off");
        assertThatThrownBy(() -> read(GOOD + "optimise: {sums: fast}\n"))
                .hasMessageContaining("one of auto, adders, carry-save");
        assertThatThrownBy(() -> read(GOOD + "synthesis: {recipe: fast}\n"))
                .hasMessageContaining("one of auto, amap, ripple, full-adders");
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Spec s = read(
                """
                name: enc
                model: {encoder: "${HERE}/encoder.json", weights: w.hdf5, decoder: encoder.json, decoderWeights: w.hdf5, latent: z}
                quantization:
                  input: ufixed<8,1>
                  layers:
                    conv: {kernel: "fixed<6,1>", bias: "fixed<6,1>", product: "fixed<9,2,TRN,SAT>"}
                    dense: {accumulator: "fixed<20,10>", activation: "ufixed<9,1,RND_CONV,SAT_SYM>"}
                frontend: {cells: 3, arrange: [[0, 2], [-1, 1]]}
                clock: {period: 6250 ps}
                latency: 3
                fold: 1
                weights: constant
                hardening: {scheme: none}
                pdk: [sky130hd, osu018]
                simulation: {rtlVectors: 7, netlistVectors: 5, seed: 3}
                vectors: {csv: v.csv, inputs: x_*, outputs: latent_*}
                """);
        assertThat(s.model().encoder()).isEqualTo(folder.resolve("encoder.json"));
        assertThat(s.model().latent()).contains("z");
        assertThat(s.encoder().quantization().layers().keySet()).containsExactly("conv", "dense");
        assertThat(s.encoder().quantization().layers().get("conv").product())
                .isEqualTo(Quantizer.parse("fixed<9,2,TRN,SAT>"));
        assertThat(s.encoder().quantization().layers().get("conv").activation()).isEqualTo(Optional.empty());
        assertThat(s.encoder().frontend().orElseThrow().source()).isEqualTo(List.of(0, 2, -1, 1));
        assertThat(s.clockPeriodNs()).isEqualTo(6.25);
        assertThat(s.pdks()).containsExactly("sky130hd", "osu018");
        assertThat(s.simulation()).isEqualTo(new Spec.Simulation(7, 5, 3));
        assertThat(s.vectors().orElseThrow().outputs()).isEqualTo("latent_*");
    }

    @Test
    void campaigns() throws IOException {
        assertThat(read(GOOD).campaign()).isEqualTo(CampaignSettings.DEFAULT);
        CampaignSettings some = read(GOOD
                        + "hardening: {campaign: {exhaustive: 3, random: none, multiBit: {bits: 4, campaigns: 100,"
                        + " seed: 7, confidence: 0.99}, transients: {cycles: 1, width: 200 ps},"
                        + " pulses: {moments: 7, width: 1 ns}}}\n")
                .campaign();
        assertThat(some)
                .isEqualTo(new CampaignSettings(
                        3,
                        Optional.empty(),
                        Optional.of(new CampaignSettings.MultiBit(
                                4, new CampaignSettings.Sample(OptionalInt.of(100), 0.01, 7, 0.99))),
                        Optional.of(new CampaignSettings.Transients(1, 0.2)),
                        Optional.of(new CampaignSettings.Pulses(1, 7, 1))));
        assertThat(some.window()).isEqualTo(16);
        assertThat(read(GOOD + "hardening: {campaign: {exhaustive: none, random: none, multiBit: none,"
                                + " transients: none, pulses: none}}\n")
                        .campaign()
                        .kinds())
                .isEmpty();
    }

    @Test
    void dataLinksAndFidelity() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), WITH_DECODER.replace("name: enc", "name: other"));
        Spec s = read(
                WITH_DECODER
                        + """
                data:
                  csv: v.csv
                  generate: {events: 500, seed: 7, pileUp: 140, transverse: false, layer: 11}
                  econTVectors: .
                  normalise: module-sum-msb
                  rounding: RND
                links: {eLinks: 4}
                fidelity: {events: 100, eLinks: [5, 2, 3], compare: [other.yaml], bootstrap: 20, seed: 9}
                """);
        List<DataSpec.Source> sources = s.data().orElseThrow().sources();
        assertThat(sources).hasSize(3);
        assertThat(sources.get(0)).isEqualTo(new DataSpec.Csv(folder.resolve("v.csv"), CsvColumns.DEFAULT));
        assertThat(sources.get(2)).isEqualTo(new DataSpec.EconTVectors(folder));
        GeneratorSettings generated = ((DataSpec.Generated) sources.get(1)).settings();
        assertThat(generated)
                .usingRecursiveComparison()
                .ignoringFields("events", "seed", "pileUp", "transverse", "layer")
                .isEqualTo(GeneratorSettings.DEFAULT);
        assertThat(generated.events()).isEqualTo(500);
        assertThat(generated.seed()).isEqualTo(7);
        assertThat(generated.pileUp()).isEqualTo(140);
        assertThat(generated.transverse()).isFalse();
        assertThat(generated.layer()).isEqualTo(11);
        assertThat(s.links()).contains(new LinksSpec(4));
        FidelitySpec f = s.fidelity();
        assertThat(f.events()).isEqualTo(100);
        assertThat(f.eLinks()).containsExactly(2, 3, 4, 5);
        assertThat(f.displayELinks()).isEqualTo(4);
        assertThat(f.bootstrap()).isEqualTo(20);
        assertThat(f.seed()).isEqualTo(9);
        assertThat(f.compare()).hasSize(1);
        assertThat(f.compare().get(0).name()).isEqualTo("other");
        assertThat(f.compare().get(0).rounding()).isEqualTo(Rounding.TRN);
        assertThat(s.encoder().rounding()).isEqualTo(Rounding.RND);
        assertThat(s.measuresFidelity()).isTrue();
        assertThat(read(GOOD + "links: none\n").fidelity().displayELinks()).isEqualTo(5);
        assertThat(read(GOOD).data()).isEmpty();
        assertThat(read(GOOD + "data: {rounding: RND}\n").data()).isEmpty();
    }

    @Test
    void columnsOfACsvFile() throws IOException {
        Spec s = read(WITH_DECODER + "data: {csv: {file: v.csv, charges: 'q*', id: event, order: CHIP}}\n");
        assertThat(s.data().orElseThrow().sources())
                .containsExactly(new DataSpec.Csv(
                        folder.resolve("v.csv"), new CsvColumns("q*", "event", "weight", CsvColumns.CellOrder.CHIP)));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(
                        GOOD + "data: {csv: {file: v.csv, charges: q}}\n",
                        "key 'data.csv.charges': charge columns are named"),
                bad(GOOD + "data: {csv: {file: v.csv, order: LHC}}\n", "key 'data.csv.order': expected CMS"),
                bad(GOOD + "data: {csv: {charges: 'q*'}}\n", "key 'data.csv.file' is missing"),
                bad(GOOD + "training: {epoks: 3}\n", "key 'training.epoks': unknown key; did you mean 'epochs'?"),
                bad(GOOD + "data: {csv: nowhere.csv}\n", ":5: key 'data.csv': no such file"),
                bad(GOOD + "data: {econTVectors: v.csv}\n", "key 'data.econTVectors': expected a folder, found a file"),
                bad(GOOD + "data: {}\n", "key 'data': expected at least one of generate, csv, econTVectors"),
                bad(GOOD + "data: {cvs: v.csv}\n", "key 'data.cvs': unknown key; did you mean 'csv'?"),
                bad(GOOD + "data: {csv: v.csv, normalise: none}\n", "key 'data.normalise': expected 'module-sum-msb'"),
                bad(GOOD + "data: {generate: {evnts: 5}}\n", "did you mean 'events'?"),
                bad(GOOD + "data: {generate: {events: -5}}\n", "key 'data.generate.events'"),
                bad(GOOD + "data: {generate: {pileUp: NaN}}\n", "key 'data.generate.pileUp': expected a number"),
                bad(GOOD + "data: {generate: {pileUp: -1}}\n", "key 'data.generate': pileUp is -1.0; it must be"),
                bad(GOOD + "data: {generate: {transverse: maybe}}\n", "expected true or false, found 'maybe'"),
                bad(GOOD + "data: {generate: 5}\n", "key 'data.generate': expected a mapping"),
                bad(GOOD + "links: {eLinks: 14}\n", "key 'links.eLinks': expected a whole number from 1 to 13"),
                bad(GOOD + "links: {}\n", "key 'links.eLinks' is missing"),
                bad(GOOD + "fidelity: {eLinks: [0]}\n", "key 'fidelity.eLinks': expected whole numbers from 1 to 13"),
                bad(GOOD + "fidelity: {eLinks: [2, 2]}\n", "2 stands here twice"),
                bad(GOOD + "data: {csv: v.csv}\n", "key 'data': events are for measuring a decoder, and there is none"),
                bad(
                        GOOD + "data: {csv: v.csv}\nfidelity: {seed: 1}\n",
                        "key 'fidelity': there is no decoder to measure; add model.decoder"),
                bad(
                        WITH_DECODER + "fidelity: {seed: 1}\n",
                        "key 'fidelity': there are no events to measure with; add a section 'data'"),
                bad(WITH_DECODER + "data: {csv: v.csv, rounding: FLOOR}\n", "expected a rounding such as TRN or RND"),
                bad(
                        GOOD.replace("w.hdf5}", "w.hdf5, decoderWeights: w.hdf5}"),
                        "key 'model.decoderWeights': these are weights of a decoder, but there is no key 'decoder'"),
                bad(
                        GOOD.replace("w.hdf5}", "w.hdf5, twinDecoder: w.hdf5}"),
                        "key 'model.twinDecoder': a float twin is an encoder and a decoder"),
                bad(GOOD + "fidelity: {event: 5}\n", "did you mean 'events'?"),
                bad(GOOD + "fidelity: {compare: [no.yaml]}\n", "key 'fidelity.compare': no such file"),
                bad(GOOD + "fidelity: {compare: [self.yaml]}\n", "there is no model.decoder in "),
                bad(
                        GOOD + "fidelity: {compare: [full.yaml, full.yaml]}\n",
                        "two encoders of the name 'enc', the second in "),
                bad(GOOD + "fidelity: {bootstrap: many}\n", "key 'fidelity.bootstrap'"),
                bad(GOOD + "latencyy: 1\n", ":5: key 'latencyy': unknown key; did you mean 'latency'?"),
                bad(
                        GOOD.replace("weights:", "wieghts:"),
                        ":2: key 'model.wieghts': unknown key; did you mean 'weights'?"),
                bad(GOOD + "latency: 3\n", ":5: key 'latency': this key stands here twice"),
                bad(
                        GOOD.replace("latency: 2", "latency: 0"),
                        ":4: key 'latency': expected a whole number from 1 to 64, found '0'"),
                bad(GOOD.replace("latency: 2", "latency: -3"), "found '-3'"),
                bad(GOOD.replace("latency: 2", "latency: fast"), "found 'fast'"),
                bad(GOOD.replace("latency: 2", "latency: 65"), "found '65'"),
                bad(GOOD.replace("latency: 2\n", ""), "key 'latency' is missing"),
                bad(GOOD.replace("name: enc\n", ""), "key 'name' is missing"),
                bad(GOOD.replace("name: enc", "name: 1 enc"), "key 'name': expected letters, digits and underscores"),
                bad(GOOD.replace("25 ns", "25"), "key 'clock.period': expected a positive time such as '25 ns'"),
                bad(GOOD.replace("25 ns", "0 ns"), "found '0 ns'"),
                bad(GOOD.replace("25 ns", "25 MHz"), "found '25 MHz'"),
                bad(GOOD.replace("{period: 25 ns}", "25 ns"), ":3: key 'clock': expected a mapping"),
                bad(GOOD.replace("encoder.json", "other.json"), "key 'model.encoder': no such file"),
                bad(GOOD.replace("encoder.json", "."), "key 'model.encoder': expected a file, found a folder"),
                bad(
                        GOOD.replace("encoder.json", "\"${NOWHERE}/e.json\""),
                        "the environment variable NOWHERE is not set"),
                bad(GOOD.replace("encoder.json", "\"${EMPTY}/e.json\""), "the environment variable EMPTY is not set"),
                bad(GOOD.replace("model: {encoder: encoder.json, weights: w.hdf5}\n", ""), "key 'model' is missing"),
                bad(GOOD + "quantization: {input: int8}\n", "key 'quantization.input': expected a type such as"),
                bad(
                        GOOD + "quantization: {layers: {conv: {kernel: 'fixed<6>'}}}\n",
                        "key 'quantization.layers.conv.kernel'"),
                bad(
                        GOOD + "quantization: {layers: {conv: {kernel: 'fixed<6,1,ROUND>'}}}\n",
                        "found 'fixed<6,1,ROUND>'"),
                bad(GOOD + "quantization: {layers: {conv: {kernal: 'fixed<6,1>'}}}\n", "did you mean 'kernel'?"),
                bad(
                        GOOD + "frontend: {cells: 2, arrange: [0, 2]}\n",
                        "key 'frontend.arrange': cell 2 is not one of 0..1"),
                bad(GOOD + "frontend: {cells: 2, arrange: [0, x]}\n", "expected cell numbers, found 'x'"),
                bad(GOOD + "frontend: {cells: 2}\n", "key 'frontend.arrange' is missing"),
                bad(GOOD + "fold: 0\n", "key 'fold': expected 'auto' or internal clock cycles per inference"),
                bad(GOOD + "fold: 65\n", "a whole number from 1 to 64, found '65'"),
                bad(GOOD + "fold: many\n", "found 'many'"),
                bad(GOOD + "weights: programmable\n", "key 'weights': this version builds only 'constant'"),
                bad(
                        GOOD + "hardening: {campaign: {random: {campaigns: 5, margin: 0.01}}}\n",
                        "key 'hardening.campaign.random.margin': 'campaigns' says how many"),
                Arguments.of(
                        GOOD + "hardening: {campaign: {multiBit: {bits: 1}}}\n",
                        "key 'hardening.campaign.multiBit.bits': expected a whole number from 2 to 16, found '1'"),
                Arguments.of(
                        GOOD + "hardening: {campaign: {random: {confidence: 0.5}}}\n",
                        "key 'hardening.campaign.random.confidence': expected 0.90, 0.95 or 0.99, found '0.5'"),
                Arguments.of(
                        GOOD + "hardening: {campaign: {transient: {cycles: 1}}}\n",
                        "key 'hardening.campaign.transient': unknown key"),
                bad(
                        GOOD + "radiation: {crossSectionCm2PerBit: 1e-14}\n",
                        "key 'radiation.fluxPerCm2S' is missing: expected particles per cm2 and second"),
                bad(
                        GOOD + "radiation: {chips: 5}\n",
                        "key 'radiation.chips': rates also need crossSectionCm2PerBit and fluxPerCm2S"),
                bad(
                        GOOD + "radiation: {crossSectionCm2PerBit: 0, fluxPerCm2S: 1}\n",
                        "key 'radiation.crossSectionCm2PerBit': expected a number above 0"),
                bad(
                        GOOD + "radiation: {dose: {profile: nowhere.yaml, mrad: 1}}\n",
                        "key 'radiation.dose.profile': no such file"),
                bad(GOOD + "radiation: {dose: {profile: cautious}}\n", "key 'radiation.dose.mrad' is missing"),
                bad(
                        GOOD + "hardening: {scheme: tmr}\n",
                        "key 'hardening.scheme': expected one of none, tmr-registers, tmr-full, found 'tmr'"),
                bad(
                        GOOD + "hardening: {scheme: tmr-registers, outputs: tripled}\n",
                        "key 'hardening.outputs': ports are there three times only with 'scheme: tmr-full'"),
                bad(
                        GOOD + "hardening: {scheme: tmr-full, inputs: voted}\n",
                        "key 'hardening.inputs': expected 'single' or 'tripled', found 'voted'"),
                bad(
                        GOOD + "hardening: {scheme: tmr-full, parts: [control]}\n",
                        "key 'hardening.parts': tmr-full puts the whole design there three times"),
                bad(
                        GOOD + "hardening: {scheme: tmr-registers, parts: [weights]}\n",
                        "expected some of datapath, control, found 'weights'"),
                bad(GOOD + "hardening: {parts: [control]}\n", "the scheme none protects no part"),
                bad(GOOD + "pdk: [osu018, osu018]\n", "key 'pdk': a PDK is named twice"),
                bad(GOOD + "simulation: {rtlVectors: 0}\n", "key 'simulation.rtlVectors'"),
                bad(GOOD + "vectors: {csv: v.csv, inputs: x_*}\n", "key 'vectors.outputs' is missing"),
                bad(GOOD + "vectors: {csv: none.csv, inputs: x_*, outputs: y_*}\n", "key 'vectors.csv': no such file"),
                bad("", "the file is empty"),
                bad("name: [", ":1: not valid YAML"),
                bad("- a\n- b\n", "expected a mapping with the keys name, model"),
                bad("name: enc\n\tmodel: x\n", "not valid YAML"));
    }

    private static Arguments bad(String text, String message) {
        return Arguments.of(text, message);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadSpecIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("spec.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void anErrorInAComparedSpecNamesThatSpec() {
        assertThatThrownBy(() -> read(GOOD + "fidelity: {compare: [bad.yaml]}\n"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("bad.yaml:5: key 'lattency': unknown key");
    }

    @Test
    void whatIsNoTextFileIsRefused() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> SpecReader.read(missing, n -> null)).hasMessage(missing + ": no such spec file");
        assertThatThrownBy(() -> SpecReader.read(folder, n -> null)).hasMessageContaining("is a folder");
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SpecReader.read(binary, n -> null)).hasMessageContaining("not a text file");
    }

    @Test
    void layoutOnlyWithAFlow() throws IOException {
        assertThat(read(GOOD).layout()).isEmpty();
        assertThat(read(GOOD + "flow: openroad\n").layout())
                .contains(new LayoutSpec(
                        LayoutSpec.Flow.OPENROAD,
                        0.6,
                        15,
                        java.time.Duration.ofMinutes(60),
                        "openroad/orfs:latest",
                        new LayoutSpec.After(1_000, 5)));
        assertThat(read(GOOD + "flow: qflow\nlayout: {utilization: 0.7, replicaDistance: 20 um, stepMinutes: 5}\n")
                        .layout())
                .contains(new LayoutSpec(
                        LayoutSpec.Flow.QFLOW,
                        0.7,
                        20,
                        java.time.Duration.ofMinutes(5),
                        "openroad/orfs:latest",
                        new LayoutSpec.After(1_000, 5)));
        assertThat(read(GOOD + "flow: openroad\nlayout: {delayVectors: 0, upsetRadius: 2.5 um}\n")
                        .layout()
                        .orElseThrow()
                        .after())
                .isEqualTo(new LayoutSpec.After(0, 2.5));
        assertThat(read(GOOD + "flow: docker\nlayout: {image: \"openroad/orfs:v3\"}\n")
                        .layout()
                        .orElseThrow()
                        .image())
                .isEqualTo("openroad/orfs:v3");
        assertThatThrownBy(() -> read(GOOD + "flow: docker\nlayout: {image: \"a; b\"}\n"))
                .hasMessageContaining("the name of a container's image");
        assertThatThrownBy(() -> read(GOOD + "layout: {utilization: 0.7}\n"))
                .hasMessageContaining("add flow: with one of openroad");
        assertThatThrownBy(() -> read(GOOD + "flow: innovus\n"))
                .hasMessageContaining(
                        "key 'flow': expected one of openroad, docker, orfs, librelane, qflow, found 'innovus'");
        assertThatThrownBy(() -> read(GOOD + "flow: openroad\nlayout: {utilization: 1.2}\n"))
                .hasMessageContaining("from 0.05 to 0.95");
        assertThatThrownBy(() -> read(GOOD + "flow: openroad\nlayout: {replicaDistance: 15}\n"))
                .hasMessageContaining("a length such as '15 um'");
    }
}
