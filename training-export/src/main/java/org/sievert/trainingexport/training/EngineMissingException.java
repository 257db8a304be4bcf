package org.sievert.trainingexport.training;

/** PyTorch is not there; the message says how to get it. */
public final class EngineMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineMissingException(String message, Throwable cause) {
        super(message, cause);
    }
}
