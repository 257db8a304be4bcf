package org.sievert.trainingexport.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {
    /** Showers alone, no noise, no threshold, raw charges. */
    private static GeneratorSettings clean(int layer, double eta, double energy, long events) {
        return new GeneratorSettings(5, events, layer, eta, eta, 0, 1, energy, energy, 0.22, 2.8, 0, 0, 0, false);
    }

    @Test
    void anEventDependsOnSeedAndNumberOnly() {
        GeneratorSettings settings = GeneratorSettings.DEFAULT.with(7, 500);
        EventGenerator generator = new EventGenerator(settings);
        List<Event> inOrder = generator.first(1000);
        assertThat(inOrder).hasSize(500);
        assertThat(generator.first(1000)).isEqualTo(inOrder);
        List<Event> inParallel = IntStream.range(0, 500)
                .parallel()
                .mapToObj(new EventGenerator(settings)::event)
                .toList();
        assertThat(inParallel).isEqualTo(inOrder);
        assertThat(new EventGenerator(settings).event(499)).isEqualTo(inOrder.get(499));
        List<String> charges = inOrder.stream()
                .filter(e -> e.sum() > 0)
                .map(e -> Arrays.toString(e.charges()))
                .toList();
        assertThat(charges).hasSizeGreaterThan(480);
        assertThat(charges.stream().distinct().count()).isGreaterThan(charges.size() - 10);
        assertThat(new EventGenerator(settings.with(8, 500)).first(500)).isNotEqualTo(inOrder);
    }

    /** Golden numbers: a seed must go on giving the same events, or published models cannot be trained again. */
    @Test
    void aSeedKeepsItsEvents() {
        EventGenerator generator = new EventGenerator(GeneratorSettings.DEFAULT.with(42, 1000));
        long hash = 0;
        for (Event event : generator.first(1000)) {
            hash = 31 * hash + Arrays.hashCode(event.charges());
        }
        assertThat(hash).isEqualTo(-7412972560861721102L);
    }

    /** Occupancies and charges beside CMS's simulation of top pairs; the bands are what the model leaves open. */
    @Test
    void modulesLookLikeThoseOfTopPairs() {
        Map<String, Double> got = table(GeneratorSettings.TOP_PAIRS.with(1, 20_000));
        assertThat(got.get("cells with charge mean")).isBetween(13.0, 18.0);
        assertThat(got.get("cells with charge sigma")).isBetween(12.0, 16.0);
        assertThat(got.get("cells with charge p16")).isBetween(2.0, 4.0);
        assertThat(got.get("cells with charge median")).isBetween(8.0, 11.0);
        assertThat(got.get("cells with charge p84")).isBetween(28.0, 38.0);
        assertThat(got.get("cells above 1 MIPT mean")).isBetween(2.2, 3.4);
        assertThat(got.get("cells above 1 MIPT median")).isEqualTo(1);
        assertThat(got.get("cells above 1 MIPT p84")).isBetween(4.0, 7.0);
        assertThat(got.get("log10(2^floor(log2 sum) / MIPT) median")).isCloseTo(0.56, within(0.01));
        assertThat(got.get("log10(2^floor(log2 sum) / MIPT) p84")).isCloseTo(1.17, within(0.01));
        assertThat(got.get("log10(2^floor(log2 sum) / MIPT) sigma")).isCloseTo(0.70, within(0.15));
        assertThat(got.get("log10(largest cell / MIPT) median")).isCloseTo(0.07, within(0.1));
        assertThat(got.get("log10(largest cell / MIPT) p84")).isCloseTo(0.65, within(0.15));
    }

    /** Electrons: 11 (4–33) cells with charge, 3 (1–8) above one MIP. */
    @Test
    void theDefaultLooksLikeElectrons() {
        Map<String, Double> got = table(GeneratorSettings.DEFAULT.with(1, 20_000));
        assertThat(got.get("cells with charge p16")).isBetween(3.0, 5.0);
        assertThat(got.get("cells with charge median")).isBetween(9.0, 13.0);
        assertThat(got.get("cells with charge p84")).isBetween(28.0, 36.0);
        assertThat(got.get("cells above 1 MIPT median")).isBetween(2.0, 3.0);
        assertThat(got.get("cells above 1 MIPT p84")).isBetween(6.0, 9.0);
    }

    private static Map<String, Double> table(GeneratorSettings settings) {
        List<GeneratorCheck.Row> rows = GeneratorCheck.of(new EventGenerator(settings), 20_000);
        assertThat(rows).hasSize(25);
        assertThat(rows.stream().filter(r -> r.topPairs().isPresent())).hasSize(17);
        assertThat(rows.stream().filter(r -> r.electrons().isPresent())).hasSize(6);
        return rows.stream()
                .collect(Collectors.toMap(r -> r.quantity() + " " + r.statistic(), GeneratorCheck.Row::measured));
    }

    @Test
    void occupancyFallsWithDistanceFromTheBeam() {
        GeneratorSettings d = GeneratorSettings.DEFAULT;
        double inner = occupancy(2.8, 200);
        double middle = occupancy(2.2, 200);
        double outer = occupancy(1.6, 200);
        assertThat(inner).isGreaterThan(1.5 * middle);
        assertThat(middle).isGreaterThan(2 * outer);
        assertThat(occupancy(2.2, 100)).isBetween(0.4 * middle, 0.8 * middle);
        assertThat(occupancy(2.2, 0)).isLessThan(1);
        assertThat(d.pileUp()).isEqualTo(200);
    }

    private static double occupancy(double eta, double pileUp) {
        EventGenerator generator = new EventGenerator(
                new GeneratorSettings(3, 1000, 9, eta, eta, pileUp, 0, 2, 2, 0.22, 2.8, 0.15, 0.4, 3, true));
        return generator.first(1000).stream()
                .mapToInt(e -> e.cellsAbove(0))
                .average()
                .orElseThrow();
    }

    /** Within one module, the cells toward the beam line see more. */
    @Test
    void pileUpIsDenserTowardTheBeam() {
        ModulePlace place = new ModulePlace(8, 40, 0.6, 0.8, 320);
        double near = place.radiusAt(CellGrid.CENTRE_X + 6 * 0.6, CellGrid.CENTRE_Y + 6 * 0.8);
        double far = place.radiusAt(CellGrid.CENTRE_X - 6 * 0.6, CellGrid.CENTRE_Y - 6 * 0.8);
        assertThat(near).isCloseTo(34, within(1e-9));
        assertThat(far).isCloseTo(46, within(1e-9));
        assertThat(PileUp.Kind.PHOTON.density(near, 320)).isGreaterThan(1.7 * PileUp.Kind.PHOTON.density(far, 320));
    }

    /** Around showers well inside the module, the share of charge near the axis is that of the lateral profile. */
    @Test
    void showersInTheModuleAreAsWideAsTheModelSays() {
        EventGenerator generator = new EventGenerator(clean(15, 2.9, 200, 4000));
        double near = 0;
        double all = 0;
        int central = 0;
        for (Event event : generator.first(4000)) {
            ShowerTruth truth = event.truth().orElseThrow();
            if (Math.hypot(truth.impactX() - CellGrid.CENTRE_X, truth.impactY() - CellGrid.CENTRE_Y) > 2) {
                continue;
            }
            central++;
            for (int cell = 0; cell < 48; cell++) {
                double d = Math.hypot(TriggerCells.x(cell) - truth.impactX(), TriggerCells.y(cell) - truth.impactY());
                all += event.charges()[cell];
                near += d <= 2.8 / TriggerCells.UNIT_CM ? event.charges()[cell] : 0;
            }
        }
        assertThat(central).isGreaterThan(150);
        assertThat(near / all).isBetween(0.86, 0.93);
    }

    /** What the truth says of the shower is what the read-out of a clean module gives, up to the code's steps. */
    @Test
    void truthIsTheShowersCharge() {
        for (Event event : new EventGenerator(clean(9, 1.8, 50, 300)).first(300)) {
            ShowerTruth truth = event.truth().orElseThrow();
            assertThat(truth.energyGev()).isCloseTo(50, within(1e-9));
            assertThat(truth.eta()).isCloseTo(1.8, within(1e-9));
            assertThat((double) event.sum()).isCloseTo(truth.showerCharge(), within(0.07 * truth.showerCharge() + 25));
        }
    }

    /** At a slant, the same spots spread over 1/cos θ along the radius. */
    @Test
    void slantStretchesShowers() {
        assertThat(ModulePlace.random(1.5, 1.5, 300, new EventRandom(1, 1)).stretch())
                .isCloseTo(1 / Math.tanh(1.5), within(1e-9));
    }

    @Test
    void chargesLieOnTheLinksCode() {
        GeneratorSettings raw =
                new GeneratorSettings(1, 300, 9, 2, 2.9, 200, 1, 2, 200, 0.22, 2.8, 0.15, 0.4, 3, false);
        int seen = 0;
        for (Event event : new EventGenerator(raw).first(300)) {
            for (int charge : event.charges()) {
                if (charge > 0) {
                    int code = FloatCode.CHARGE.encode(charge >> 3);
                    assertThat((long) charge)
                            .isEqualTo(FloatCode.CHARGE.decode(code, 3, FloatCode.Representative.MIDDLE));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(3000);
    }

    /** Whatever the settings allow can be made, and made again. */
    @Property(tries = 200)
    void allSettingsGiveEvents(
            @ForAll @IntRange(min = 1, max = 28) int layer,
            @ForAll @DoubleRange(min = 1.4, max = 3.2) double eta,
            @ForAll @DoubleRange(max = 400) double pileUp,
            @ForAll @DoubleRange(max = 1) double showers,
            @ForAll @DoubleRange(min = 0.1, max = 2000) double energy,
            @ForAll @DoubleRange(min = 0.11, max = 1) double stochasticTerm,
            @ForAll @DoubleRange(min = 0.5, max = 10) double moliereRadius,
            @ForAll @IntRange(max = 4) int shift,
            @ForAll boolean transverse) {
        GeneratorSettings settings = new GeneratorSettings(
                9,
                3,
                layer,
                1.4,
                eta,
                pileUp,
                showers,
                0.1,
                energy,
                stochasticTerm,
                moliereRadius,
                0.1,
                0.2,
                shift,
                transverse);
        List<Event> events = new EventGenerator(settings).first(10);
        assertThat(events).hasSize(3).isEqualTo(new EventGenerator(settings).first(10));
        for (Event event : events) {
            ShowerTruth truth = event.truth().orElseThrow();
            assertThat(truth.eta()).isBetween(1.4 - 1e-9, eta + 1e-9);
            assertThat(truth.energyGev()).isBetween(0.0, energy * (1 + 1e-9));
            assertThat(truth.showerCharge()).isGreaterThanOrEqualTo(0).isFinite();
        }
    }

    /** 100,000 events per minute and core is what is asked for. */
    @Test
    void isFastEnough() {
        EventGenerator generator = new EventGenerator(GeneratorSettings.DEFAULT);
        long best = Long.MAX_VALUE;
        for (int block = 0; block < 5; block++) {
            long start = System.nanoTime();
            for (int i = 0; i < 2000; i++) {
                generator.event(block * 2000L + i);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(2000 / (best * 1e-9) * 60).isGreaterThan(100_000);
    }

    @Test
    void settingsNameTheKeyThatIsWrong() {
        assertThatThrownBy(() -> new GeneratorSettings(1, 1, 29, 1.5, 2.9, 0, 0, 1, 1, 0.2, 2, 0, 0, 3, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer is 29; it must be 1..28");
        assertThatThrownBy(() -> new GeneratorSettings(1, 1, 9, 1.5, 2.9, Double.NaN, 0, 1, 1, 0.2, 2, 0, 0, 3, true))
                .hasMessage("pileUp is NaN; it must be 0..400");
        assertThatThrownBy(() -> GeneratorCheck.of(new EventGenerator(GeneratorSettings.DEFAULT.with(1, 0)), 10))
                .hasMessageContaining("none of the events of 'generated' has any charge");
    }
}
