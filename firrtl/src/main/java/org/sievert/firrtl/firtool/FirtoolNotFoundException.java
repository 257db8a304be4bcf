package org.sievert.firrtl.firtool;

/** There is no firtool that can be started; the message says what to do. */
public final class FirtoolNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FirtoolNotFoundException(String message) {
        super(message);
    }

    public FirtoolNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
