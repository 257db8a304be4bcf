package org.sievert.trainingexport.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowerModelTest {
    private static final double STOCHASTIC = 0.22;
    private static final double MOLIERE_CM = 2.8;

    private final ShowerModel model = new ShowerModel(STOCHASTIC, MOLIERE_CM);

    /** Stochastic term of the whole calorimeter; at high energy showers also leak out at the back. */
    @ParameterizedTest
    @ValueSource(doubles = {5, 10, 20, 35, 50})
    void wholeShowersAreResolvedByTheStochasticTerm(double energy) {
        double[] visible = IntStream.range(0, 8000)
                .mapToDouble(i -> wholeShower(energy, new EventRandom(3, i)))
                .toArray();
        double mean = Arrays.stream(visible).average().orElseThrow();
        double sigma = Math.sqrt(Arrays.stream(visible)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
        assertThat(sigma / mean * Math.sqrt(energy)).isBetween(0.20, 0.26);
    }

    private double wholeShower(double energy, EventRandom random) {
        double visible = model.visible(energy, random);
        ShowerModel.Profile profile = model.profile(energy, random);
        double sum = 0;
        for (int layer = 1; layer <= ShowerModel.LAYERS; layer++) {
            sum += model.reconstructed(layer, random.poisson(model.meanSpots(visible, profile, layer)));
        }
        return sum;
    }

    /** The mean profile of 35 GeV electrons is the published one, up to what fluctuations shift. */
    @Test
    void layersSeeWhatTheFullSimulationGives() {
        double[] mev = {1.59, 6.12, 14.45, 31.44, 36.90, 31.18, 23.54, 12.40, 3.70, 0.90};
        int[] layer = {1, 3, 5, 9, 11, 13, 15, 19, 23, 28};
        ShowerModel.Profile mean = ShowerModel.Profile.mean(35);
        for (int i = 0; i < layer.length; i++) {
            double deposited = model.meanSpots(35, mean, layer[i]) * ShowerModel.SPOT_MIP * 0.0865;
            assertThat(deposited).isCloseTo(mev[i], within(1e-3));
        }
    }

    /** The maximum moves with ln E by about one radiation length per factor e. */
    @Test
    void showersOfMoreEnergyAreLonger() {
        assertThat(deepest(300)).isGreaterThan(deepest(3));
        ShowerModel.Profile low = ShowerModel.Profile.mean(10);
        ShowerModel.Profile high = ShowerModel.Profile.mean(10 * Math.E);
        double shift = (high.alpha() - 1) / high.beta() - (low.alpha() - 1) / low.beta();
        assertThat(shift).isCloseTo(1.007, within(1e-9));
        double integral = IntStream.range(0, 4000)
                        .mapToDouble(i -> low.density((i + 0.5) / 50))
                        .sum()
                / 50;
        assertThat(integral).isCloseTo(1, within(1e-5));
    }

    private int deepest(double energy) {
        ShowerModel.Profile mean = ShowerModel.Profile.mean(energy);
        return IntStream.rangeClosed(1, ShowerModel.LAYERS)
                .reduce((a, b) -> model.meanSpots(energy, mean, b) > model.meanSpots(energy, mean, a) ? b : a)
                .orElseThrow();
    }

    /** 90 % within the Molière radius in layer 15, where that is defined; narrower before, wider behind. */
    @Test
    void ninetyPercentLieWithinTheMoliereRadius() {
        assertThat(contained(15)).isCloseTo(0.9, within(1e-9));
        assertThat(contained(9)).isGreaterThan(0.95);
        assertThat(contained(22)).isLessThan(0.75);
        ShowerModel.Profile mean = ShowerModel.Profile.mean(35);
        double all = 0;
        double inside = 0;
        for (int layer = 1; layer <= ShowerModel.LAYERS; layer++) {
            double spots = model.meanSpots(35, mean, layer);
            all += spots;
            inside += spots * contained(layer);
        }
        assertThat(inside / all).isBetween(0.88, 0.95);
    }

    private double contained(int layer) {
        return 1 - Math.exp(-MOLIERE_CM / model.meanRadius(layer));
    }
}
