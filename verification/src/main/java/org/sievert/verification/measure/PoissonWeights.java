package org.sievert.verification.measure;

/**
 * Weights of a Poisson bootstrap (Chamandy et al., Estimating Uncertainty for Massive Data Streams, 2012): how often an
 * event is drawn in each resampling. A pure function of seed, event number and resampling.
 */
public final class PoissonWeights {
    /** Poisson(1) by inversion of 16 random bits. */
    private static final byte[] DRAWS = draws();

    private final long seed;
    private final int resamplings;

    public PoissonWeights(long seed, int resamplings) {
        if (resamplings < 0) {
            throw new IllegalArgumentException("resamplings must not be negative: " + resamplings);
        }
        this.seed = seed;
        this.resamplings = resamplings;
    }

    private static byte[] draws() {
        byte[] draws = new byte[1 << 16];
        double term = Math.exp(-1);
        double sum = term;
        int k = 0;
        for (int i = 0; i < draws.length; i++) {
            while ((i + 0.5) / draws.length > sum && k < 10) {
                term /= ++k;
                sum += term;
            }
            draws[i] = (byte) k;
        }
        return draws;
    }

    /** Resamplings, and one more for the sample itself. */
    public int size() {
        return resamplings + 1;
    }

    /** Writes the weights of an event: that of the sample, {@code weight}, then those of the resamplings. */
    public void fill(long event, double weight, double[] weights) {
        weights[0] = weight;
        long state = mix(seed * 0x9E3779B97F4A7C15L + event);
        for (int r = 0; r < resamplings; r += 4) {
            state += 0x9E3779B97F4A7C15L;
            long bits = mix(state);
            int end = Math.min(resamplings, r + 4);
            for (int k = r; k < end; k++) {
                weights[k + 1] = weight * DRAWS[(int) (bits & 0xFFFF)];
                bits >>>= 16;
            }
        }
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
