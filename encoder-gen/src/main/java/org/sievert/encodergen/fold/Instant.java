package org.sievert.encodergen.fold;

import java.util.List;

/**
 * A whole vector that is there in one cycle of each crossing.
 *
 * @param cycle counted from the strobe of its inference
 * @param values nodes of the step
 */
record Instant(int cycle, List<Integer> values) {
    Instant {
        values = List.copyOf(values);
    }
}
