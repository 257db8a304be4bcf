package org.sievert.encodergen.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixNetworkTest {
    /** Operators join only ranges of columns that touch, and in the end each reaches down to column 0. */
    @Test
    void everyColumnCoversAllBelow() {
        for (int n = 0; n <= 64; n++) {
            int[] lowest = new int[n];
            for (int i = 0; i < n; i++) {
                lowest[i] = i;
            }
            for (PrefixNetwork.Operator o : PrefixNetwork.of(n).operators()) {
                assertThat(o.from()).isEqualTo(lowest[o.column()] - 1);
                lowest[o.column()] = lowest[o.from()];
            }
            assertThat(lowest).containsOnly(n == 0 ? new int[0] : new int[n]);
            assertThat(PrefixNetwork.of(n).operators()).hasSizeLessThanOrEqualTo(2 * n);
        }
    }

    /** The carries of 16-bit sums. */
    @Test
    void generatesTheCarriesOfASum() {
        Random random = new Random(1);
        for (int t = 0; t < 2_000; t++) {
            int a = random.nextInt(1 << 16);
            int b = random.nextInt(1 << 16);
            boolean[] g = new boolean[16];
            boolean[] p = new boolean[16];
            for (int i = 0; i < 16; i++) {
                g[i] = (a & b & 1 << i) != 0;
                p[i] = ((a ^ b) & 1 << i) != 0;
            }
            for (PrefixNetwork.Operator o : PrefixNetwork.of(16).operators()) {
                g[o.column()] |= p[o.column()] && g[o.from()];
                p[o.column()] &= p[o.from()];
            }
            for (int i = 0; i < 16; i++) {
                int low = (2 << i) - 1;
                assertThat(g[i]).isEqualTo((a & low) + (b & low) > low);
            }
        }
    }
}
