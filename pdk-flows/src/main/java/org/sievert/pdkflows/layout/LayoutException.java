package org.sievert.pdkflows.layout;

/** A layout could not be made; the message names the step, what the tool said last and what to change. */
public final class LayoutException extends RuntimeException {
    public LayoutException(String message) {
        super(message);
    }

    public LayoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
