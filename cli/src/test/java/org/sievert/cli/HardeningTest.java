package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped example, hardened, to the end. */
class HardeningTest {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void registersThreeTimesSurviveToTheNetlistAndEveryUpset() throws IOException, InterruptedException {
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
        anInterruptedCampaignGoesOnAndCountsTheSame();
    }

    /** On the finished run, of which {@code seu} does the hardening stage again. */
    private void anInterruptedCampaignGoesOnAndCountsTheSame() throws IOException, InterruptedException {
        Path other = folder.resolve("other");
        copy(folder.resolve("out"), other);
        Object[] options = {"--kind", "random", "--flips", "3", "--campaigns", "150000", "--seed", "5"};
        Process seu = Cli.start(folder.resolve("log"), concat(new Object[] {"seu", other}, options));
        Path journal = other.resolve(".sievert-kept/hardening-osu018/random.bin");
        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (seu.isAlive()
                && !(Files.exists(journal) && Files.size(journal) > 200_000)
                && Instant.now().isBefore(limit)) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-INT", String.valueOf(seu.pid())).start().waitFor();
        assertThat(seu.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seu.exitValue()).as(Files.readString(folder.resolve("log"))).isEqualTo(130);
        long kept = Files.size(journal);
        assertThat(kept).isGreaterThan(200_000);
        assertThat(other.resolve("hardening/osu018")).doesNotExist();
        Cli resumed = Cli.run(concat(new Object[] {"seu", other}, options));
        assertThat(resumed.exitCode()).as(resumed.err() + resumed.out()).isZero();
        assertThat(resumed.err()).contains("synthesize osu018", "unchanged");
        Cli whole = Cli.run(concat(new Object[] {"seu", folder.resolve("out")}, options));
        assertThat(whole.exitCode()).as(whole.err() + whole.out()).isZero();
        assertThat(other.resolve("hardening/osu018/random.csv"))
                .hasSameBinaryContentAs(folder.resolve("out/hardening/osu018/random.csv"));
        assertThat(random(other)).isEqualTo(random(folder.resolve("out")));
        assertThat(random(other).at("/injections").asInt()).isEqualTo(150_000);
        assertThat(other.resolve(".sievert-kept")).doesNotExist();
        Cli unknown = Cli.run("seu", other, "--pdk", "nangate45");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("PDK nangate45 is not in this run, which has osu018");
    }

    private static JsonNode random(Path out) throws IOException {
        JsonNode node = new ObjectMapper()
                .readTree(out.resolve("report/report.json").toFile())
                .at("/hardening/pdks/osu018/random");
        assertThat(node.isObject()).isTrue();
        return node;
    }

    private static Object[] concat(Object[] a, Object[] b) {
        return Stream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path f : files.toList()) {
                Files.copy(f, to.resolve(from.relativize(f).toString()));
            }
        }
    }
}
