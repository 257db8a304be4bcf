package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.trainingexport.imports.ImportReport.Outcome;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;

/** What comes of the QKeras autoencoder's files. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class EconTCaeImportTest {
    @ParameterizedTest
    @CsvSource({"9bit, 4, '16 fixed<9,2>'", "3bit, 1, '16 fixed<4,2>'"})
    void isCutBeforeTheDecodersCondition(String variant, int number, String output) {
        ImportedModel imported = ModelImporter.readWithReport(SharedModels.cae(variant));
        QuantizedModel model = imported.model();

        assertThat(model.format()).isEqualTo("qkeras");
        assertThat(model.input()).hasToString("8x8x1 fixed<8,2>");
        assertThat(model.output()).hasToString(output);
        assertThat(model.parameters()).isEqualTo(2144);
        assertThat(Layer.names(model.layers()))
                .containsExactly(
                        "input_quantization",
                        "keras_pad_" + number,
                        "conv2d",
                        "act",
                        "flatten_" + number,
                        "dense",
                        "latent_quantization",
                        "keras_floor_" + number,
                        "keras_minimum_" + number);
        assertThat(imported.report().entries())
                .filteredOn(e -> e.outcome() == Outcome.DROPPED)
                .extracting(e -> e.layer())
                .containsExactly("Cond", "concatenate_" + number);
        assertThat(imported.report().entries()).hasSize(14);
    }
}
