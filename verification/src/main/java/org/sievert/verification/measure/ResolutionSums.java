package org.sievert.verification.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Energy resolution of showers from sums: the estimate ŷ = Σ β<sub>k</sub> f<sub>k</sub> of a shower's charge y is
 * linear in the features f of {@link ShowerEstimator}; β minimises Σ (1 − ŷ/y)² over the showers with even numbers, and
 * the resolution is standard deviation over mean of ŷ/y over those with odd numbers. Both follow from the first and
 * second moments of f/y, so nothing has to be read twice, and every resampling fits anew.
 */
public final class ResolutionSums {
    private static final int N = ShowerEstimator.FEATURES;
    private static final int WEIGHT = 0;
    private static final int SHIFT = 1;
    private static final int FIRST = 2;
    private static final int SECOND = FIRST + N;
    private static final int QUANTITIES = SECOND + N * (N + 1) / 2;

    private final int firstBin;
    private final Replicas fit;
    private final Replicas[] test;
    private final long[] counts;
    private final int size;

    /**
     * @param bins of the showers' energy
     * @param firstBin the fit, and the resolution of all, are of the showers in this bin and those above
     * @param size resamplings, and one more
     */
    public ResolutionSums(int bins, int firstBin, int size) {
        this.firstBin = firstBin;
        fit = new Replicas(QUANTITIES, size);
        test = new Replicas[bins];
        counts = new long[bins];
        this.size = size;
    }

    /** Adds a shower with the features and shift that {@link ShowerEstimator} writes. */
    public void add(long number, int bin, double[] features, int at, double[] weights) {
        if ((number & 1) == 0) {
            if (bin >= firstBin) {
                add(fit, features, at, weights);
            }
        } else {
            if (test[bin] == null) {
                test[bin] = new Replicas(QUANTITIES, size);
            }
            add(test[bin], features, at, weights);
            counts[bin]++;
        }
    }

    private static void add(Replicas sums, double[] features, int at, double[] weights) {
        sums.add(WEIGHT, weights, 1);
        sums.add(SHIFT, weights, features[at + N]);
        int q = SECOND;
        for (int i = 0; i < N; i++) {
            sums.add(FIRST + i, weights, features[at + i]);
            for (int j = 0; j <= i; j++) {
                sums.add(q++, weights, features[at + i] * features[at + j]);
            }
        }
    }

    /** Showers that were tested in a bin. */
    public long count(int bin) {
        return counts[bin];
    }

    /** Showers that were tested, from the first bin on. */
    public long count() {
        long all = 0;
        for (int bin = firstBin; bin < counts.length; bin++) {
            all += counts[bin];
        }
        return all;
    }

    /** Resolution in a bin. */
    public Spread resolution(int bin) {
        return resolution(test[bin]);
    }

    /** Resolution of all from the first bin on. */
    public Spread resolution() {
        return resolution(all());
    }

    /** Mean distance of the position in a bin. */
    public Spread shift(int bin) {
        return shift(test[bin]);
    }

    /** Mean distance of the position of all from the first bin on. */
    public Spread shift() {
        return shift(all());
    }

    private Replicas all() {
        Replicas all = new Replicas(QUANTITIES, size);
        for (int bin = firstBin; bin < test.length; bin++) {
            if (test[bin] != null) {
                all.add(test[bin]);
            }
        }
        return all;
    }

    private static Spread shift(Replicas sums) {
        return sums == null
                ? new Spread(Double.NaN, Double.NaN, Double.NaN)
                : Spread.of(sums.evaluate(s -> s[SHIFT] / s[WEIGHT]));
    }

    private Spread resolution(Replicas sums) {
        if (sums == null) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] values = new double[size];
        for (int r = 0; r < size; r++) {
            values[r] = resolution(coefficients(r), sums, r);
        }
        return Spread.of(values);
    }

    private static double resolution(double[] beta, Replicas sums, int r) {
        double mean = 0;
        double square = 0;
        int q = SECOND;
        for (int i = 0; i < N; i++) {
            mean += beta[i] * sums.get(FIRST + i, r);
            for (int j = 0; j <= i; j++) {
                square += (i == j ? 1 : 2) * beta[i] * beta[j] * sums.get(q++, r);
            }
        }
        double weight = sums.get(WEIGHT, r);
        mean /= weight;
        return Math.sqrt(Math.max(0, square / weight - mean * mean)) / mean;
    }

    /** Solves the normal equations E[f f ᵀ] β = E[f]; a feature that never occurs gets the coefficient 0. */
    private double[] coefficients(int r) {
        double[][] a = new double[N][N + 1];
        int q = SECOND;
        for (int i = 0; i < N; i++) {
            a[i][N] = fit.get(FIRST + i, r);
            for (int j = 0; j <= i; j++) {
                a[i][j] = fit.get(q, r);
                a[j][i] = fit.get(q++, r);
            }
        }
        double[] scale = new double[N];
        for (int i = 0; i < N; i++) {
            scale[i] = a[i][i] > 0 ? 1 / Math.sqrt(a[i][i]) : 0;
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                a[i][j] *= scale[i] * scale[j];
            }
            a[i][N] *= scale[i];
            // Keeps features that are nearly the same from large opposite coefficients.
            a[i][i] += 1e-9 + (scale[i] == 0 ? 1 : 0);
        }
        double[] beta = solve(a);
        for (int i = 0; i < N; i++) {
            beta[i] *= scale[i];
        }
        return beta;
    }

    private static double[] solve(double[][] a) {
        for (int p = 0; p < N; p++) {
            int pivot = p;
            for (int i = p + 1; i < N; i++) {
                pivot = Math.abs(a[i][p]) > Math.abs(a[pivot][p]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[p];
            a[p] = row;
            for (int i = p + 1; i < N; i++) {
                double f = a[i][p] / row[p];
                for (int j = p; j <= N; j++) {
                    a[i][j] -= f * row[j];
                }
            }
        }
        double[] x = new double[N];
        for (int i = N - 1; i >= 0; i--) {
            double s = a[i][N];
            for (int j = i + 1; j < N; j++) {
                s -= a[i][j] * x[j];
            }
            x[i] = s / a[i][i];
        }
        return x;
    }

    void write(DataOutput out) throws IOException {
        fit.write(out);
        for (int b = 0; b < test.length; b++) {
            out.writeLong(counts[b]);
            out.writeBoolean(test[b] != null);
            if (test[b] != null) {
                test[b].write(out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        fit.read(in);
        for (int b = 0; b < test.length; b++) {
            counts[b] = in.readLong();
            if (in.readBoolean()) {
                test[b] = new Replicas(QUANTITIES, size);
                test[b].read(in);
            }
        }
    }
}
