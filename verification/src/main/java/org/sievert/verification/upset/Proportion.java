package org.sievert.verification.upset;

/**
 * A share that was counted in a sample, with its interval: Wilson's score interval (Wilson, J. Am. Stat. Assoc. 22, 1927),
 * narrowed by the finite population's correction; a full count has no interval.
 *
 * @param share hits by sample
 * @param low lower end
 * @param high upper end
 * @param confidence the probability that such an interval holds the true share
 */
public record Proportion(double share, double low, double high, double confidence) {
    /**
     * @param confidence 0.90, 0.95 or 0.99
     * @throws IllegalArgumentException for other confidences, or counts that contradict each other
     */
    public static Proportion of(long hits, long sample, long population, double confidence) {
        if (sample < 1 || hits < 0 || hits > sample || population < sample) {
            throw new IllegalArgumentException(hits + " hits in a sample of " + sample + " of " + population);
        }
        double p = (double) hits / sample;
        if (sample == population) {
            return new Proportion(p, p, p, confidence);
        }
        double z = quantile(confidence);
        double n = sample * (population - 1.0) / (population - sample);
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new Proportion(p, Math.max(0, centre - half), Math.min(1, centre + half), confidence);
    }

    /**
     * Size of a sample that gives the margin, whatever the share is: n = N / (1 + e² (N − 1) / (t² p (1 − p))) with p = ½
     * (Leveugle et al., DATE 2009).
     *
     * @param margin half the width of the interval
     */
    public static long sampleSize(long population, double margin, double confidence) {
        double t = quantile(confidence);
        return (long) Math.ceil(population / (1 + margin * margin * (population - 1.0) / (t * t * 0.25)));
    }

    private static double quantile(double confidence) {
        if (confidence == 0.90) {
            return 1.6449;
        } else if (confidence == 0.95) {
            return 1.9600;
        } else if (confidence == 0.99) {
            return 2.5758;
        }
        throw new IllegalArgumentException("confidence " + confidence + "; expected 0.90, 0.95 or 0.99");
    }
}
