package org.sievert.reports.results;

import java.nio.file.Path;

/** A result or report file that cannot be written, or that is not what it should be. The message says what to do. */
public final class ResultFileException extends RuntimeException {
    private final transient Path file;

    public ResultFileException(Path file, String message, Throwable cause) {
        super(message, cause);
        this.file = file;
    }

    /** The file that the message names. */
    public Path file() {
        return file;
    }
}
