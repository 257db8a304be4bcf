package org.sievert.pdkflows.tool;

/** A program is not installed; the message names it, what needs it and the command that installs it. */
public final class ToolMissingException extends ToolException {
    private final transient Tool tool;

    public ToolMissingException(Tool tool, String message) {
        super(message);
        this.tool = tool;
    }

    public Tool tool() {
        return tool;
    }
}
