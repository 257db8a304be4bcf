package org.sievert.verification.timed;

import java.util.List;
import java.util.Optional;

/**
 * Setup and hold as they were seen in a simulation.
 *
 * @param checked changes of data that were held against a window
 * @param setupViolations those that came too late
 * @param holdViolations those that came too early
 * @param first the first few, in words, with the instance
 * @param setup the change that came closest before its window; absent if there was none
 * @param hold the change that came closest after its window
 */
public record TimingMargins(
        long checked,
        long setupViolations,
        long holdViolations,
        List<String> first,
        Optional<Margin> setup,
        Optional<Margin> hold) {
    public TimingMargins {
        first = List.copyOf(first);
    }

    /** How far a change stayed from its window, ns; negative: it was within. */
    public record Margin(double ns, String instance, String pin) {}

    /** Whether there were changes, and none was in its window. */
    public boolean kept() {
        return checked > 0 && setupViolations == 0 && holdViolations == 0;
    }
}
