package org.sievert.trainingexport.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The side-by-side table of a data set's distributions and what is published of CMS's simulation at 200 interactions
 * in the ninth layer: all modules with charge in them, of events with top pairs and of events with electrons (the
 * evaluation logs of the fastml-science project, sensor-data-compression). 16 and 84 % lie where ±1 σ of a normal
 * distribution do.
 */
public final class GeneratorCheck {
    /**
     * One figure.
     *
     * @param quantity what it is of
     * @param statistic {@code mean}, {@code sigma}, {@code p16}, {@code median} or {@code p84}
     * @param measured in the data set
     * @param topPairs in CMS's simulation of top pairs, if published
     * @param electrons in CMS's simulation of electrons, if published
     */
    public record Row(
            String quantity, String statistic, double measured, OptionalDouble topPairs, OptionalDouble electrons) {}

    private static final String[] STATISTICS = {"mean", "sigma", "p16", "median", "p84"};
    private static final double[] UNPUBLISHED = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    private GeneratorCheck() {}

    /**
     * Measures the first {@code most} events of a source, modules without charge left out as CMS's were.
     *
     * @throws IllegalArgumentException if there is no event with charge
     */
    public static List<Row> of(EventSource source, int most) {
        Sample nonZero = new Sample();
        Sample overMip = new Sample();
        Sample norm = new Sample();
        Sample largest = new Sample();
        Sample sums = new Sample();
        try (EventReader reader = source.open()) {
            for (int i = 0; i < most; i++) {
                Event event = reader.next();
                if (event == null) {
                    break;
                }
                if (event.sum() > 0) {
                    nonZero.add(event.cellsAbove(0));
                    overMip.add(event.cellsAbove(Event.COUNTS_PER_MIP));
                    norm.add(inMip(Integer.highestOneBit(event.sum())));
                    largest.add(inMip(event.largest()));
                    sums.add(inMip(event.sum()));
                }
            }
        }
        if (nonZero.size == 0) {
            throw new IllegalArgumentException("none of the events of '" + source.name() + "' has any charge");
        }
        List<Row> rows = new ArrayList<>();
        double no = Double.NaN;
        nonZero.report(
                rows, "cells with charge", new double[] {15.9, 14.3, 3, 10, 36}, new double[] {no, no, 4, 11, 33});
        overMip.report(rows, "cells above 1 MIPT", new double[] {2.8, 4.6, 0, 1, 7}, new double[] {no, no, 1, 3, 8});
        norm.report(rows, "log10(2^floor(log2 sum) / MIPT)", new double[] {no, 0.70, -0.34, 0.56, 1.17}, UNPUBLISHED);
        largest.report(rows, "log10(largest cell / MIPT)", new double[] {no, no, -0.46, 0.07, 0.65}, UNPUBLISHED);
        sums.report(rows, "log10(module sum / MIPT)", UNPUBLISHED, UNPUBLISHED);
        return rows;
    }

    private static double inMip(int counts) {
        return StrictMath.log10(counts / (double) Event.COUNTS_PER_MIP);
    }

    private static final class Sample {
        private double[] values = new double[1024];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        void report(List<Row> rows, String quantity, double[] topPairs, double[] electrons) {
            double[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            double mean = Arrays.stream(sorted).sum() / size;
            double squares =
                    Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
            double[] measured = {
                mean,
                Math.sqrt(squares / Math.max(1, size - 1)),
                sorted[(int) (0.16 * size)],
                sorted[(int) (0.5 * size)],
                sorted[(int) (0.84 * size)]
            };
            for (int i = 0; i < measured.length; i++) {
                rows.add(
                        new Row(quantity, STATISTICS[i], measured[i], published(topPairs[i]), published(electrons[i])));
            }
        }

        private static OptionalDouble published(double value) {
            return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}
