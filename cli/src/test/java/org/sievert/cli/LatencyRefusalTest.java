package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A latency that the clock does not allow is refused with one that it does, and nothing else is. */
class LatencyRefusalTest {
    @TempDir
    Path folder;

    @Test
    void aClockThatIsMuchTooFastIsRefused() throws IOException {
        Cli r = generate("3 ns");
        assertThat(r.exitCode()).isEqualTo(2);
        assertThat(r.out() + r.err())
                .contains("latency 2 cannot be met: a stage needs about")
                .contains("the clock period is 3 ns (osu018, corner typical)")
                .containsPattern("the smallest latency that can is about \\d+");
    }

    @Test
    void aClockThatIsMetIsNot() throws IOException {
        assertThat(generate("25 ns").exitCode()).isZero();
    }

    private Cli generate(String clock) throws IOException {
        Path example = Path.of("..", "examples").toAbsolutePath().normalize();
        String spec = Files.readString(example.resolve("small-autoencoder.yaml"))
                .replace("small-autoencoder/", example.resolve("small-autoencoder") + "/")
                .replaceAll("(?m)^data:.*$", "")
                .replaceAll("(?m)^clock:.*$", "clock: {period: " + clock + "}");
        Path file = Files.writeString(folder.resolve("spec.yaml"), spec);
        return Cli.run("run", file.toString(), "-o", folder.resolve("out").toString(), "--until", "generate");
    }
}
