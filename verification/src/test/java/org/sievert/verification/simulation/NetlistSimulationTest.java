package org.sievert.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.LevelResult;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

class NetlistSimulationTest {
    private record Mutant(String what, String from, String to, String words) {}

    private static final List<Mutant> MUTANTS = List.of(
            new Mutant("nand is nor", "NAND2X1 ", "NOR2X1 ", ""),
            new Mutant("and-or is or-and", "AOI21X1 ", "OAI21X1 ", ""),
            new Mutant("inverter is buffer", "INVX1 ", "BUFX2 ", ""),
            new Mutant("flip-flop on the other edge", "DFFPOSX1 ", "DFFNEGX1 ", ""),
            new Mutant(
                    "register missing",
                    "DFFPOSX1 (\\S+ \\(\\s*)\\.CLK\\(clock\\),\\s*\\.D(\\([^)]*\\)),\\s*\\.Q\\(",
                    "BUFX2 $1.A$2, .Y(",
                    ""),
            new Mutant("data input open", "(DFFPOSX1 [^;]*)\\.D\\([^)]*\\),", "$1", "X"));

    @TempDir
    static Path shared;

    private static Pdk pdk;
    private static MappedSmallDesign mapped;
    private static VectorSet vectors;

    @TempDir
    Path folder;

    @BeforeAll
    static void synthesise() throws IOException {
        pdk = PdkLocator.system(List.of()).require("osu018");
        mapped = MappedSmallDesign.of(pdk, shared.resolve("osu018"));
        vectors = new VectorGenerator(SmallDesign.model(), 5).generate(3_000);
    }

    @Test
    void theMappedNetlistHoldsOnEveryVector() {
        LevelResult result = HardwareSimulation.netlist(pdk, SmallDesign.top(), mapped.netlistFile())
                .run(vectors, folder);
        assertThat(result.firstMismatches()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(result.level()).isEqualTo("netlist:osu018");
        assertThat(result.vectors()).isEqualTo(3_000);
        assertThat(result.resets()).isEqualTo(12);
        assertThat(result.bubbles()).isGreaterThan(400);
    }

    @Test
    void everyMutantIsCaught() throws IOException {
        List<String> missed = new ArrayList<>();
        int caught = 0;
        for (Mutant m : MUTANTS) {
            LevelResult result = run(mapped.broken(m.from(), m.to()), vectors.sample(400));
            if (result.holds() || !result.firstMismatches().toString().contains(m.words())) {
                missed.add(m.what() + " " + result.firstMismatches());
            } else {
                caught++;
            }
        }
        assertThat(missed).isEmpty();
        assertThat(caught).isEqualTo(6);
    }

    @Test
    void icarusSeesTheSameCycleByCycle() throws IOException {
        List<String> netlists = List.of(
                mapped.netlist(),
                mapped.broken("AOI21X1 ", "OAI21X1 "),
                mapped.broken("(DFFPOSX1 [^;]*\\.D\\()[^)]*\\)", "$11'h0)"));
        int cycles = 0;
        for (String netlist : netlists) {
            Path file = Files.writeString(folder.resolve("netlist.v"), netlist);
            StreamPlan plan = StreamPlan.of(SmallDesign.top(), vectors.sample(500), 3, 4);
            Trace gates =
                    HardwareSimulation.netlist(pdk, SmallDesign.top(), file).trace(plan, folder);
            Trace icarus =
                    new IverilogSimulator(Toolbox.system()).simulate(plan, List.of(file, mapped.cellModels()), folder);
            // Before the first reset is through, Icarus is more pessimistic about unknown bits.
            for (int c = 4; c < gates.cycles(); c++) {
                assertThat(gates.valid()[c]).as("valid, cycle " + c).isEqualTo(icarus.valid()[c]);
                assertThat(gates.tag()[c]).as("tag, cycle " + c).isEqualTo(icarus.tag()[c]);
                assertThat(gates.outputs()[c]).as("outputs, cycle " + c).isEqualTo(icarus.outputs()[c]);
                cycles++;
            }
        }
        assertThat(cycles).isGreaterThan(1_700);
    }

    @Test
    void whatCannotBeSimulatedIsToldWithItsPlace() {
        refused("NAND2X1 ", "NAND9X1 ", "has no cell NAND9X1");
        refused("NAND2X1 ", "LATCH ", "LATCH");
        refused("(NAND2X1 [^;]*)\\.A\\(", "$1.Z(", "has no pin Z");
        refused("module tiny\\(", "module other(", "holds module other, expected tiny");
        refused("endmodule", "", "ends before 'endmodule'");
        refused("(DFFPOSX1 [^;]*\\.Q\\()[^)]*\\)", "$1out_valid)", "two drivers");
    }

    private void refused(String from, String to, String words) {
        assertThatThrownBy(() -> run(mapped.broken(from, to), vectors.sample(10)))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining(words);
    }

    private LevelResult run(String netlist, VectorSet set) throws IOException {
        Path file = Files.writeString(folder.resolve("netlist.v"), netlist);
        return HardwareSimulation.netlist(pdk, SmallDesign.top(), file).run(set, folder);
    }
}
