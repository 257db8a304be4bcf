package org.sievert.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.equivalence.EquivalenceCheck;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.equivalence.EquivalenceResult.Status;
import org.sievert.verification.simulation.HardwareSimulation;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

/** Netlist checks on the cells of the open PDKs: flip-flops with inverted outputs, with resets tied off, full adders. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class OpenPdksTest {
    @TempDir
    Path folder;

    @Test
    void netlistsOfEveryPdkHoldAndMutantsDoNot() throws IOException {
        PdkLocator locator = PdkLocator.system(List.of(Path.of(System.getenv("SIEVERT_SHARED"), "pdk")));
        VectorSet vectors = new VectorGenerator(SmallDesign.model(), 9).generate(1_000);
        EquivalenceCheck equivalence = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(2));
        int checked = 0;
        for (String name : List.of("sky130hd", "nangate45", "ihp-sg13g2")) {
            Pdk pdk = locator.require(name);
            Path work = folder.resolve(name);
            MappedSmallDesign mapped = MappedSmallDesign.of(pdk, work);

            LevelResult netlist = HardwareSimulation.netlist(pdk, SmallDesign.top(), mapped.netlistFile())
                    .run(vectors, work);
            assertThat(netlist.firstMismatches()).as(name).isEmpty();
            assertThat(netlist.holds()).as(name).isTrue();
            EquivalenceResult proven = equivalence.check(
                    name, "tiny", List.of(mapped.rtl()), mapped.netlistFile(), mapped.cellModels(), work);
            assertThat(proven.status()).as(name + " " + proven.detail()).isEqualTo(Status.PROVEN);

            Path wrong = Files.writeString(work.resolve("wrong.sv"), SmallDesign.mutant("x_1 * 5", "x_1 * 4"));
            EquivalenceResult failed =
                    equivalence.check(name, "tiny", List.of(wrong), mapped.netlistFile(), mapped.cellModels(), work);
            assertThat(failed.status()).as(name + " " + failed.detail()).isEqualTo(Status.FAILED);
            assertThat(failed.detail()).contains("register left_1");
            checked++;
        }
        assertThat(checked).isEqualTo(3);
    }
}
