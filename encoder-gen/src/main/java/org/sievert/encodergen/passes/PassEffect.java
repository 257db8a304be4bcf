package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;

/**
 * What a pass did to the size of a datapath. Sums count as in {@link DatapathStatistics}: those that no pass has taken
 * apart yet as compressor trees, in full adders and halves of half adders.
 *
 * @param pass its name
 * @param before the datapath that it was given
 * @param after the one that it made
 */
public record PassEffect(String pass, Size before, Size after) {
    /**
     * A datapath's size.
     *
     * @param adders two-operand adders; a sum of n terms counts as n − 1
     * @param adderBits bits in which they add
     * @param depth most adders on a path
     * @param registerBits bits of all register ranks
     */
    public record Size(int adders, long adderBits, int depth, long registerBits) {
        /** Of a datapath that the verifier accepts. */
        public static Size of(Datapath datapath) {
            DatapathStatistics s = DatapathStatistics.of(datapath);
            return new Size(
                    s.adders(),
                    s.adderBits(),
                    s.depth(),
                    s.registerBits().stream().mapToLong(Long::longValue).sum());
        }
    }
}
