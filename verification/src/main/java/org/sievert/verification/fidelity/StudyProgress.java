package org.sievert.verification.fidelity;

/** Told how far a study is. */
@FunctionalInterface
public interface StudyProgress {
    /** Says nothing to anyone. */
    StudyProgress NONE = (dataSet, done, total) -> {};

    /**
     * @param done events of the data set that are measured
     * @param total events that it has, −1 if that is not known
     */
    void at(String dataSet, long done, long total);
}
