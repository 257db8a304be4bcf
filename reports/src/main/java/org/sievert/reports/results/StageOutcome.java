package org.sievert.reports.results;

/**
 * How one stage of the run ended.
 *
 * @param name the stage, as on the command line: {@code import}, {@code generate}, …
 * @param status how it ended
 * @param seconds wall time; of the original run if the stage was reused
 * @param message why it failed or was skipped; may be empty
 */
public record StageOutcome(String name, Status status, double seconds, String message) {
    /** A stage that ran to its end is done, whatever its checks say. */
    public enum Status {
        DONE,
        REUSED,
        /** The stage could not finish; the run's verdict is then that it failed. */
        FAILED,
        SKIPPED
    }
}
