package org.sievert.trainingexport.training;

/** Is told how a training gets on, and may end it. */
public interface TrainingProgress {
    /**
     * After every step.
     *
     * @param done share of all steps that are done, 0…1
     * @param loss mean training loss of the epoch so far
     */
    void step(Phase phase, int epoch, int epochs, double done, double loss);

    /** After every epoch. */
    void epoch(EpochRecord record, int epochs, double done);

    /** A word on what is going on. */
    void note(String text);

    /** Whether to stop at the next step; the last finished epoch is kept. */
    boolean cancelled();
}
