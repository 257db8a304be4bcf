package org.sievert.trainingexport.training;

/** A training that cannot go on: a checkpoint of another spec, a loss that is no number. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        super(message);
    }
}
