package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the shipped example, from its files to the report, as its user runs it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {
    private static final Path SPEC =
            Path.of("..", "examples", "small-autoencoder.yaml").toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    private static Path out() {
        return folder.resolve("demo");
    }

    @Test
    @Order(1)
    void everyLevelHoldsAgainstTheOneAbove() throws IOException {
        Cli run = Cli.run("run", SPEC, "-o", out());
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out().lines()).hasSize(6);
        assertThat(run.out()).contains(out().resolve("report/report.html").toString());

        JsonNode report = report(out());
        for (String level : new String[] {"model", "datapath", "rtl", "netlist"}) {
            JsonNode l = report.at("/bitExact/" + level);
            assertThat(l.at("/mismatches").asLong(-1)).as(level).isZero();
            assertThat(l.at("/expected/mismatches").asLong(-1)).as(level).isZero();
        }
        assertThat(report.at("/bitExact/rtl/vectors").asLong()).isGreaterThanOrEqualTo(20_000);
        assertThat(report.at("/bitExact/rtl/expected/vectors").asLong()).isEqualTo(500);
        assertThat(report.at("/bitExact/netlist/vectors").asLong()).isGreaterThanOrEqualTo(200);
        assertThat(report.at("/equivalence/osu018/status").asText()).isEqualTo("proven");
        assertThat(report.at("/synthesis/osu018/worstSlackNs").asDouble(-1)).isPositive();
        assertThat(report.at("/synthesis/osu018/flipFlops").asInt())
                .isEqualTo(report.at("/encoder/registerBits").asInt());
        assertThat(report.at("/encoder/latencyCycles").asInt()).isEqualTo(2);
        assertThat(report.at("/hardening/seu/outputErrors").asInt())
                .as("nothing is protected")
                .isPositive();
        for (String file : new String[] {
            "import/model.json",
            "import/weights/latent.kernel.csv",
            "generate/encoder.fir",
            "generate/encoder.sv",
            "generate/datapath.txt",
            "generate/chisel/src/main/scala/small_autoencoder.scala",
            "simulate/vectors.csv",
            "synthesize/osu018/netlist.v",
            "report/report.html"
        }) {
            assertThat(out().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    @Order(2)
    void theSecondRunReusesEveryStage() throws IOException {
        String before = withoutTimes(out());
        Cli again = Cli.run("run", SPEC, "-o", out());
        assertThat(again.exitCode()).isZero();
        assertThat(again.err().lines()).hasSize(9).allMatch(line -> line.contains("unchanged"));
        assertThat(withoutTimes(out())).isEqualTo(before);
    }

    @Test
    @Order(3)
    void aStageCanBeRunAnew() {
        Cli again = Cli.run("run", SPEC, "-o", out(), "--from", "timing", "--until", "timing");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err())
                .containsPattern("timing osu018 +started")
                .doesNotContainPattern("synthesize osu018 +started");
    }

    @Test
    @Order(4)
    void theReportCanBeWrittenAgain() throws IOException {
        String before = withoutTimes(out());
        Cli report = Cli.run("report", out());
        assertThat(report.exitCode()).isZero();
        assertThat(withoutTimes(out())).isEqualTo(before);
    }

    @Test
    @Order(5)
    void theSameInputGivesTheSameFiles() throws IOException {
        Path second = folder.resolve("second");
        assertThat(Cli.run("run", SPEC, "-o", second, "--until", "generate").exitCode())
                .isZero();
        for (String file : new String[] {
            "import/model.json", "generate/encoder.fir", "generate/encoder.sv", "generate/datapath.txt"
        }) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(out().resolve(file));
        }
    }

    @Test
    @Order(6)
    void aWrongExpectedValueFailsTheRunAndIsInTheReport() throws IOException {
        Path examples = SPEC.getParent().resolve("small-autoencoder");
        List<String> lines = new ArrayList<>(Files.readAllLines(examples.resolve("vectors.csv")));
        String third = lines.get(3);
        int comma = third.lastIndexOf(',');
        lines.set(3, third.substring(0, comma + 1) + (Integer.parseInt(third.substring(comma + 1)) ^ 1));
        Files.write(folder.resolve("wrong.csv"), lines);
        Path spec = Files.writeString(
                folder.resolve("wrong.yaml"),
                Files.readString(SPEC)
                                .replace(
                                        "small-autoencoder/vectors.csv",
                                        folder.resolve("wrong.csv").toString())
                                .replace("small-autoencoder/", examples + "/")
                        + "simulation: {rtlVectors: 300}\n");
        Path out = folder.resolve("wrong");
        Cli run = Cli.run("run", spec, "-o", out, "--until", "simulate");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(Cli.run("report", out).exitCode()).isEqualTo(1);
        for (String level : new String[] {"model", "datapath", "rtl"}) {
            assertThat(report(out)
                            .at("/bitExact/" + level + "/expected/mismatches")
                            .asInt())
                    .as(level)
                    .isEqualTo(1);
        }
    }

    private static JsonNode report(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("report/report.json").toFile());
    }

    /** The report without what cannot be the same twice. */
    private static String withoutTimes(Path out) throws IOException {
        ObjectNode report = (ObjectNode) report(out);
        report.remove("run");
        report.remove("equivalence");
        return report.toPrettyString();
    }
}
