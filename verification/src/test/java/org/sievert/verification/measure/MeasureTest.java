package org.sievert.verification.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.detector.TriggerCells;

/** Measures, sums and intervals against textbook formulas on events in memory. */
class MeasureTest {
    private static final int RESAMPLINGS = 400;

    @Test
    void measuresOfMapsWorkedOutByHand() {
        int[] truth = new int[48];
        truth[0] = 30;
        truth[1] = 10;
        double[] decoded = new double[96];
        decoded[48] = 10;
        decoded[49] = 30;
        double pitch = TriggerCells.distance(0, 1);
        double[] out = new double[MapMeasures.COUNT + 1];
        new MapMeasures().measure(truth, decoded, 48, out, 1);
        assertThat(out[1 + MapMeasures.EMD]).isCloseTo(pitch / 2, within(1e-12));
        assertThat(out[1 + MapMeasures.EMD_OR_UNIFORM]).isEqualTo(out[1 + MapMeasures.EMD]);
        assertThat(out[1 + MapMeasures.COSINE]).isCloseTo(0.6, within(1e-12));
        assertThat(out[1 + MapMeasures.RESPONSE]).isEqualTo(1);
        assertThat(out[1 + MapMeasures.WEIGHTED_RESPONSE]).isCloseTo(0.6, within(1e-12));
        assertThat(out[1 + MapMeasures.SHIFT]).isCloseTo(pitch / 2, within(1e-12));
    }

    @Test
    void mapsWithoutChargeHaveNoDistance() {
        int[] truth = new int[48];
        double[] out = new double[MapMeasures.COUNT];
        MapMeasures measures = new MapMeasures();
        measures.measure(truth, new double[48], 0, out, 0);
        assertThat(out).containsOnly(Double.NaN);
        truth[5] = 3;
        measures.measure(truth, new double[48], 0, out, 0);
        assertThat(out[MapMeasures.EMD]).isNaN();
        assertThat(out[MapMeasures.SHIFT]).isNaN();
        assertThat(out[MapMeasures.COSINE]).isZero();
        assertThat(out[MapMeasures.RESPONSE]).isZero();
        double mean = 0;
        for (int c = 0; c < 48; c++) {
            mean += TriggerCells.distance(5, c) / 48;
        }
        assertThat(out[MapMeasures.EMD_OR_UNIFORM]).isCloseTo(mean, within(1e-12));
    }

    @Test
    void poissonWeightsHaveMeanAndVarianceOne() {
        PoissonWeights poisson = new PoissonWeights(9, RESAMPLINGS);
        double[] weights = new double[poisson.size()];
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        int n = 2000;
        for (int e = 0; e < n; e++) {
            poisson.fill(e, 1, weights);
            assertThat(weights[0]).isEqualTo(1);
            for (int r = 1; r <= RESAMPLINGS; r++) {
                sum += weights[r];
                squares += weights[r] * weights[r];
                neighbours += r > 1 ? weights[r] * weights[r - 1] : 0;
            }
        }
        double draws = (double) n * RESAMPLINGS;
        assertThat(sum / draws).isCloseTo(1, within(5 / Math.sqrt(draws)));
        assertThat(squares / draws).isCloseTo(2, within(0.02));
        assertThat(neighbours / draws * RESAMPLINGS / (RESAMPLINGS - 1)).isCloseTo(1, within(0.01));
        double[] again = new double[poisson.size()];
        poisson.fill(n - 1, 1, again);
        assertThat(again).isEqualTo(weights);
    }

    @Test
    void intervalsOfAMeanCoverIt() {
        Random random = new Random(4);
        int covered = 0;
        int trials = 200;
        int events = 300;
        for (int t = 0; t < trials; t++) {
            PoissonWeights poisson = new PoissonWeights(t, RESAMPLINGS);
            MeasureSums sums = new MeasureSums(poisson.size());
            double[] weights = new double[poisson.size()];
            double[] measures = new double[MapMeasures.COUNT];
            for (int e = 0; e < events; e++) {
                poisson.fill(e, 1, weights);
                measures[MapMeasures.EMD] = -Math.log(1 - random.nextDouble());
                sums.add(measures, 0, weights);
            }
            Spread emd = sums.emd();
            covered += emd.low() <= 1 && emd.high() >= 1 ? 1 : 0;
            // Standard error of 1/√300; the interval is ±1.96 of it.
            assertThat(emd.high() - emd.low()).isBetween(0.15, 0.32);
        }
        assertThat(covered).isBetween(181, 199);
    }

    @Test
    void sumsGiveMeanMedianAndResolution() {
        MeasureSums sums = new MeasureSums(1);
        double[] responses = {0.8, 1.0, 1.2, 1.0};
        for (int e = 0; e < responses.length; e++) {
            double[] m = {e, e, 0.5, responses[e], responses[e], 2};
            sums.add(m, 0, new double[] {1});
        }
        double[] empty = {Double.NaN, 9, 0, 0, 0, Double.NaN};
        sums.add(empty, 0, new double[] {1});
        sums.addEmpty(true);
        assertThat(sums.events()).isEqualTo(5);
        assertThat(sums.emptyOutputs()).isEqualTo(1);
        assertThat(sums.falseOutputs()).isEqualTo(1);
        assertThat(sums.emd().value()).isEqualTo(1.5);
        assertThat(sums.emdOrUniform().value()).isEqualTo(3);
        assertThat(sums.emdMedian()).isBetween(1.0, 1.0 + 2 * MeasureSums.EMD_BIN);
        assertThat(sums.cosine().value()).isCloseTo(0.4, within(1e-12));
        assertThat(sums.response().value()).isCloseTo(0.8, within(1e-12));
        double rms = Math.sqrt((0.64 + 1 + 1.44 + 1 + 0) / 5 - 0.64);
        assertThat(sums.responseResolution().value()).isCloseTo(rms / 0.8, within(1e-12));
        assertThat(sums.shift().value()).isEqualTo(2);
    }

    @Test
    void resolutionEqualsThatOfAFitOnStoredShowers() {
        Random random = new Random(8);
        int n = 4000;
        double[][] features = new double[n][ShowerEstimator.FEATURES + 1];
        ResolutionSums sums = new ResolutionSums(3, 1, 1);
        for (int e = 0; e < n; e++) {
            double y = 100 + 900 * random.nextDouble();
            double pileUp = 50 + 100 * random.nextDouble();
            double[] f = features[e];
            f[0] = (y * (1 + 0.1 * random.nextGaussian()) + 0.3 * pileUp) / y;
            f[1] = pileUp / y;
            f[2] = 2 * pileUp / y + 0.05 * random.nextGaussian();
            f[3] = 1 / y;
            f[4] = 0.5;
            sums.add(e, y < 500 ? 1 : 2, f, 0, new double[] {1});
        }
        double[] soft = {9, 9, 9, 9, 9};
        sums.add(0, 0, soft, 0, new double[] {1});
        sums.add(1, 0, soft, 0, new double[] {1});
        double[] beta = leastSquares(features);
        double mean = 0;
        double square = 0;
        for (int e = 1; e < n; e += 2) {
            double ratio = 0;
            for (int k = 0; k < 4; k++) {
                ratio += beta[k] * features[e][k];
            }
            mean += ratio / (n / 2.0);
            square += ratio * ratio / (n / 2.0);
        }
        double expected = Math.sqrt(square - mean * mean) / mean;
        assertThat(sums.resolution().value()).isCloseTo(expected, within(1e-4));
        assertThat(expected).isBetween(0.09, 0.11);
        assertThat(sums.shift().value()).isEqualTo(0.5);
        assertThat(sums.count()).isEqualTo(n / 2);
        assertThat(sums.count(1) + sums.count(2)).isEqualTo(n / 2);
        assertThat(sums.count(0)).isEqualTo(1);
    }

    /** Over even rows, by gradient descent with momentum on scaled columns: slow, and nothing like the sums' way. */
    private static double[] leastSquares(double[][] rows) {
        double[] scale = new double[4];
        for (int k = 0; k < 4; k++) {
            for (int e = 0; e < rows.length; e += 2) {
                scale[k] += rows[e][k] * rows[e][k] / (rows.length / 2.0);
            }
            scale[k] = 1 / Math.sqrt(scale[k]);
        }
        double[] beta = new double[4];
        double[] velocity = new double[4];
        for (int step = 0; step < 4000; step++) {
            double[] gradient = new double[4];
            for (int e = 0; e < rows.length; e += 2) {
                double miss = -1;
                for (int k = 0; k < 4; k++) {
                    miss += beta[k] * rows[e][k] * scale[k];
                }
                for (int k = 0; k < 4; k++) {
                    gradient[k] += miss * rows[e][k] * scale[k] / (rows.length / 2.0);
                }
            }
            for (int k = 0; k < 4; k++) {
                velocity[k] = 0.97 * velocity[k] - 0.4 * gradient[k];
                beta[k] += velocity[k];
            }
        }
        for (int k = 0; k < 4; k++) {
            beta[k] *= scale[k];
        }
        return beta;
    }

    @Test
    void sumsDoNotGrowWithTheNumberOfEvents() throws IOException {
        Random random = new Random(2);
        PoissonWeights poisson = new PoissonWeights(1, 20);
        AlgorithmSums sums = new AlgorithmSums(poisson.size());
        double[] weights = new double[poisson.size()];
        double[] measures = new double[MapMeasures.COUNT];
        int[] sizes = new int[2];
        for (int e = 0; e < 20_000; e++) {
            poisson.fill(e, 1, weights);
            measures[MapMeasures.EMD] = random.nextDouble();
            double[] values = {random.nextInt(49), 2 + 100 * random.nextDouble(), 1000 + random.nextInt(5000)};
            sums.add(values, random.nextInt(300), measures, 0, weights);
            sums.addShower(e, values[1], new double[] {1, 1, 1, 1, 1}, 0, weights);
            if (e == 1999 || e == 19_999) {
                sizes[e / 19_999] = written(sums).length;
            }
        }
        assertThat(sizes[1]).isEqualTo(sizes[0]);
        AlgorithmSums read = new AlgorithmSums(poisson.size());
        read.read(new DataInputStream(new ByteArrayInputStream(written(sums))));
        assertThat(written(read)).isEqualTo(written(sums));
        assertThat(read.total().emd()).isEqualTo(sums.total().emd());
        assertThat(read.total().events()).isEqualTo(20_000);
    }

    private static byte[] written(AlgorithmSums sums) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sums.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void binsTakeTheirLowerEdge() {
        Binning b = new Binning("x", 0, 1, 4, 10);
        assertThat(Arrays.stream(new double[] {0, 0.9, 1, 3.9, 4, 9.9}).mapToInt(b::of))
                .containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(b.of(10)).isEqualTo(-1);
        assertThat(b.of(-0.1)).isEqualTo(-1);
        assertThat(b.of(Double.NaN)).isEqualTo(-1);
        for (int cells = 0; cells <= 48; cells++) {
            assertThat(AlgorithmSums.OCCUPANCY.of(cells)).isNotNegative();
        }
    }

    @Test
    void aShowersPositionIsFoundUnderPileUp() {
        double[] decoded = new double[48];
        Arrays.fill(decoded, 7);
        decoded[21] += 1000;
        double[] out = new double[5];
        new ShowerEstimator().estimate(decoded, 0, 500, TriggerCells.x(21), TriggerCells.y(21), out, 0);
        assertThat(out[4]).isLessThan(0.01);
        assertThat(out[3]).isEqualTo(1 / 500.0);
        assertThat(500 * (out[0] + out[1] + out[2])).isCloseTo(1000 + 7 * 48, within(1e-9));
    }
}
