package org.sievert.verification.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.FloatCode;
import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.model.LayerModel;

/** What receivers get out of the words, against the same worked out without them. */
class CodecTest {
    private static final FloatCode SUM = new FloatCode(5, 4);

    private final List<Event> events = events(600);

    private static List<Event> events(int count) {
        Random random = new Random(3);
        List<Event> events = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            events.add(Event.of(e, SmallAutoencoder.charges(random, e % 49)));
        }
        return events;
    }

    private record Received(double[] charges, int[] bits) {
        double[] of(int event) {
            return Arrays.copyOfRange(charges, 48 * event, 48 * event + 48);
        }
    }

    private Received receive(Codec codec) {
        Received r = new Received(new double[48 * events.size()], new int[events.size()]);
        Arrays.fill(r.charges, 77);
        codec.worker().run(new EventBlock(3500, events), r.charges, r.bits);
        return r;
    }

    private static double charge(int q) {
        return FloatCode.CHARGE.decode(FloatCode.CHARGE.encode(q), 0, Representative.MIDDLE);
    }

    @Test
    void repeaterCostsTheCodeAlone() {
        Received r = receive(Baselines.repeater());
        for (Event e : events) {
            double[] expected =
                    Arrays.stream(e.charges()).mapToDouble(CodecTest::charge).toArray();
            assertThat(r.of((int) e.id())).isEqualTo(expected);
        }
        assertThat(r.bits).containsOnly(341);
    }

    @Test
    void bestChoiceKeepsTheLargestAndSpreadsTheRest() {
        for (int links : new int[] {1, 2, 5, 13}) {
            int n = new int[] {1, 4, 6, 9, 14, 18, 23, 28, 32, 37, 41, 46, 48}[links - 1];
            Received plain = receive(Baselines.bestChoice(links, false));
            Received spread = receive(Baselines.bestChoice(links, true));
            for (Event e : events) {
                double[] got = plain.of((int) e.id());
                double[] sorted = got.clone();
                Arrays.sort(sorted);
                double[] largest = Arrays.stream(e.charges())
                        .mapToDouble(CodecTest::charge)
                        .sorted()
                        .toArray();
                Arrays.fill(largest, 0, 48 - n, 0);
                assertThat(sorted).isEqualTo(largest);
                double all = Arrays.stream(spread.of((int) e.id())).sum();
                assertThat(all).isCloseTo(e.sum(), within(1 + 0.07 * e.sum()));
            }
            assertThat(Arrays.stream(plain.bits).max().orElseThrow()).isLessThanOrEqualTo(32 * links);
        }
    }

    @Test
    void superTriggerCellsAreSquaresOfFour() {
        Received shared = receive(Baselines.superTriggerCell(5, false));
        Received maximum = receive(Baselines.superTriggerCell(5, true));
        assertThat(shared.bits).containsOnly(4 + 12 * 11);
        for (Event e : events) {
            double[] got = shared.of((int) e.id());
            double[] at = maximum.of((int) e.id());
            for (int first : new int[] {0, 2, 8, 10, 16, 18, 24, 26, 32, 34, 40, 42}) {
                int[] square = {first, first + 1, first + 4, first + 5};
                int sum = 0;
                int largest = 0;
                double reach = 0;
                double gotMaximum = 0;
                for (int c : square) {
                    sum += e.charges()[c];
                    largest = Math.max(largest, e.charges()[c]);
                    reach = Math.max(reach, TriggerCells.distance(first, c));
                }
                double expected = SUM.decode(SUM.encode(sum), 0, Representative.MIDDLE);
                assertThat(reach).isLessThan(4.3);
                for (int c : square) {
                    assertThat(got[c]).isEqualTo(expected / 4);
                    gotMaximum += at[c];
                    assertThat(at[c] == 0 || e.charges()[c] == largest).isTrue();
                }
                assertThat(gotMaximum).isEqualTo(expected);
            }
        }
    }

    @Test
    void thresholdIsTheLowestThatFitsOnAverage() {
        for (int links = 1; links <= 6; links++) {
            Codec codec = Baselines.threshold(links, events, false);
            Received r = receive(codec);
            double mean = Arrays.stream(r.bits).average().orElseThrow();
            assertThat(mean).isBetween(32.0 * links - 6, 32.0 * links);
            int threshold = Integer.parseInt(codec.configuration().replaceAll("\\D", ""));
            for (Event e : events) {
                double[] got = r.of((int) e.id());
                for (int c = 0; c < 48; c++) {
                    int q = e.charges()[c];
                    assertThat(got[c]).isEqualTo(q >= threshold ? charge(q) : 0);
                }
            }
        }
    }

    @Test
    void autoencoderScalesToTheSumThatWasSent() {
        Autoencoder a = SmallAutoencoder.build();
        LayerModel layers = new LayerModel(a.encoder());
        ModuleNormalisation normalisation = a.normalisation();
        for (int links = 1; links <= 5; links++) {
            int kept = new int[] {1, 3, 5, 7, 9}[links - 1];
            Received r = receive(AutoencoderCodec.of(a, links).orElseThrow());
            assertThat(r.bits).containsOnly(14 + 16 * kept);
            for (Event e : events) {
                long[] x = Arrays.stream(normalisation.apply(e.charges()))
                        .asLongStream()
                        .toArray();
                long[] latent = layers.evaluate(x);
                double[] expected = new double[48];
                double total = 0;
                for (int i = 0; i < 48; i++) {
                    long q = latent[i / 3] >> (9 - kept);
                    double value = q == 0 ? 0 : (q << (9 - kept)) + ((1 << (9 - kept)) - 1) / 2.0;
                    expected[TriggerCells.image4x4x3()[i]] = value / 3;
                    total += value / 3;
                }
                double sum = SUM.decode(SUM.encode(e.sum()), 0, Representative.MIDDLE);
                for (int c = 0; c < 48; c++) {
                    double charge = total == 0 ? 0 : expected[c] / total * sum;
                    expected[c] = charge < 3.5 ? 0 : charge;
                }
                double[] got = r.of((int) e.id());
                for (int c = 0; c < 48; c++) {
                    assertThat(got[c]).isCloseTo(expected[c], within(1e-4 * sum + 1e-9));
                }
            }
        }
    }

    @Test
    void theFloatTwinDiffersByQuantisationOnly() {
        Autoencoder a = SmallAutoencoder.build();
        Received integers = receive(AutoencoderCodec.of(a, 5).orElseThrow());
        Received twin = receive(FloatAutoencoderCodec.of(a, 5).orElseThrow());
        Received free = receive(FloatAutoencoderCodec.unquantised(a));
        assertThat(twin.bits).containsOnly(158);
        int compared = 0;
        for (int k = 0; k < integers.charges.length; k++) {
            Event event = events.get(k / 48);
            // A cell that holds nearly all charge saturates the integer encoder's input type.
            if (2 * event.largest() < event.sum()) {
                compared++;
                double allowed = 3.6 + 0.02 * event.sum();
                assertThat(twin.charges[k]).isCloseTo(integers.charges[k], within(allowed));
                assertThat(free.charges[k]).isCloseTo(integers.charges[k], within(allowed));
            }
        }
        assertThat(compared).isGreaterThan(48 * events.size() / 2);
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        Autoencoder a = SmallAutoencoder.build();
        assertThatThrownBy(() -> new Autoencoder(
                        "x",
                        "",
                        a.encoder(),
                        ModuleNormalisation.chip(),
                        a.decoder(),
                        a.cellOfOutput(),
                        a.conditions(),
                        Optional.empty()))
                .hasMessage("autoencoder 'x': the encoder has 48 inputs, its arrangement 64");
        assertThatThrownBy(() -> new Autoencoder(
                        "x",
                        "",
                        a.encoder(),
                        a.normalisation(),
                        a.decoder(),
                        List.of(1, 2),
                        a.conditions(),
                        Optional.empty()))
                .hasMessage("autoencoder 'x': the decoder gives 48 values, its arrangement has 2");
    }
}
