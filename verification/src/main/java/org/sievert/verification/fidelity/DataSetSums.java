package org.sievert.verification.fidelity;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.sievert.verification.measure.AlgorithmSums;

/** How far a data set is measured, and what that adds up to; can be put into a file and taken up again. */
final class DataSetSums {
    private static final int FORMAT = 1;

    private final String key;
    private final List<AlgorithmSums> rows = new ArrayList<>();
    private long events;
    private long emptyInputs;
    private boolean complete;

    DataSetSums(String key, int rowCount, int size) {
        this.key = key;
        for (int r = 0; r < rowCount; r++) {
            rows.add(new AlgorithmSums(size));
        }
    }

    AlgorithmSums row(int row) {
        return rows.get(row);
    }

    long events() {
        return events;
    }

    long emptyInputs() {
        return emptyInputs;
    }

    boolean complete() {
        return complete;
    }

    void count(long more, long moreEmpty) {
        events += more;
        emptyInputs += moreEmpty;
    }

    void finish() {
        complete = true;
    }

    /** Replaces the file in one step. */
    void save(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 20))) {
                out.writeInt(FORMAT);
                out.writeUTF(key);
                out.writeLong(events);
                out.writeLong(emptyInputs);
                out.writeBoolean(complete);
                for (AlgorithmSums r : rows) {
                    r.write(out);
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the state of the study in " + file, e);
        }
    }

    /** Takes up what a file holds; nothing if there is none, or if it belongs to another study. */
    void load(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            if (in.readInt() != FORMAT || !in.readUTF().equals(key)) {
                return;
            }
            events = in.readLong();
            emptyInputs = in.readLong();
            complete = in.readBoolean();
            for (AlgorithmSums r : rows) {
                r.read(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the state of the interrupted study in " + file + "; delete it to begin anew", e);
        }
    }

    /** Deletes files that a finished study does not need any more. */
    static void delete(List<Path> files) {
        try {
            for (Path f : files) {
                Files.deleteIfExists(f);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the state of the finished study", e);
        }
    }
}
