package org.sievert.cli.run;

/** Hears what happens to tasks; called from several threads. */
public interface Progress {
    void started(TaskId id);

    /** How far a long task is, in words; said now and then. */
    default void advanced(TaskId id, String words) {}

    void finished(TaskId id, double seconds, String summary);

    void reused(TaskId id, String summary);

    void failed(TaskId id, String message);

    void skipped(TaskId id, TaskId because);
}
