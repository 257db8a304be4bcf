package org.sievert.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** The output folder cannot be used: not writable, disk full, in use by another run. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutputException(String message) {
        super(message);
    }

    /** In words: what went wrong while writing into {@code folder} and what to do. */
    public static OutputException of(Path folder, Exception e) {
        if (isDiskFull(e)) {
            return new OutputException(
                    folder + ": the disk is full; free some space and run again, finished stages are kept");
        }
        if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException) {
            return new OutputException(
                    folder + ": not writable; choose another folder with -o or change its permissions");
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return new OutputException(folder + ": a file is in the way of this folder; choose another folder with -o");
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return new OutputException(folder + ": cannot write here: " + reason + "; choose another folder with -o");
    }

    /** Whether any cause says that there is no space left. */
    public static boolean isDiskFull(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String m = t.getMessage();
            if (t instanceof IOException
                    && m != null
                    && (m.contains("No space left") || m.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
