package org.sievert.trainingexport.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.trainingexport.FrozenGraph;
import org.sievert.trainingexport.SharedModels;

/** The decoders of both public autoencoders against TensorFlow running their frozen graphs. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class DecoderJudgeTest {
    private static final int EVENTS = 4000;

    @ParameterizedTest
    @CsvSource({"9bit, graph", "9bit, keras", "3bit, graph", "3bit, keras"})
    void conditionalAutoencoder(String variant, String spelling) throws IOException {
        Path folder = SharedModels.file("econ-t-cae/" + variant);
        FloatDecoder decoder = (spelling.equals("graph")
                        ? DecoderReader.read(folder.resolve("decoder.pb"))
                        : DecoderReader.read(folder.resolve("decoder.json"), folder.resolve("decoder.hdf5")))
                .withLatent(16);
        float[] latent = uniform(1, EVENTS * 16, -2, 2);
        float[] conditions = uniform(2, EVENTS * 8, 0, 1);

        float[] ours = decode(decoder, latent, conditions);

        assertThat(decoder.conditionSize()).isEqualTo(8);
        assertThat(decoder.outputShape()).containsExactly(8, 8, 1);
        float[] joined = new float[EVENTS * 24];
        for (int i = 0; i < EVENTS; i++) {
            System.arraycopy(latent, i * 16, joined, i * 24, 16);
            System.arraycopy(conditions, i * 8, joined, i * 24 + 16, 8);
        }
        try (FrozenGraph tf = new FrozenGraph(folder.resolve("decoder.pb"), "x", "Identity")) {
            assertClose(ours, tf.run(joined, EVENTS, 24), EVENTS * 64);
        }
    }

    @ParameterizedTest
    @CsvSource({"5eLinks_Signaldriven", "2eLinks_PUdriven"})
    void reconstructionSoftware(String variant) throws IOException {
        Path file = SharedModels.file("econ-t-cmssw/decoder_" + variant + ".pb");
        FloatDecoder decoder = DecoderReader.read(file);
        float[] latent = uniform(3, EVENTS * 16, 0, 4);

        float[] ours = decode(decoder, latent, null);

        assertThat(decoder.conditionSize()).isZero();
        assertThat(decoder.outputShape()).containsExactly(4, 4, 3);
        try (FrozenGraph tf = new FrozenGraph(file, "decoder_input", "decoder_output/Sigmoid")) {
            assertClose(ours, tf.run(latent, EVENTS, 16), EVENTS * 48);
        }
    }

    @Test
    void oneEventAloneGivesWhatItGivesAmongOthers() {
        FloatDecoder decoder = DecoderReader.read(SharedModels.file("econ-t-cmssw/decoder_5eLinks_Signaldriven.pb"));
        float[] latent = uniform(4, 300 * 16, 0, 4);
        float[] all = new float[300 * 48];
        decoder.decode(latent, null, 300, all);

        for (int event : new int[] {0, 127, 128, 299}) {
            float[] one = new float[48];
            decoder.decode(Arrays.copyOfRange(latent, event * 16, event * 16 + 16), null, 1, one);
            assertThat(one).containsExactly(Arrays.copyOfRange(all, event * 48, event * 48 + 48));
        }
    }

    private static float[] decode(FloatDecoder decoder, float[] latent, float[] conditions) {
        int[] shape = decoder.outputShape();
        float[] output = new float[EVENTS * shape[0] * shape[1] * shape[2]];
        decoder.decode(latent, conditions, EVENTS, output);
        return output;
    }

    /** Within 1e-5 of the event's largest value: a sum of hundreds of floats that cancel has no accuracy of its own. */
    private static void assertClose(float[] ours, float[] theirs, int count) {
        assertThat(ours).hasSize(count);
        assertThat(theirs).hasSize(count);
        int size = count / EVENTS;
        double worst = 0;
        int positive = 0;
        for (int event = 0; event < EVENTS; event++) {
            double largest = 0;
            double difference = 0;
            for (int i = event * size; i < (event + 1) * size; i++) {
                largest = Math.max(largest, Math.abs(theirs[i]));
                difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
            }
            positive += largest > 0 ? 1 : 0;
            worst = Math.max(worst, difference == 0 ? 0 : difference / largest);
        }
        assertThat(positive).isGreaterThan(EVENTS * 9 / 10);
        assertThat(worst).isLessThan(1e-5);
    }

    private static float[] uniform(long seed, int count, double low, double high) {
        Random random = new Random(seed);
        float[] v = new float[count];
        for (int i = 0; i < count; i++) {
            v[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return v;
    }
}
