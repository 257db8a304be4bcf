package org.sievert.verification.fidelity;

import java.util.List;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.ShowerTruth;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.codec.Codec;
import org.sievert.verification.codec.EventBlock;
import org.sievert.verification.measure.AlgorithmSums;
import org.sievert.verification.measure.MapMeasures;
import org.sievert.verification.measure.PoissonWeights;
import org.sievert.verification.measure.ShowerEstimator;

/**
 * What was measured on a stretch of events, before it is added up: filled block by block by several threads, added row
 * by row, each row in the order of the events.
 */
final class MeasuredEvents {
    /** Counts that a shower must have left in the module for its energy to be looked at: ten MIPT. */
    private static final double LEAST_SHOWER = 10.0 * Event.COUNTS_PER_MIP;

    private static final int CELLS = TriggerCells.COUNT;
    private static final int BINNINGS = AlgorithmSums.BINNINGS.size();
    private static final int FEATURES = ShowerEstimator.FEATURES + 1;

    private final PoissonWeights poisson;
    private final boolean[] empty;
    private final double[][] binned;
    private final double[] showerEnergy;
    private final double[][] weights;
    private final long[] numbers;
    private final double[][] measures;
    private final double[][] features;
    private final int[][] bits;
    private final boolean[][] charged;

    MeasuredEvents(int most, int rows, PoissonWeights poisson) {
        this.poisson = poisson;
        empty = new boolean[most];
        binned = new double[most][BINNINGS];
        showerEnergy = new double[most];
        weights = new double[most][poisson.size()];
        numbers = new long[most];
        measures = new double[rows][most * MapMeasures.COUNT];
        features = new double[rows][most * FEATURES];
        bits = new int[rows][most];
        charged = new boolean[rows][most];
    }

    boolean isEmpty(int event) {
        return empty[event];
    }

    /** What a thread works with: a worker for each row and arrays. */
    static final class Bench {
        private final List<Codec.Worker> workers;
        private final MapMeasures map = new MapMeasures();
        private final ShowerEstimator shower = new ShowerEstimator();
        private final double[] decoded;
        private final int[] bits;

        Bench(List<StudyRow> rows, int blockSize) {
            workers = rows.stream().map(r -> r.codec().worker()).toList();
            decoded = new double[blockSize * CELLS];
            bits = new int[blockSize];
        }
    }

    /** Measures a block; its events lie from {@code at} on. */
    void measure(EventBlock block, int at, Bench bench) {
        for (int e = 0; e < block.size(); e++) {
            describe(block.events().get(e), block.first() + e, at + e);
        }
        for (int row = 0; row < measures.length; row++) {
            bench.workers.get(row).run(block, bench.decoded, bench.bits);
            for (int e = 0; e < block.size(); e++) {
                measure(block.events().get(e), row, e, at + e, bench);
            }
        }
    }

    private void describe(Event event, long number, int at) {
        int sum = event.sum();
        empty[at] = sum == 0;
        numbers[at] = number;
        boolean generated = event.truth().filter(t -> t.energyGev() > 0).isPresent();
        double energy = generated ? event.truth().get().energyGev() : Double.NaN;
        binned[at][0] = event.cellsAbove(Event.COUNTS_PER_MIP);
        binned[at][1] = energy;
        binned[at][2] = sum;
        boolean seen = generated && event.truth().get().showerCharge() >= LEAST_SHOWER;
        showerEnergy[at] = seen && sum > 0 ? energy : Double.NaN;
        poisson.fill(number, event.weight(), weights[at]);
    }

    private void measure(Event event, int row, int e, int at, Bench bench) {
        bits[row][at] = bench.bits[e];
        boolean any = false;
        for (int c = e * CELLS; c < (e + 1) * CELLS; c++) {
            any |= bench.decoded[c] > 0;
        }
        charged[row][at] = any;
        bench.map.measure(event.charges(), bench.decoded, e * CELLS, measures[row], at * MapMeasures.COUNT);
        if (!Double.isNaN(showerEnergy[at])) {
            ShowerTruth truth = event.truth().orElseThrow();
            bench.shower.estimate(
                    bench.decoded,
                    e * CELLS,
                    truth.showerCharge(),
                    truth.impactX(),
                    truth.impactY(),
                    features[row],
                    at * FEATURES);
        }
    }

    /** Adds the first {@code count} events of a row. */
    void addTo(AlgorithmSums sums, int row, int count) {
        for (int e = 0; e < count; e++) {
            if (empty[e]) {
                sums.addEmpty(bits[row][e], charged[row][e]);
                continue;
            }
            sums.add(binned[e], bits[row][e], measures[row], e * MapMeasures.COUNT, weights[e]);
            if (!Double.isNaN(showerEnergy[e])) {
                sums.addShower(numbers[e], showerEnergy[e], features[row], e * FEATURES, weights[e]);
            }
        }
    }
}
