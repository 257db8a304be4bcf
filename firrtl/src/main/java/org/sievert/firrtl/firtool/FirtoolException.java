package org.sievert.firrtl.firtool;

/** firtool refused a circuit or failed; the message has its decisive words. */
public final class FirtoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FirtoolException(String message) {
        super(message);
    }

    public FirtoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
