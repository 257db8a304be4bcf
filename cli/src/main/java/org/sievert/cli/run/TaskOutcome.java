package org.sievert.cli.run;

import java.util.Optional;

/**
 * How a task ended.
 *
 * @param seconds wall time of the work itself, also where it was reused from an earlier run
 * @param failure what was thrown, for {@link Status#FAILED}
 */
public record TaskOutcome(TaskId id, Status status, double seconds, String message, Optional<Throwable> failure) {
    /** The ways to end. */
    public enum Status {
        DONE,
        REUSED,
        FAILED,
        SKIPPED
    }

    /** Whether the task's folder is complete. */
    public boolean complete() {
        return status == Status.DONE || status == Status.REUSED;
    }
}
