package org.sievert.verification.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.decoder.DecoderReader;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.detector.ChipVectors;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;
import org.sievert.verification.codec.Autoencoder;
import org.sievert.verification.codec.Conditions;

/** A study of the chip's published crossings, with the public encoder and decoder pairs. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class SharedDataTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("SIEVERT_SHARED", "."));

    /**
     * Mean distances that were worked out independently of this project on 250 to 400 of the vectors, without coding of
     * the charges.
     */
    private static final Map<String, Double> FOUND_BEFORE = Map.ofEntries(
            Map.entry("bestChoice 2", 3.03),
            Map.entry("bestChoice 3", 2.38),
            Map.entry("bestChoice 4", 1.82),
            Map.entry("bestChoice 5", 1.23),
            Map.entry("bestChoice 7", 0.65),
            Map.entry("bestChoiceSpread 2", 0.75),
            Map.entry("bestChoiceSpread 3", 0.63),
            Map.entry("bestChoiceSpread 4", 0.50),
            Map.entry("bestChoiceSpread 5", 0.35),
            Map.entry("superTriggerCell 2", 0.93),
            Map.entry("superTriggerCell 5", 0.57),
            Map.entry("superTriggerCellMax 2", 3.10),
            Map.entry("superTriggerCellMax 5", 1.14));

    @TempDir
    Path folder;

    @Test
    void distancesOnTheChipsVectorsAreThoseFoundBefore() {
        StudySettings settings = new StudySettings(
                List.of(new DataSet("vectors", ChipVectors.of(SHARED.resolve("econ-t-vectors")))),
                List.of(conditional(), software()),
                List.of(2, 3, 4, 5, 7),
                5,
                400,
                20,
                1,
                2,
                "");
        DataSetResult result = FidelityStudy.run(settings, folder, StudyProgress.NONE)
                .dataSets()
                .get(0);

        assertThat(result.events()).isEqualTo(400);
        assertThat(result.emptyInputs()).isZero();
        int compared = 0;
        for (AlgorithmResult a : result.algorithms()) {
            Double expected = FOUND_BEFORE.get(a.algorithm() + " " + a.eLinks());
            if (expected != null) {
                compared++;
                assertThat(a.metrics().emdMean().value())
                        .as(a.algorithm() + " " + a.eLinks())
                        .isCloseTo(expected, within(0.04 * expected));
            }
        }
        assertThat(compared).isEqualTo(FOUND_BEFORE.size());
        // The map that says nothing: 48 equal cells.
        assertThat(emd(result, "software", 5)).isBetween(1.0, 1.29);
        assertThat(emd(result, "conditional", 5)).isBetween(1.2, 1.6);
    }

    private static double emd(DataSetResult result, String algorithm, int eLinks) {
        return result.algorithms().stream()
                .filter(a -> a.algorithm().equals(algorithm) && a.eLinks() == eLinks)
                .findFirst()
                .orElseThrow()
                .metrics()
                .emdMean()
                .value();
    }

    /** The conditional autoencoder, whose decoder takes latent values and conditions in one vector. */
    private static Autoencoder conditional() {
        Path files = SHARED.resolve("models/econ-t-cae/9bit");
        QuantizedModel encoder =
                ModelImporter.read(ImportRequest.of(files.resolve("encoder.json"), files.resolve("encoder.hdf5")));
        FloatDecoder decoder = DecoderReader.read(files.resolve("decoder.json"), files.resolve("decoder.hdf5"));
        return new Autoencoder(
                "conditional",
                "Conditional autoencoder",
                encoder,
                new ModuleNormalisation(encoder.input().element(), Rounding.RND_CONV, TriggerCells.image8x8()),
                decoder.latentSize() == 16 ? decoder : decoder.withLatent(16),
                Arrays.stream(TriggerCells.image8x8()).boxed().toList(),
                Conditions.DEFAULT,
                Optional.empty());
    }

    /** A pair of CMS's reconstruction software, quantised. */
    private static Autoencoder software() {
        Path files = SHARED.resolve("models/econ-t-cmssw");
        LayerQuantization weights = LayerQuantization.NONE
                .withKernel(WeightType.parse("fixed<6,2,RND_CONV,SAT>").orElseThrow())
                .withBias(WeightType.parse("fixed<12,4,RND_CONV,SAT>").orElseThrow());
        QuantizationSpec types = new QuantizationSpec(
                Optional.of(FixedType.ufixed(8, 0)),
                Map.of(
                        "conv2d", weights.withActivation(quantizer("ufixed<8,2,RND,SAT>")),
                        "encoded_vector", weights.withActivation(quantizer("ufixed<9,3,RND,SAT>"))));
        QuantizedModel encoder = ModelImporter.read(ImportRequest.of(files.resolve("encoder_5eLinks_Signaldriven.pb"))
                .withQuantization(types));
        return new Autoencoder(
                "software",
                "CMS software",
                encoder,
                ModuleNormalisation.software(),
                DecoderReader.read(files.resolve("decoder_5eLinks_Signaldriven.pb")),
                Arrays.stream(TriggerCells.image4x4x3()).boxed().toList(),
                Conditions.DEFAULT,
                Optional.empty());
    }

    private static Quantizer quantizer(String text) {
        return Quantizer.parse(text).orElseThrow();
    }
}
