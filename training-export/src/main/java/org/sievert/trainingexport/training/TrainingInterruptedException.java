package org.sievert.trainingexport.training;

/** A training that was told to stop; its checkpoint is kept. */
public final class TrainingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingInterruptedException() {
        super("the training was stopped; the last finished epoch is kept");
    }
}
