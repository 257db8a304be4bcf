package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program chooses how often it uses its logic. */
class FoldAutoTest {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void theSmallestFoldThatKeepsItsClockIsMade() throws Exception {
        String spec = Files.readString(EXAMPLES.resolve("small-autoencoder.yaml"))
                .replace("small-autoencoder/", EXAMPLES.resolve("small-autoencoder") + "/");
        Path file = Files.writeString(folder.resolve("auto.yaml"), spec + "fold: auto\n");
        Path out = folder.resolve("out");
        Cli run = Cli.run("run", file, "-o", out, "--until", "generate");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();

        JsonNode candidates = new ObjectMapper()
                .readTree(out.resolve("generate/folds.json").toFile())
                .get("candidates");
        assertThat(candidates).extracting(c -> c.get("fold").asInt()).startsWith(1, 2, 4, 8, 16);
        JsonNode chosen = StreamSupport.stream(candidates.spliterator(), false)
                .filter(c -> c.get("chosen").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(chosen.at("/estimate/neededNs").asDouble())
                .isLessThanOrEqualTo(chosen.get("clockPeriodNs").asDouble());
        double area = chosen.at("/estimate/areaUm2/none").asDouble();
        int slower = 0;
        for (JsonNode c : candidates) {
            boolean keeps = c.at("/estimate/neededNs").asDouble(1e9)
                    <= c.get("clockPeriodNs").asDouble();
            if (keeps && c.get("slowest").asBoolean()) {
                assertThat(c.at("/estimate/areaUm2/none").asDouble()).isGreaterThanOrEqualTo(area);
            }
            slower += keeps ? 0 : 1;
            assertThat(c.at("/estimate/areaUm2/tmr-registers").asDouble(1e9))
                    .isGreaterThan(c.at("/estimate/areaUm2/none").asDouble());
        }
        assertThat(slower).as("candidates that are not possible or too slow").isLessThan(5);
        int fold = new ObjectMapper()
                .readTree(out.resolve("generate/result.json").toFile())
                .get("initiationInterval")
                .asInt();
        assertThat(fold).isEqualTo(chosen.get("fold").asInt()).isGreaterThan(1);
        assertThat(out.resolve("generate/folds.txt"))
                .content()
                .containsOnlyOnce("<- this one")
                .contains("smallest with none: fold " + fold + ",")
                .contains("smallest with tmr-registers: fold ");
    }
}
