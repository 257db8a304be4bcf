package org.sievert.pdkflows.tool;

/** A program, or the log of its output, found no space left on the device. */
public final class DiskFullException extends ToolException {
    public DiskFullException(String message) {
        super(message);
    }

    public DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
