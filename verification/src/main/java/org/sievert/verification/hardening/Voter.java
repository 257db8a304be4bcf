package org.sievert.verification.hardening;

import java.util.List;

/**
 * A net that is the majority of three flip-flops.
 *
 * @param net its number
 * @param flipFlops the three, ascending, as numbered in the graph
 */
record Voter(int net, List<Integer> flipFlops) {}
