package org.sievert.pdkflows.timing;

/** Static timing gave no result that could be relied on; the message says why. */
public final class TimingException extends RuntimeException {
    public TimingException(String message) {
        super(message);
    }

    public TimingException(String message, Throwable cause) {
        super(message, cause);
    }
}
