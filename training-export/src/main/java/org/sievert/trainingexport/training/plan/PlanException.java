package org.sievert.trainingexport.training.plan;

/** A training plan that cannot be carried out; the message names the layer or key and what to do. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }
}
