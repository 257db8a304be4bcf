package org.sievert.encodergen.fold;

import java.util.List;

/**
 * Results that a shared kernel gives, some in every cycle.
 *
 * <p>In cycle {@code start + p}, p = 0 … {@code phases − 1}, lane i carries element {@code element[i][p]}, or nothing of
 * interest where that is −1.
 *
 * @param start the cycle of the first words
 * @param phases cycles with words
 * @param lanes the step's node of each lane
 */
record Words(int start, int phases, List<Integer> lanes, int[][] element) {
    Words {
        lanes = List.copyOf(lanes);
    }
}
