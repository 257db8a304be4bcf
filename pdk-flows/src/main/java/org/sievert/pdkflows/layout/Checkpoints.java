package org.sievert.pdkflows.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What steps of a flow have left behind. A step counts as done if its result is there together with a note of everything
 * that it was made from: its script, the files that it read, and the step before it.
 */
public final class Checkpoints {
    private final Path work;
    private String chain;

    /**
     * @param tool name and version
     * @param inputs files that everything depends on
     */
    public Checkpoints(Path work, String tool, List<Path> inputs) {
        this.work = work;
        try {
            MessageDigest digest = sha();
            digest.update(tool.getBytes(StandardCharsets.UTF_8));
            for (Path file : inputs) {
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            chain = HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("an input of the layout cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Goes on to the next step.
     *
     * @param file the step's name in file names
     * @param script what it does
     * @param result a file in the work folder that it leaves
     * @return the seconds that it took if it was done before
     */
    public OptionalDouble next(String file, String script, String result) {
        MessageDigest digest = sha();
        digest.update(chain.getBytes(StandardCharsets.UTF_8));
        digest.update(script.getBytes(StandardCharsets.UTF_8));
        chain = HexFormat.of().formatHex(digest.digest());
        Path note = work.resolve(file + ".done");
        if (!Files.isRegularFile(note) || !Files.isRegularFile(work.resolve(result))) {
            return OptionalDouble.empty();
        }
        try {
            List<String> lines = Files.readAllLines(note);
            return lines.size() == 2 && lines.get(0).equals(chain)
                    ? OptionalDouble.of(Double.parseDouble(lines.get(1)))
                    : OptionalDouble.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty(); // a damaged note is no note: the step runs again
        }
    }

    /** Notes that the step that {@link #next} went to is done. */
    public void done(String file, double seconds) throws IOException {
        Path part = work.resolve(file + ".part");
        Files.writeString(part, chain + "\n" + seconds + "\n");
        Files.move(part, work.resolve(file + ".done"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets what the step left before. */
    public void forget(String file, String result) throws IOException {
        Files.deleteIfExists(work.resolve(file + ".done"));
        Files.deleteIfExists(work.resolve(result));
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
