package org.sievert.verification.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Weighted sums, each once for the sample (index 0) and once for each resampling. */
final class Replicas {
    private final double[][] sums;

    Replicas(int quantities, int size) {
        sums = new double[quantities][size];
    }

    int size() {
        return sums[0].length;
    }

    void add(int quantity, double[] weights, double value) {
        double[] sum = sums[quantity];
        for (int r = 0; r < sum.length; r++) {
            sum[r] += weights[r] * value;
        }
    }

    void add(Replicas other) {
        for (int q = 0; q < sums.length; q++) {
            for (int r = 0; r < sums[q].length; r++) {
                sums[q][r] += other.sums[q][r];
            }
        }
    }

    double get(int quantity, int replica) {
        return sums[quantity][replica];
    }

    /** What a function of the sums is in the sample and in each resampling. */
    double[] evaluate(Statistic statistic) {
        double[] values = new double[size()];
        double[] at = new double[sums.length];
        for (int r = 0; r < values.length; r++) {
            for (int q = 0; q < at.length; q++) {
                at[q] = sums[q][r];
            }
            values[r] = statistic.of(at);
        }
        return values;
    }

    /** A function of the sums. */
    interface Statistic {
        double of(double[] sums);
    }

    void write(DataOutput out) throws IOException {
        for (double[] sum : sums) {
            for (double v : sum) {
                out.writeDouble(v);
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (double[] sum : sums) {
            for (int r = 0; r < sum.length; r++) {
                sum[r] = in.readDouble();
            }
        }
    }

    @Override
    public String toString() {
        return Arrays.deepToString(sums);
    }
}
