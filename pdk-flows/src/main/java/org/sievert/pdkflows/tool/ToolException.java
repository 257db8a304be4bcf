package org.sievert.pdkflows.tool;

/** An external program could not do its work; the message is meant for the user. */
public class ToolException extends RuntimeException {
    public ToolException(String message) {
        super(message);
    }

    public ToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
