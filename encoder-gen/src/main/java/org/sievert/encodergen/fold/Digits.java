package org.sievert.encodergen.fold;

import java.util.List;

/**
 * Numbers that arrive digit by digit, the lowest first, on lanes.
 *
 * <p>In cycle {@code start + u · steps + b} a lane holds digit b of the number that it carries in round u. Numbers are
 * unsigned: of a signed one of W bits the highest bit is inverted, which adds 2<sup>W−1</sup>.
 *
 * @param start the cycle of the first digit
 * @param rounds how many numbers a lane carries in a crossing
 * @param steps digits per number
 * @param digit bits per digit
 * @param lanes the step's node of each lane, valid in those cycles
 * @param element [lane][round]: the element that it is, or −1 if it is none of interest
 * @param offset what has been added to each number
 */
record Digits(int start, int rounds, int steps, int digit, List<Integer> lanes, int[][] element, long offset) {
    Digits {
        lanes = List.copyOf(lanes);
    }

    /** The cycle after the last digit. */
    int end() {
        return start + rounds * steps;
    }

    /** The same lanes some registers later. */
    Digits delayed(MachineBuilder machine, int cycles) {
        List<Integer> at = lanes;
        for (int i = 0; i < cycles; i++) {
            int rank = i;
            at = at.stream().map(lane -> machine.delayed("lane_d" + rank, lane)).toList();
        }
        return new Digits(start + cycles, rounds, steps, digit, at, element, offset);
    }
}
