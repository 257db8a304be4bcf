package org.sievert.pdkflows.liberty;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a liberty file and its name.
 *
 * @param source file name for messages
 * @param text all of it
 */
public record LibertyText(String source, String text) {
    /**
     * Reads a file, unpacking it if it is a gzip file (by its content, not its name).
     *
     * @throws LibertyException if it is missing, unreadable or a damaged gzip file
     */
    public static LibertyText read(Path file) {
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] bytes = raw.readAllBytes();
            return new LibertyText(file.toString(), new String(unpack(bytes), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new LibertyException("the liberty file " + file + " does not exist", e);
        } catch (EOFException | ZipException e) {
            throw new LibertyException(
                    file + ": the gzip file is truncated or damaged (" + e.getMessage() + "); fetch it again", e);
        } catch (IOException e) {
            throw new LibertyException("the liberty file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] unpack(byte[] bytes) throws IOException {
        boolean gzip = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        if (!gzip) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
