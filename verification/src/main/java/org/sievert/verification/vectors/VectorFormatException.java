package org.sievert.verification.vectors;

/** A file of vectors that cannot be used; the message names file, line and column and what was expected. */
public final class VectorFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VectorFormatException(String message) {
        super(message);
    }

    public VectorFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
