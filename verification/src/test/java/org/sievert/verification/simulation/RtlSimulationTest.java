package org.sievert.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.LevelResult;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

class RtlSimulationTest {
    /** One broken place, and the words by which the first mismatch must be told. */
    private record Mutant(String what, String from, String to, String words) {}

    private static final List<Mutant> MUTANTS = List.of(
            new Mutant("one constant off", "x_2 * 7", "x_2 * 6", "out_0 is"),
            new Mutant("one bias off", "+ -9", "+ -8", "out_1 is"),
            new Mutant("wrong rounding", "sum_2 >>> 1", "(sum_2 + 12'sd1) >>> 1", "out_2 is"),
            new Mutant("no saturation", "cut_0 > 31 ?", "1'b0 ?", "out_0 is"),
            new Mutant(
                    "one data register missing",
                    "x_1 <= in_1;",
                    "end always_comb begin x_1 = in_1; end always @(posedge clock) begin",
                    "is"),
            new Mutant(
                    "output register missing on one port",
                    "assign out_1 = y_1",
                    "assign out_1 = cut_1[5:0]",
                    "out_1 is"),
            new Mutant(
                    "one cycle more",
                    "assign",
                    "reg vv; reg [11:0] tt; reg [5:0] z_0, z_1, z_2; LATE assign",
                    "1 cycle late"),
            new Mutant("valid one cycle early", "assign out_valid = valid_2", "assign out_valid = valid_1", ""),
            new Mutant("tag one cycle late", "tag_1 <= reset ? 12'd0 : tag_0", "LATETAG", "tag wrong"),
            new Mutant("tag bit stuck", "assign out_tag = tag_2", "assign out_tag = tag_2 & 12'hfdf", "tag wrong"),
            new Mutant(
                    "valid stuck at one",
                    "assign out_valid = valid_2",
                    "assign out_valid = 1'b1",
                    "valid without input"),
            new Mutant(
                    "valid stuck at zero", "assign out_valid = valid_2", "assign out_valid = 1'b0", "never came out"),
            new Mutant(
                    "reset does not clear valid",
                    "valid_1 <= reset ? 1'b0 : valid_0",
                    "valid_1 <= valid_0",
                    "after a reset"),
            new Mutant(
                    "reset does not clear the last valid",
                    "valid_2 <= reset ? 1'b0 : valid_1",
                    "valid_2 <= valid_1",
                    "after a reset"),
            new Mutant(
                    "reset ignores a valid input",
                    "valid_0 <= reset ? 1'b0 : in_valid",
                    "valid_0 <= in_valid",
                    "after a reset"),
            new Mutant(
                    "two outputs swapped",
                    "assign out_0 = y_0;\n  assign out_1 = y_1",
                    "assign out_0 = y_1;\n  assign out_1 = y_0",
                    "out_0 is"));

    @TempDir
    Path folder;

    @Test
    void theCorrectModuleHoldsOnEveryVector() throws IOException {
        VectorSet generated = new VectorGenerator(SmallDesign.model(), 7).generate(20_000);
        VectorSet own = VectorSet.ofSpec(
                generated.inputType(),
                generated.outputType(),
                new long[][] {generated.input(5), generated.input(19_000)},
                new long[][] {generated.expected(5), generated.expected(19_000)});
        LevelResult result = run(SmallDesign.verilog(), generated.plus(own));
        assertThat(result.firstMismatches()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(result.vectors()).isEqualTo(20_002);
        assertThat(result.expected()).contains(new LevelResult.Expected(2, 0));
        assertThat(result.resets()).isEqualTo(12);
        assertThat(result.bubbles()).isGreaterThan(3_000);
        assertThat(result.cycles()).isGreaterThan(result.vectors() + result.bubbles());
        assertThat(result.method()).startsWith("Verilator 5");
    }

    @Test
    void everyMutantIsCaughtAndToldInWords() throws IOException {
        VectorSet vectors = new VectorGenerator(SmallDesign.model(), 7).generate(600);
        List<String> missed = new ArrayList<>();
        int caught = 0;
        for (Mutant m : MUTANTS) {
            LevelResult result = run(mutate(m), vectors, true);
            if (result.holds() || !result.firstMismatches().get(0).contains(m.words())) {
                missed.add(m.what() + ": " + result.firstMismatches());
            } else {
                caught++;
            }
        }
        assertThat(missed).isEmpty();
        assertThat(caught).isEqualTo(16);
    }

    @Test
    void bothSimulatorsFindTheSameMismatches() throws IOException {
        VectorSet vectors = new VectorGenerator(SmallDesign.model(), 7).generate(600);
        int compared = 0;
        for (int i : new int[] {0, 6, 12}) {
            String verilog = mutate(MUTANTS.get(i));
            LevelResult verilator = run(verilog, vectors);
            LevelResult iverilog = run(verilog, vectors, true);
            assertThat(verilator.holds()).isFalse();
            assertThat(verilator.mismatches()).isEqualTo(iverilog.mismatches());
            assertThat(verilator.firstMismatches()).isEqualTo(iverilog.firstMismatches());
            compared++;
        }
        assertThat(compared).isEqualTo(3);
    }

    @Test
    void verilogThatDoesNotCompileIsAnErrorWithTheToolsWords() {
        VectorSet vectors = new VectorGenerator(SmallDesign.model(), 7).generate(10);
        assertThatThrownBy(() -> run(SmallDesign.mutant("sum_0 >>> 1", "summ_0 >>> 1"), vectors))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("tiny")
                .hasMessageContaining("summ_0");
    }

    private static String mutate(Mutant m) {
        if (m.to().equals("LATETAG")) {
            return SmallDesign.mutant(m.from(), "extra <= tag_0; tag_1 <= reset ? 12'd0 : extra")
                    .replace("reg [11:0] tag_0", "reg [11:0] extra, tag_0");
        }
        if (m.to().contains("LATE")) {
            return SmallDesign.verilog()
                    .replace(
                            "assign out_valid = valid_2",
                            "reg late_v; always @(posedge clock) late_v <= valid_2 & !reset;"
                                    + " assign out_valid = late_v")
                    .replace(
                            "assign out_tag = tag_2",
                            "reg [11:0] late_t; always @(posedge clock) late_t <= tag_2;" + " assign out_tag = late_t")
                    .replaceAll(
                            "assign out_(\\d) = y_\\d",
                            "reg [5:0] late_$1; always @(posedge clock) late_$1 <= y_$1;" + " assign out_$1 = late_$1");
        }
        return SmallDesign.mutant(m.from(), m.to());
    }

    private LevelResult run(String verilog, VectorSet vectors) throws IOException {
        return run(verilog, vectors, false);
    }

    private LevelResult run(String verilog, VectorSet vectors, boolean iverilog) throws IOException {
        Path file = Files.writeString(folder.resolve("small.sv"), verilog);
        Path work = Files.createTempDirectory(folder, "sim");
        HardwareSimulation simulation = iverilog
                ? new HardwareSimulation(
                        "rtl", SmallDesign.top(), List.of(file), new IverilogSimulator(Toolbox.system()))
                : HardwareSimulation.rtl(SmallDesign.top(), List.of(file), Toolbox.system());
        return simulation.run(vectors, work);
    }
}
