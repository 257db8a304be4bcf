package org.sievert.pdkflows.tool;

/** The thread was interrupted while a program ran; the program is gone, the thread's interrupt flag is set again. */
public final class ToolInterruptedException extends ToolException {
    public ToolInterruptedException(String message) {
        super(message);
    }
}
