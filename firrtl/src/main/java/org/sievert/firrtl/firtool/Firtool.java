package org.sievert.firrtl.firtool;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.check.CircuitChecker;

/**
 * A firtool that was started once and told its version.
 *
 * @param binary the executable file
 * @param version for example {@code 1.155.0}
 */
public record Firtool(Path binary, String version) {

    private static final Pattern VERSION = Pattern.compile("firtool-(\\S+)");
    private static final int SHOWN_ERRORS = 5;
    private static final int START_ATTEMPTS = 5;

    public Firtool {
        Objects.requireNonNull(binary, "binary");
        Objects.requireNonNull(version, "version");
    }

    /**
     * The firtool that {@code FIRTOOL_PATH} names (a file or its folder), else the one of the llvm-firtool jar on the
     * class path, unpacked into {@code $XDG_CACHE_HOME/sievert} or {@code ~/.cache/sievert}.
     *
     * @throws FirtoolNotFoundException if there is none, or it cannot be unpacked or started
     */
    public static Firtool find() {
        return of(FirtoolBinary.ofThisProcess().find());
    }

    /** @throws FirtoolNotFoundException if {@code binary} does not start or is no firtool */
    public static Firtool of(Path binary) {
        return inTemporaryFolder(folder -> {
            Run run = run(List.of(binary.toString(), "--version"), folder, Duration.ofMinutes(1));
            Matcher matcher = VERSION.matcher(run.out());
            if (run.exitCode() != 0 || !matcher.find()) {
                throw new FirtoolNotFoundException(
                        binary + " is no firtool: --version ended with code " + run.exitCode() + " and said '"
                                + run.out().lines().findFirst().orElse("") + "'");
            }
            return new Firtool(binary, matcher.group(1));
        });
    }

    /**
     * Checks a circuit by {@link CircuitChecker#standard} and compiles it.
     *
     * @throws org.sievert.firrtl.check.InvalidCircuitException if the circuit breaks a rule
     * @throws FirtoolException if firtool refuses it
     */
    public FirtoolResult compile(Circuit circuit, FirtoolOptions options) {
        CircuitChecker.standard().verify(circuit);
        return inTemporaryFolder(folder -> {
            Path fir = folder.resolve(circuit.name() + ".fir");
            try (Writer writer = Files.newBufferedWriter(fir)) {
                circuit.writeTo(writer);
            }
            return compile(fir, folder, options);
        });
    }

    /**
     * Compiles a FIRRTL file as it is.
     *
     * @throws FirtoolException if firtool refuses it
     */
    public FirtoolResult compile(Path fir, FirtoolOptions options) {
        return inTemporaryFolder(folder -> compile(fir, folder, options));
    }

    private FirtoolResult compile(Path fir, Path folder, FirtoolOptions options) throws IOException {
        Path verilog = folder.resolve("out.sv");
        List<String> command = new ArrayList<>(List.of(binary.toString(), fir.toString(), "-o", verilog.toString()));
        command.addAll(options.arguments());
        Run run = run(command, folder, options.timeout());
        Diagnostics diagnostics = Diagnostics.parse(run.err().lines().toList());
        if (run.exitCode() != 0 || !Files.exists(verilog)) {
            throw new FirtoolException(
                    "firtool " + version + " failed on " + fir.getFileName() + ": " + decisiveWords(run, diagnostics));
        }
        return new FirtoolResult(Files.readString(verilog), version, diagnostics.warnings());
    }

    private static String decisiveWords(Run run, Diagnostics diagnostics) {
        List<String> errors = diagnostics.errors();
        if (!errors.isEmpty()) {
            int more = errors.size() - SHOWN_ERRORS;
            return String.join("; ", errors.subList(0, Math.min(errors.size(), SHOWN_ERRORS)))
                    + (more > 0 ? " and " + more + " more" : "");
        }
        return "it ended with code " + run.exitCode() + ". "
                + String.join(" / ", run.err().lines().limit(SHOWN_ERRORS).toList());
    }

    private record Run(int exitCode, String out, String err) {}

    private static Run run(List<String> command, Path folder, Duration timeout) throws IOException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process =
                start(new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()));
        try {
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FirtoolException("firtool was not done after " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FirtoolException("interrupted while firtool ran", e);
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starting can fail for a moment while another thread's child still holds the freshly written file open. */
    private static Process start(ProcessBuilder builder) {
        for (int attempt = 1; ; attempt++) {
            try {
                return builder.start();
            } catch (IOException e) {
                boolean busy = String.valueOf(e.getMessage()).contains("Text file busy");
                if (!busy || attempt == START_ATTEMPTS) {
                    throw new FirtoolNotFoundException(
                            "cannot start firtool: " + e.getMessage()
                                    + "; set FIRTOOL_PATH to a firtool that runs on this machine",
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FirtoolException("interrupted while firtool started", e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T inTemporaryFolder(Work<T> work) {
        try {
            Path folder = Files.createTempDirectory("sievert-firtool");
            try {
                return work.in(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new FirtoolException(
                    "cannot exchange files with firtool in " + System.getProperty("java.io.tmpdir") + ": " + e
                            + "; is the disk full?",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
