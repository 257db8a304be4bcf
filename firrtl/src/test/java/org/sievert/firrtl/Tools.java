package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs for tests. */
public final class Tools {

    private Tools() {}

    /** Standard output and error of a run that must end well within two minutes. */
    public static String run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createTempFile(folder, "run", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = start(builder, command.get(0));
            try {
                assertThat(process.waitFor(120, TimeUnit.SECONDS))
                        .as("%s is done in time", command)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            String text = Files.readString(log);
            assertThat(process.exitValue())
                    .as("exit code of %s:%n%s", command, text)
                    .isZero();
            return text;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Process start(ProcessBuilder builder, String tool) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError("cannot start " + tool + "; apt-get install verilator iverilog g++ make", e);
        }
    }
}
