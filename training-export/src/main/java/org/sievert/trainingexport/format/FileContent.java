package org.sievert.trainingexport.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The whole content of a model file, with one message for every way in which it cannot be had. */
public final class FileContent {
    private static final long MOST_BYTES = 256L << 20;

    private FileContent() {}

    /**
     * @throws ModelFormatException if it is a folder, missing, empty, too large or unreadable
     */
    public static byte[] of(Path file) {
        if (Files.isDirectory(file)) {
            throw ModelFormatException.of(
                    file,
                    "this is a folder, not a model file; a SavedModel folder is not supported: give a frozen graph, or"
                            + " JSON and HDF5");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw ModelFormatException.of(file, "larger than 256 MB, which no model of this kind is");
            }
            byte[] content = Files.readAllBytes(file);
            if (content.length == 0) {
                throw ModelFormatException.of(file, "the file is empty");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw ModelFormatException.of(file, "no such file").causedBy(e);
        } catch (IOException e) {
            throw ModelFormatException.of(file, "cannot be read: " + e.getMessage())
                    .causedBy(e);
        }
    }

    /** Whether a content begins with these bytes. */
    public static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}
