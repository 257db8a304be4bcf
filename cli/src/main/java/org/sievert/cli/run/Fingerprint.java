package org.sievert.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over everything that a stage depends on: names, values and contents of files, never times. */
public final class Fingerprint {
    private final MessageDigest digest = sha256();

    /** Adds a named value; {@code toString} must be the same for the same meaning. */
    public Fingerprint with(String name, Object value) {
        update(name);
        update(String.valueOf(value));
        return this;
    }

    /** Adds a file's content (its path does not count). */
    public Fingerprint withFile(String name, Path file) throws IOException {
        return with(name, ofFile(file));
    }

    /** The hash in hexadecimal. Ends this fingerprint. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of one file's content. */
    public static String ofFile(Path file) throws IOException {
        MessageDigest d = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), d)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(d.digest());
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
