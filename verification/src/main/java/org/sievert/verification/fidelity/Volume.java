package org.sievert.verification.fidelity;

import java.util.List;

/**
 * Output bits per crossing, headers included.
 *
 * @param meanBits mean
 * @param p5 5 % quantile
 * @param p50 median
 * @param p95 95 % quantile
 * @param maxBits largest
 * @param reduction input bits over mean output bits
 * @param histogram events by number of bits, ascending
 */
public record Volume(
        double meanBits,
        double p5,
        double p50,
        double p95,
        double maxBits,
        double reduction,
        List<BitCount> histogram) {
    /** Events with so many output bits. */
    public record BitCount(int bits, long events) {}

    public Volume {
        histogram = List.copyOf(histogram);
    }
}
