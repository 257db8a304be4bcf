package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a run. */
class InterruptTest {
    private static final Path SPEC =
            Path.of("..", "examples", "small-autoencoder.yaml").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void finishedStagesStayAndNothingHalfWrittenDoes() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        interrupt(SPEC, out, "synthesize", out.resolve(".sievert-tmp/synthesize-osu018/recipes"));
        assertThat(out.resolve("generate/stage.json")).exists();
        assertThat(out.resolve("synthesize")).doesNotExist();
        assertThat(Cli.run("run", SPEC, "-o", out, "--until", "generate").err().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("unchanged"));
    }

    @Test
    void whatWasMeasuredOfTheEventsIsKept() throws IOException, InterruptedException {
        Path model = Path.of("src/test/resources/keras-autoencoder").toAbsolutePath();
        Path spec = Files.writeString(
                folder.resolve("spec.yaml"),
                """
                name: enc
                model: {encoder: %1$s/encoder.json, weights: %1$s/encoder.hdf5, decoder: %1$s/decoder.json, decoderWeights: %1$s/decoder.hdf5}
                clock: {period: 25 ns}
                latency: 2
                data: {generate: {events: 100000}}
                fidelity: {eLinks: [5], bootstrap: 0}
                """
                        .formatted(model));
        Path out = folder.resolve("out");
        interrupt(spec, out, "fidelity", out.resolve(".sievert-kept/fidelity"));
        assertThat(out.resolve("import/stage.json")).exists();
        assertThat(out.resolve("fidelity")).doesNotExist();
        assertThat(out.resolve(".sievert-kept/fidelity")).isDirectoryContaining("glob:**.bin");
    }

    /** Runs until a file is there, then interrupts as Ctrl-C does. */
    private void interrupt(Path spec, Path out, String until, Path working) throws IOException, InterruptedException {
        Process run = Cli.start(folder.resolve("log"), "run", spec, "-o", out, "--until", until);
        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (!Files.exists(working) && run.isAlive() && Instant.now().isBefore(limit)) {
            Thread.sleep(50);
        }
        assertThat(working).exists();
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(run.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(folder.resolve("log")).content().contains("interrupted; finished stages are kept");
        assertThat(out.resolve(".sievert-tmp")).doesNotExist();
        assertThat(out.resolve(".lock")).doesNotExist();
    }
}
