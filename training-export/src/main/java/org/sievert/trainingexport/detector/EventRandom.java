package org.sievert.trainingexport.detector;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The random numbers of one event. Its stream depends on nothing but the data set's seed and the event's number, so
 * events may be made in any order by any number of threads. SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
 */
final class EventRandom implements UniformRandomProvider {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;
    private final SharedStateContinuousSampler exponential = ZigguratSampler.Exponential.of(this);
    private final NormalizedGaussianSampler gaussian = ZigguratSampler.NormalizedGaussian.of(this);

    EventRandom(long seed, long event) {
        state = mix(mix(seed + GOLDEN) + GOLDEN * event);
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** Exponential with mean 1. */
    double exponential() {
        return exponential.sample();
    }

    /** Normal with mean 0 and standard deviation 1. */
    double gaussian() {
        return gaussian.sample();
    }

    /** Poisson; 0 for a mean of 0. */
    int poisson(double mean) {
        return mean <= 0 ? 0 : PoissonSampler.of(this, mean).sample();
    }

    /** Gamma with scale 1. */
    double gamma(double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(this, shape, 1).sample();
    }

    /** Even between two limits. */
    double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Even in the logarithm between two positive limits. */
    double logBetween(double low, double high) {
        return low * StrictMath.exp(StrictMath.log(high / low) * nextDouble());
    }
}
