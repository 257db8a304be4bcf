package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;

/** A very small encoder with three copies of its registers, from the model's file to a routed layout. */
class LayoutTest {
    @TempDir
    Path folder;

    @Test
    void hardenedEncoderIsRoutedAndStillTheSameCircuit() throws IOException {
        Path spec = spec("flow: qflow\nlayout: {utilization: 0.5}\nhardening: {scheme: tmr-registers}\n");
        Path out = folder.resolve("out");
        Cli run = Cli.run("run", spec, "-o", out);
        JsonNode report =
                new ObjectMapper().readTree(out.resolve("report/report.json").toFile());
        JsonNode layout = report.at("/layout/osu018");
        assertThat(layout.at("/flow").asText()).isEqualTo("qflow");
        assertThat(layout.at("/drcViolations").asInt(-1)).isZero();
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(layout.at("/neighbouringUpsets/injections").asInt()).isGreaterThan(1_000);
        assertThat(layout.at("/neighbouringUpsets/outputErrors").asInt(-1)).isZero();
        assertThat(layout.at("/neighbouringUpsets/kind").asText()).contains("at most 5 um apart in the layout");
        assertThat(Files.readString(out.resolve("report/report.html")))
                .contains("osu018: clock trees")
                .contains("osu018: use of the routing tracks");
        assertThat(layout.at("/minReplicaDistanceUm").asDouble()).isGreaterThanOrEqualTo(15);
        assertThat(layout.at("/unprotectedFlipFlops").asInt(-1)).isZero();
        assertThat(layout.at("/equivalence/status").asText()).isEqualTo("proven");
        assertThat(layout.at("/cells").asInt())
                .isEqualTo(report.at("/synthesis/osu018/cells").asInt());
        assertThat(layout.at("/worstSlackNs").isMissingNode()).isTrue();
        int bits = 0;
        for (JsonNode bin : layout.at("/replicaDistances")) {
            bits += bin.at("/bits").asInt();
        }
        assertThat(3 * bits).isEqualTo(report.at("/hardening/replicas").asInt());
        assertThat(report.at("/bitExact/layout/vectors").asInt()).isGreaterThanOrEqualTo(50);
        assertThat(report.at("/bitExact/layout/mismatches").asInt(-1)).isZero();
        assertThat(ImageIO.read(out.resolve("layout/osu018/encoder.png").toFile())
                        .getWidth())
                .isGreaterThan(800);
        assertThat(out.resolve("layout/osu018/encoder.def")).exists();
        assertThat(out.resolve(".sievert-kept")).doesNotExist();
        assertThat(Cli.run("run", spec, "-o", out).err())
                .contains("layout osu018")
                .doesNotContain("started");
        Cli fuller = Cli.run("flow", out, "--with", "qflow", "--utilization", "0.4");
        assertThat(fuller.err()).contains("layout osu018").doesNotContain("synthesize osu018: started");
        JsonNode again = new ObjectMapper()
                .readTree(out.resolve("report/report.json").toFile())
                .at("/layout/osu018");
        assertThat(again.at("/dieAreaUm2").asDouble())
                .isGreaterThan(layout.at("/dieAreaUm2").asDouble());
    }

    /** With OpenROAD itself, wherever it is found; recorded output of this very run is in the tests of the flow. */
    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void openRoadWhereItIsFound() throws IOException {
        if (Toolbox.system().path(Tool.OPENROAD).isEmpty()) {
            return; // then there is nothing to run
        }
        Path out = folder.resolve("out");
        Path spec = spec("hardening: {scheme: tmr-registers}\nflow: openroad\nlayout: {utilization: 0.5}\n");
        Path pdks = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Cli run = Cli.run("run", spec, "-o", out, "--pdk", "nangate45", "--pdk-root", pdks);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        JsonNode layout = new ObjectMapper()
                .readTree(out.resolve("report/report.json").toFile())
                .at("/layout/nangate45");
        assertThat(layout.at("/drcViolations").asInt(-1)).isZero();
        assertThat(layout.at("/antennaViolations").asInt(-1)).isZero();
        assertThat(layout.at("/corners")).hasSize(3);
        assertThat(layout.at("/worstSlackNs").asDouble(-1)).isPositive();
        assertThat(layout.at("/minReplicaDistanceUm").asDouble()).isGreaterThanOrEqualTo(15);
        assertThat(layout.at("/unprotectedFlipFlops").asInt(-1)).isZero();
        assertThat(layout.at("/equivalence/status").asText()).isEqualTo("proven");
        assertThat(layout.at("/powerActivity").asText()).contains("extracted wires");
        assertThat(layout.at("/delaySimulations")).hasSize(6).allSatisfy(s -> {
            assertThat(s.at("/vectors").asInt()).isGreaterThanOrEqualTo(1_000);
            assertThat(s.at("/mismatches").asInt(-1)).isZero();
            assertThat(s.at("/setupViolations").asInt(-1)).isZero();
            assertThat(s.at("/holdViolations").asInt(-1)).isZero();
        });
        for (String file : List.of("encoder.def", "encoder.gds", "encoder.spef", "encoder.v", "encoder.slow.sdf")) {
            assertThat(out.resolve("layout/nangate45/" + file)).isNotEmptyFile();
        }
    }

    @Test
    void flowOnAFolderSaysWhatIsMissing() throws IOException {
        Path out = folder.resolve("out");
        assertThat(Cli.run("run", spec(""), "-o", out, "--until", "synthesize").exitCode())
                .isZero();
        Cli none = Cli.run("flow", out);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("has no flow:").contains("--with").contains("openroad, docker, orfs");
        Cli unknown = Cli.run("flow", out, "--with", "innovus");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no flow 'innovus'");
        Cli full = Cli.run("flow", out, "--with", "qflow", "--utilization", "1.5");
        assertThat(full.exitCode()).isEqualTo(2);
        assertThat(full.err()).contains("from 0.05 to 0.95");
        Cli orfs = Cli.run("flow", out, "--with", "orfs");
        assertThat(orfs.exitCode()).isNotZero();
        assertThat(orfs.err())
                .contains("PDK osu018 cannot be handed to OpenROAD-flow-scripts")
                .contains("flows.orfs");
        Cli nowhere = Cli.run("flow", folder.resolve("nothing"));
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("no run has written here");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void designsForOtherFlows() throws IOException {
        Path out = folder.resolve("out");
        Path spec = spec("hardening: {scheme: tmr-registers}\nflow: orfs\n");
        Path pdks = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Cli run = Cli.run("run", spec, "-o", out, "--pdk", "sky130hd", "--pdk-root", pdks, "--until", "layout");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path design = out.resolve("layout/sky130hd/orfs/designs");
        assertThat(design.resolve("src/tiny/netlist.v"))
                .hasSameTextualContentAs(out.resolve("synthesize/sky130hd/netlist.v"));
        assertThat(design.resolve("sky130hd/tiny/config.mk"))
                .content()
                .containsPattern("export SYNTH_KEEP_MODULES = sievert_voter( sievert_replica_\\d+)+\n");
        Cli other = Cli.run("flow", out, "--with", "librelane");
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(out.resolve("layout/sky130hd/librelane/config.yaml")).exists();
        assertThat(out.resolve("layout/sky130hd/orfs")).doesNotExist();
        assertThat(out.resolve("report/report.html")).exists();
    }

    @Test
    void withoutOpenRoadTheRunDoesNotStart() throws IOException {
        if (Toolbox.system().path(Tool.OPENROAD).isPresent()) {
            return; // then nothing is missing
        }
        Cli run = Cli.run("run", spec("flow: openroad\n"), "-o", folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("OpenROAD is missing")
                .contains("flow: openroad")
                .contains("SIEVERT_OPENROAD");
    }

    private Path spec(String more) throws IOException {
        return TinyEncoder.spec(folder, more);
    }
}
