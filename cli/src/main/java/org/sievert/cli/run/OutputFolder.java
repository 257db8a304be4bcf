package org.sievert.cli.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A run's output folder. Every task writes into a hidden temporary folder that takes its final name only when the task
 * is done, together with {@code stage.json}: the fingerprint of what it was made from and of every file in it.
 */
public final class OutputFolder implements AutoCloseable {
    /** The record of a finished task, beside its files. */
    public static final String RECORD = "stage.json";

    private static final String TEMPORARY = ".sievert-tmp";
    private static final String KEPT = ".sievert-kept";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final List<Path> relatives;

    private OutputFolder(Path root, List<Path> relatives, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.relatives = List.copyOf(relatives);
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** What is known of a finished task: inputs' fingerprint, wall time, one line for people, files with their hashes. */
    public record Record(String fingerprint, double seconds, String summary, Map<String, String> files) {}

    /**
     * Creates the folder if needed, takes its lock and removes what an interrupted run left.
     *
     * @throws OutputException if it cannot be written or another run has it
     */
    public static OutputFolder open(Path root) {
        return open(root, List.of());
    }

    /**
     * As above, beside folders of related runs: a task that is finished there with the same fingerprint is copied from there
     * and not run again.
     *
     * @param relatives roots of output folders; they need not exist
     */
    public static OutputFolder open(Path root, List<Path> relatives) {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new OutputException(
                        root + ": another run is using this folder; wait for it or choose another with -o");
            }
            OutputFolder folder = new OutputFolder(root, relatives, channel, lock);
            folder.removeTemporary();
            return folder;
        } catch (IOException e) {
            throw OutputException.of(root, e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    /** Where a finished task's files lie. */
    public Path folder(TaskId id) {
        return root.resolve(id.folder());
    }

    /** The record of a finished task whose files are all still what they were, if there is one. */
    public Optional<Record> record(TaskId id) {
        return record(folder(id));
    }

    /**
     * Takes a finished task over from a related run, if one has it with this fingerprint and whole.
     *
     * @return its record, now also here
     */
    Optional<Record> adopt(TaskId id, String fingerprint) throws IOException {
        for (Path relative : relatives) {
            Path there = relative.resolve(id.folder());
            Optional<Record> record = record(there).filter(r -> r.fingerprint().equals(fingerprint));
            if (record.isPresent()) {
                Path here = begin(id);
                Folders.copy(there, here);
                return Optional.of(finish(
                        id, fingerprint, record.get().seconds(), record.get().summary()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Record> record(Path folder) {
        Path file = folder.resolve(RECORD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Record record = JSON.readValue(file.toFile(), Record.class);
            return hashes(folder).equals(record.files()) ? Optional.of(record) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // a damaged record is no record: the stage runs again
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    /** A new empty folder for a task that starts. */
    public Path begin(TaskId id) throws IOException {
        Path temporary = temporary(id);
        Folders.delete(temporary);
        return Files.createDirectories(temporary);
    }

    /**
     * A folder for what a long task needs to go on after an interruption. It stays until the task removes it, unlike the
     * folder of {@link #begin}.
     */
    public Path kept(TaskId id) throws IOException {
        return Files.createDirectories(
                root.resolve(KEPT).resolve(id.folder().toString().replace('/', '-')));
    }

    /** Removes a task's folder of {@link #kept}. */
    public void removeKept(TaskId id) throws IOException {
        Folders.delete(kept(id));
        Path all = root.resolve(KEPT);
        try (Stream<Path> others = Files.list(all)) {
            if (others.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(all);
    }

    /** Puts a finished task's folder in its place. */
    public Record finish(TaskId id, String fingerprint, double seconds, String summary) throws IOException {
        Path temporary = temporary(id);
        Record record = new Record(fingerprint, seconds, summary, hashes(temporary));
        JSON.writeValue(temporary.resolve(RECORD).toFile(), record);
        Path target = folder(id);
        Path old = temporary.resolveSibling(temporary.getFileName() + ".old");
        Folders.delete(old);
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(old);
        return record;
    }

    /** Removes a finished task's folder, because what follows will not match it. */
    void discard(TaskId id) throws IOException {
        Folders.delete(folder(id));
    }

    /** Keeps the log files of a failed task for people to read, and nothing else of it. */
    void abandon(TaskId id) throws IOException {
        Path temporary = temporary(id);
        if (Files.isDirectory(temporary)) {
            Path logs = root.resolve("failed").resolve(id.folder());
            Folders.delete(logs);
            try (Stream<Path> files = Files.walk(temporary)) {
                for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
                    Files.createDirectories(logs);
                    Files.copy(log, logs.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Folders.delete(temporary);
    }

    /** Removes every temporary folder. */
    void removeTemporary() throws IOException {
        Folders.delete(root.resolve(TEMPORARY));
    }

    /** Removes what is unfinished and gives the lock back; closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (!lock.isValid()) {
            return;
        }
        try {
            removeTemporary();
            lock.release();
            lockFile.close();
            Files.deleteIfExists(root.resolve(".lock"));
        } catch (IOException e) {
            throw OutputException.of(root, e);
        }
    }

    private Path temporary(TaskId id) {
        return root.resolve(TEMPORARY).resolve(id.folder().toString().replace('/', '-'));
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(f).toString();
                if (!name.equals(RECORD)) {
                    hashes.put(name, Fingerprint.ofFile(f));
                }
            }
        }
        return hashes;
    }
}
