package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped example, hardened, to the end. */
class HardeningTest {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void registersThreeTimesSurviveToTheNetlistAndEveryUpset() throws IOException {
        String spec = Files.readString(EXAMPLES.resolve("small-autoencoder.yaml"))
                .replace("small-autoencoder/", EXAMPLES.resolve("small-autoencoder") + "/");
        Path file = Files.writeString(folder.resolve("hardened.yaml"), spec + "hardening: {scheme: tmr-registers}\n");
        Cli run = Cli.run("run", file, "-o", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("out/report/report.json").toFile());
        assertThat(report.at("/encoder/hardening").asText()).isEqualTo("tmr-registers");
        assertThat(report.at("/hardening/unprotectedFlipFlops").asInt(-1)).isZero();
        assertThat(report.at("/hardening/voters").asInt())
                .isGreaterThan(report.at("/encoder/registerBits").asInt());
        assertThat(report.at("/hardening/replicas").asInt())
                .isEqualTo(report.at("/synthesis/osu018/flipFlops").asInt())
                .isEqualTo(3 * report.at("/hardening/voters").asInt());
        assertThat(report.at("/hardening/seu/injections").asInt())
                .isEqualTo(16 * report.at("/hardening/replicas").asInt());
        assertThat(report.at("/hardening/seu/outputErrors").asInt(-1)).isZero();
        assertThat(report.at("/hardening/seu/notRefreshed").asInt(-1)).isZero();
        assertThat(report.at("/hardening/pdks/osu018/random/injections").asInt())
                .isEqualTo(9_604);
        assertThat(report.at("/hardening/pdks/osu018/multiBit/injections").asInt())
                .isPositive();
        assertThat(report.at("/hardening/pdks/osu018/set/latching/windowNs").asDouble())
                .isBetween(0.01, 1.0);
        for (String copy : List.of("a", "b", "c")) {
            JsonNode nets = report.at("/hardening/pdks/osu018/set/copies/copy " + copy);
            assertThat(nets.at("/nets").asInt()).isGreaterThan(100);
            assertThat(nets.at("/outputErrors").asInt(-1)).isZero();
        }
        assertThat(report.at("/hardening/pdks/osu018/set/copies/shared/outputErrors")
                        .asInt())
                .isPositive();
        assertThat(folder.resolve("out/.sievert-kept")).doesNotExist();
        assertThat(folder.resolve("out/hardening/osu018/transients.csv"))
                .content()
                .contains(",shared,2,2,");
        assertThat(report.at("/hardening/formal/status").asText()).isEqualTo("proven");
        assertThat(report.at("/equivalence/osu018/status").asText()).isEqualTo("proven");
        assertThat(report.at("/bitExact/netlist/mismatches").asInt(-1)).isZero();
    }
}
