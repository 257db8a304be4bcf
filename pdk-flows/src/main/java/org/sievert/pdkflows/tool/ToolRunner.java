package org.sievert.pdkflows.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs one program to its end; immutable, each setting gives a new runner.
 *
 * <p>Standard input is empty, standard error joins standard output. When the time is up, when the thread is
 * interrupted, or when this Java process is asked to end, the program and all its children are killed.
 */
public final class ToolRunner {
    static final int KEPT_LINES = 20_000;
    private static final int LAST_WORDS = 12;
    /** A child left behind by the program may hold its output open. */
    private static final long READER_LIMIT_MILLIS = 10_000;

    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(30);

    private final String name;
    private final Path program;
    private final Path folder;
    private final Path log;
    private final Duration limit;
    private final boolean anyExitCode;
    private final Map<String, String> environment;

    private ToolRunner(
            String name,
            Path program,
            Path folder,
            Path log,
            Duration limit,
            boolean anyExitCode,
            Map<String, String> environment) {
        this.name = name;
        this.program = program;
        this.folder = folder;
        this.log = log;
        this.limit = limit;
        this.anyExitCode = anyExitCode;
        this.environment = environment;
    }

    /** A runner in the current folder, without a log file, limited to 30 minutes. */
    public static ToolRunner of(FoundTool tool) {
        return of(tool.tool().title(), tool.path());
    }

    /** For programs that are no {@link Tool}, such as a simulator that was just built. */
    public static ToolRunner of(String name, Path program) {
        return new ToolRunner(name, program, null, null, DEFAULT_LIMIT, false, Map.of());
    }

    /** Runs in this folder, which must exist. */
    public ToolRunner in(Path newFolder) {
        return new ToolRunner(name, program, newFolder, log, limit, anyExitCode, environment);
    }

    /** Writes everything that the program prints to this file. */
    public ToolRunner log(Path newLog) {
        return new ToolRunner(name, program, folder, newLog, limit, anyExitCode, environment);
    }

    /** Kills the program after this time. */
    public ToolRunner timeout(Duration newLimit) {
        return new ToolRunner(name, program, folder, log, newLimit, anyExitCode, environment);
    }

    /** Leaves it to the caller to judge the exit code. */
    public ToolRunner acceptAnyExitCode() {
        return new ToolRunner(name, program, folder, log, limit, true, environment);
    }

    /** Adds an environment variable. */
    public ToolRunner with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new ToolRunner(name, program, folder, log, limit, anyExitCode, Map.copyOf(more));
    }

    /** As {@link #run(List)}. */
    public ToolOutput run(String... arguments) {
        return run(List.of(arguments));
    }

    /**
     * Runs the program and waits.
     *
     * @throws ToolFailedException if it cannot be started or ends with an exit code other than 0
     * @throws ToolTimeoutException if it took too long
     * @throws ToolInterruptedException if this thread was interrupted
     * @throws DiskFullException if it or its log found no space
     */
    public ToolOutput run(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = start(command);
        Thread killer = new Thread(() -> kill(process), "end " + name);
        boolean hooked = hook(killer);
        Collector collector = new Collector(process.getInputStream());
        Thread reader = new Thread(collector, "output of " + name);
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                reader.join(READER_LIMIT_MILLIS); // so that the log is complete for whoever reads it next
                throw new ToolTimeoutException(name + " was still running after " + human(limit) + " and was ended"
                        + collector.lastWords() + logNote());
            }
            reader.join(READER_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new ToolInterruptedException(name + " was interrupted");
        } finally {
            if (hooked) {
                unhook(killer);
            }
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        collector.rethrow();
        int code = process.exitValue();
        if (code != 0 && !anyExitCode) {
            throw failed(code, collector);
        }
        return new ToolOutput(code, collector.lines(), time);
    }

    private Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw new ToolFailedException(
                        name + " cannot run in " + folder + ": there is no such folder", -1, null, List.of());
            }
            builder.directory(folder.toFile());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ToolFailedException(
                    name + " could not be started from " + program + ": " + e.getMessage(), -1, null, List.of());
        }
    }

    private ToolException failed(int code, Collector collector) {
        List<String> lines = collector.lines();
        if (lines.stream().anyMatch(ToolRunner::tellsOfFullDisk)) {
            return new DiskFullException(name + " found no space left on the device"
                    + (folder == null ? "" : " of " + folder) + "; free some and run again" + logNote());
        }
        String how = code > 128 ? "was ended by signal " + (code - 128) : "failed with exit code " + code;
        return new ToolFailedException(name + " " + how + collector.lastWords() + logNote(), code, log, lines);
    }

    private String logNote() {
        return log == null ? "" : "\n(all of its output: " + log + ")";
    }

    private static boolean tellsOfFullDisk(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean hook(Thread killer) {
        try {
            Runtime.getRuntime().addShutdownHook(killer);
            return true;
        } catch (IllegalStateException e) {
            return false; // The Java process is ending already.
        }
    }

    private static void unhook(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The Java process is ending: the hook runs, or has run, and finds nothing to kill.
            return;
        }
    }

    private static String human(Duration time) {
        return time.toSeconds() < 1 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    /** Reads the output as it comes, into the log and, bounded, into memory. */
    private final class Collector implements Runnable {
        private final InputStream stream;
        private final Deque<String> kept = new ArrayDeque<>();
        private IOException failure;

        Collector(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
                    Writer writer = openLog()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    keep(line);
                    write(writer, line, !reader.ready());
                }
            } catch (IOException e) {
                note(e);
            }
        }

        private Writer openLog() {
            if (log == null) {
                return Writer.nullWriter();
            }
            try {
                return Files.newBufferedWriter(log);
            } catch (IOException e) {
                note(e);
                return Writer.nullWriter();
            }
        }

        private void write(Writer writer, String line, boolean flush) {
            if (failed()) {
                return;
            }
            try {
                writer.write(line + "\n");
                if (flush) {
                    writer.flush(); // So that the log of a running program can be followed.
                }
            } catch (IOException e) {
                note(e); // Go on reading, or the program would hang on its full pipe.
            }
        }

        private synchronized void note(IOException e) {
            if (failure == null) {
                failure = e;
            }
        }

        private synchronized boolean failed() {
            return failure != null;
        }

        private synchronized void keep(String line) {
            kept.addLast(line);
            if (kept.size() > KEPT_LINES) {
                kept.removeFirst();
            }
        }

        synchronized List<String> lines() {
            return List.copyOf(kept);
        }

        synchronized String lastWords() {
            List<String> said = kept.stream().filter(l -> !l.isBlank()).toList();
            List<String> last = said.subList(Math.max(0, said.size() - LAST_WORDS), said.size());
            return last.isEmpty() ? "" : "; its last words:\n  " + String.join("\n  ", last);
        }

        synchronized void rethrow() {
            if (failure == null) {
                return;
            }
            String text = String.valueOf(failure.getMessage());
            if (tellsOfFullDisk(text)) {
                throw new DiskFullException("no space left for the output of " + name + logNote(), failure);
            }
            throw new ToolException("the output of " + name + " could not be kept: " + text + logNote(), failure);
        }
    }
}
