package org.sievert.pdkflows.tool;

/** A program ran longer than it may and was ended with all its children. */
public final class ToolTimeoutException extends ToolException {
    public ToolTimeoutException(String message) {
        super(message);
    }
}
