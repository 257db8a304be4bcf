package org.sievert.trainingexport.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.keras.KerasImporter;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.data.EventGenerator;
import org.sievert.trainingexport.training.data.EventSettings;
import org.sievert.trainingexport.training.network.Network;

/**
 * The committed files, imported as any user's would be, against the training graph, which was written apart: floating
 * point, its own convolution, its own rounding.
 */
class ShippedExampleImportTest {
    private final QuantizedModel model = KerasImporter.open(ImportRequest.of(
                    ShippedExample.FOLDER.resolve("encoder.json"), ShippedExample.FOLDER.resolve("encoder.hdf5")))
            .read()
            .model();
    private final LayerModel layers = new LayerModel(model);
    private final Network graph = ShippedExample.autoencoder().encoder();

    @Test
    void hasTheTypesThatWereTrained() {
        assertThat(model.input().element()).isEqualTo(FixedType.ufixed(8, 1));
        assertThat(model.input().shape().size()).isEqualTo(48);
        assertThat(model.output().element()).isEqualTo(FixedType.fixed(6, 1));
        assertThat(model.output().shape().size()).isEqualTo(8);
        assertThat(model.parameters()).isEqualTo(488);
        assertThat(model.inputBits()).isEqualTo(384);
        assertThat(model.outputBits()).isEqualTo(48);
    }

    @Test
    void givesTheTrainingGraphsBitsOnEvents() {
        List<long[]> inputs = events(3000);
        assertThat(mismatches(inputs)).isZero();
        assertThat(inputs).hasSize(3000);
    }

    /** Far from any event: every corner of the input type, and values that make sums saturate. */
    @Test
    void givesTheTrainingGraphsBitsOnAnything() {
        Random random = new Random(11);
        List<long[]> inputs = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            int highest = i % 3 == 0 ? 256 : i % 3 == 1 ? 30 : 2;
            inputs.add(random.longs(48, 0, highest).toArray());
        }
        for (int cell = 0; cell < 48; cell++) {
            long[] one = new long[48];
            one[cell] = 255;
            inputs.add(one);
        }
        inputs.add(new long[48]);
        inputs.add(random.longs(48, 255, 256).toArray());
        assertThat(mismatches(inputs)).isZero();
        assertThat(inputs).hasSize(3050);
    }

    @Test
    void givesTheCommittedVectors() throws IOException {
        List<CSVRecord> vectors = ShippedExample.table("vectors.csv");
        for (CSVRecord row : vectors) {
            assertThat(layers.evaluate(ShippedExample.integers(row, "x", 48)))
                    .isEqualTo(ShippedExample.integers(row, "latent", 8));
        }
        assertThat(vectors).hasSize(500);
    }

    /** Would the comparison notice? One bit of the last weight changed in the training graph must show. */
    @Test
    void aSingleWeightOneStepOffIsSeen() {
        double[] kernel = graph.parameters().get(2).values();
        kernel[kernel.length - 1] += kernel[kernel.length - 1] > 0 ? -1.0 / 16 : 1.0 / 16;
        assertThat(mismatches(events(1000))).isPositive();
    }

    private int mismatches(List<long[]> inputs) {
        int mismatches = 0;
        for (long[] x : inputs) {
            double[] image = new double[48];
            for (int i = 0; i < 48; i++) {
                image[i] = SmallAutoencoder.INPUT.type().toDouble(x[i]);
            }
            double[] latent = graph.forward(image, 1);
            long[] integers = layers.evaluate(x);
            for (int o = 0; o < latent.length; o++) {
                mismatches += SmallAutoencoder.LATENT_ACTIVATION.toInteger(latent[o]) == integers[o] ? 0 : 1;
            }
        }
        return mismatches;
    }

    private static List<long[]> events(int count) {
        DataSet data = DataSet.of(new EventGenerator(EventSettings.electronsInPileUp(), 99).next(count));
        List<long[]> inputs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            long[] x = new long[48];
            for (int i = 0; i < 48; i++) {
                x[i] = SmallAutoencoder.INPUT.toInteger(SmallAutoencoder.INPUT.apply(data.image(n)[i]));
            }
            inputs.add(x);
        }
        return inputs;
    }
}
