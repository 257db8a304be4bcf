package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real encoders through the command, from the specs in {@code examples/}. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class ChipTest {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    /** All 3,564 published vectors of the chip, at one cycle of latency, down to gates of nangate45. */
    @Test
    void theChipsOwnVectorsComeOutAtEveryLevel() throws IOException {
        Path spec = Files.writeString(
                folder.resolve("chip.yaml"),
                Files.readString(EXAMPLES.resolve("econ-t-chip.yaml")).replace("latency: 2", "latency: 1"));
        Path pdks = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Cli run = Cli.run("run", spec, "--pdk", "nangate45", "--pdk-root", pdks, "-o", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("out/report/report.json").toFile());
        for (String level : new String[] {"model", "datapath", "rtl", "netlist"}) {
            assertThat(report.at("/bitExact/" + level + "/expected/vectors").asInt())
                    .as(level)
                    .isEqualTo(3564);
            assertThat(report.at("/bitExact/" + level + "/expected/mismatches").asInt(-1))
                    .as(level)
                    .isZero();
        }
        assertThat(report.at("/equivalence/nangate45/status").asText()).isEqualTo("proven");
        assertThat(report.at("/synthesis/nangate45/corners")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"econ-t-cae-9bit", "econ-t-cae-3bit", "econ-t-cmssw-5eLinks"})
    void theTrainedEncodersGoToRtl(String name) throws IOException {
        Cli run = Cli.run("run", EXAMPLES.resolve(name + ".yaml"), "--until", "simulate", "-o", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.err()).contains("rtl: 20000 vectors, all right");
        Cli report = Cli.run("report", folder.resolve("out"));
        assertThat(report.exitCode()).isZero();
    }
}
