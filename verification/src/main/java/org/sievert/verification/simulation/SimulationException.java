package org.sievert.verification.simulation;

/** A simulator could not be built or did not run to the end; the message has its decisive words. */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SimulationException(String message) {
        super(message);
    }

    public SimulationException(String message, Throwable cause) {
        super(message, cause);
    }
}
