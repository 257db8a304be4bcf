package org.sievert.verification.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the measures of some events add up to. */
public final class MeasureSums {
    /** Width of a bin of the distance's histogram, half pitches. */
    public static final double EMD_BIN = 0.02;

    /** Bins of that histogram: up to the module's diameter; the last holds what is beyond. */
    public static final int EMD_BINS = 701;

    private static final int ALL = 0;
    private static final int DECODED = 1;
    private static final int EMD = 2;
    private static final int EMD_OR_UNIFORM = 3;
    private static final int COSINE = 4;
    private static final int RESPONSE = 5;
    private static final int RESPONSE_SQUARE = 6;
    private static final int WEIGHTED = 7;
    private static final int WEIGHTED_SQUARE = 8;
    private static final int SHIFT = 9;
    private static final int QUANTITIES = 10;

    private final Replicas sums;
    private final long[] histogram = new long[EMD_BINS];
    private long events;
    private long emptyOutputs;
    private long falseOutputs;

    /** @param size resamplings, and one more */
    public MeasureSums(int size) {
        sums = new Replicas(QUANTITIES, size);
    }

    /** Counts an event without true charge. */
    public void addEmpty(boolean decodedToCharge) {
        falseOutputs += decodedToCharge ? 1 : 0;
    }

    /** Adds the measures of one event, as {@link MapMeasures} writes them. */
    public void add(double[] measures, int at, double[] weights) {
        events++;
        sums.add(ALL, weights, 1);
        sums.add(EMD_OR_UNIFORM, weights, measures[at + MapMeasures.EMD_OR_UNIFORM]);
        sums.add(COSINE, weights, measures[at + MapMeasures.COSINE]);
        double response = measures[at + MapMeasures.RESPONSE];
        sums.add(RESPONSE, weights, response);
        sums.add(RESPONSE_SQUARE, weights, response * response);
        double weighted = measures[at + MapMeasures.WEIGHTED_RESPONSE];
        sums.add(WEIGHTED, weights, weighted);
        sums.add(WEIGHTED_SQUARE, weights, weighted * weighted);
        double emd = measures[at + MapMeasures.EMD];
        if (Double.isNaN(emd)) {
            emptyOutputs++;
            return;
        }
        sums.add(DECODED, weights, 1);
        sums.add(EMD, weights, emd);
        sums.add(SHIFT, weights, measures[at + MapMeasures.SHIFT]);
        histogram[Math.min(EMD_BINS - 1, (int) (emd / EMD_BIN))]++;
    }

    public void add(MeasureSums other) {
        sums.add(other.sums);
        events += other.events;
        emptyOutputs += other.emptyOutputs;
        falseOutputs += other.falseOutputs;
        for (int b = 0; b < histogram.length; b++) {
            histogram[b] += other.histogram[b];
        }
    }

    /** Events with true charge. */
    public long events() {
        return events;
    }

    /** Of these, events that decode to nothing. */
    public long emptyOutputs() {
        return emptyOutputs;
    }

    /** Events without true charge that decode to some. */
    public long falseOutputs() {
        return falseOutputs;
    }

    public Spread emd() {
        return mean(EMD, DECODED);
    }

    public Spread emdOrUniform() {
        return mean(EMD_OR_UNIFORM, ALL);
    }

    public Spread cosine() {
        return mean(COSINE, ALL);
    }

    public Spread response() {
        return mean(RESPONSE, ALL);
    }

    public Spread responseResolution() {
        return resolution(RESPONSE, RESPONSE_SQUARE);
    }

    public Spread weightedResponse() {
        return mean(WEIGHTED, ALL);
    }

    public Spread weightedResponseResolution() {
        return resolution(WEIGHTED, WEIGHTED_SQUARE);
    }

    public Spread shift() {
        return mean(SHIFT, DECODED);
    }

    /** Events (without weights) by distance. */
    public long[] histogram() {
        return histogram.clone();
    }

    /** Median distance from the histogram, interpolated within its bin; NaN without events. */
    public double emdMedian() {
        long total = events - emptyOutputs;
        double below = 0;
        for (int b = 0; b < histogram.length; b++) {
            if (histogram[b] > 0 && below + histogram[b] >= total / 2.0) {
                return EMD_BIN * (b + (total / 2.0 - below) / histogram[b]);
            }
            below += histogram[b];
        }
        return Double.NaN;
    }

    private Spread mean(int quantity, int weight) {
        return Spread.of(sums.evaluate(s -> s[quantity] / s[weight]));
    }

    /** Standard deviation over mean. */
    private Spread resolution(int quantity, int square) {
        return Spread.of(sums.evaluate(s -> {
            double mean = s[quantity] / s[ALL];
            return Math.sqrt(Math.max(0, s[square] / s[ALL] - mean * mean)) / mean;
        }));
    }

    void write(DataOutput out) throws IOException {
        sums.write(out);
        out.writeLong(events);
        out.writeLong(emptyOutputs);
        out.writeLong(falseOutputs);
        for (long n : histogram) {
            out.writeLong(n);
        }
    }

    void read(DataInput in) throws IOException {
        sums.read(in);
        events = in.readLong();
        emptyOutputs = in.readLong();
        falseOutputs = in.readLong();
        for (int b = 0; b < histogram.length; b++) {
            histogram[b] = in.readLong();
        }
    }
}
