package org.sievert.encodergen.fold;

/** A fold or latency that is not possible; the message says what is. */
public final class FoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FoldException(String message) {
        super(message);
    }
}
