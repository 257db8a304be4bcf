package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.sievert.trainingexport.batch.BatchEncoder;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.vectors.ColumnPattern;
import org.sievert.trainingexport.vectors.VectorReader;

/** The layer model against the test vectors that CMS published for the ECON-T chip. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class ChipVectorsTest {
    private record Comparison(int vectors, int values, int mismatches) {}

    @Test
    void everyPublishedLatentValueComesOut() {
        QuantizedModel model = ModelImporter.read(SharedModels.chip());

        assertThat(model.parameters()).isEqualTo(2144);
        assertThat(model.inputBits()).isEqualTo(48 * 8);
        assertThat(model.outputBits()).isEqualTo(16 * 9);
        assertThat(compare(new LayerModel(model)::evaluate)).isEqualTo(new Comparison(3564, 3564 * 16, 0));
    }

    @Test
    void theBatchEncoderGivesEveryPublishedLatentValue() {
        BatchEncoder batch = BatchEncoder.of(ModelImporter.read(SharedModels.chip()));

        assertThat(batch.isVectorised()).isTrue();
        assertThat(compare(x -> encode(batch, x))).isEqualTo(new Comparison(3564, 3564 * 16, 0));
    }

    private static long[] encode(BatchEncoder batch, long[] x) {
        int[] latent = new int[16];
        batch.encode(Arrays.stream(x).mapToInt(q -> (int) q).toArray(), 1, latent);
        return Arrays.stream(latent).asLongStream().toArray();
    }

    @Test
    void exactProductsAreNotWhatTheChipDoes() {
        QuantizationSpec chip = SharedModels.chipQuantization();
        LayerQuantization encoded = chip.layer("encoded");
        LayerQuantization exact = new LayerQuantization(
                encoded.kernel(), encoded.bias(), Optional.empty(), Optional.empty(), encoded.activation());
        ImportRequest changed = SharedModels.chip()
                .withQuantization(new QuantizationSpec(
                        chip.input(), java.util.Map.of("conv", chip.layer("conv"), "encoded", exact)));

        assertThat(compare(new LayerModel(ModelImporter.read(changed))::evaluate)
                        .mismatches())
                .isGreaterThan(3564 * 8);
    }

    private static Comparison compare(UnaryOperator<long[]> encoder) {
        int vectors = 0;
        int values = 0;
        int mismatches = 0;
        try (VectorReader reader = VectorReader.open(
                        SharedModels.file("econ-t-chip/vectors.csv"),
                        new ColumnPattern("x_*"),
                        Optional.of(new ColumnPattern("latent_*")))
                .require(48, 16)) {
            while (reader.hasNext()) {
                VectorReader.Row row = reader.next();
                long[] got = encoder.apply(row.inputs());
                vectors++;
                for (int i = 0; i < got.length; i++) {
                    values++;
                    mismatches += got[i] == row.outputs()[i] ? 0 : 1;
                }
            }
        }
        return new Comparison(vectors, values, mismatches);
    }
}
