package org.sievert.verification.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.equivalence.EquivalenceResult.Status;

class EquivalenceCheckTest {
    /** A change, and a word that the verdict must contain. */
    private record Mutant(String what, String from, String to, String word) {}

    private static final List<Mutant> OF_THE_RTL = List.of(
            new Mutant("one constant off", "x_2 * 7", "x_2 * 6", "register right_0"),
            new Mutant("one bias off", "+ -9", "+ -8", "register left_1"),
            new Mutant("wrong rounding", "sum_2 >>> 1", "(sum_2 + 12'sd1) >>> 1", "y_2"),
            new Mutant("saturation one off", "cut_0 > 31 ?", "cut_0 > 29 ?", "y_0"),
            new Mutant(
                    "tag register missing",
                    "tag_2 <= reset ? 12'd0 : tag_1",
                    "tag_2 <= reset ? 12'd0 : tag_0",
                    "tag_1"),
            new Mutant("valid not reset", "valid_1 <= reset ? 1'b0 : valid_0", "valid_1 <= valid_0", "valid_1"),
            new Mutant("tag reset to one", "tag_1 <= reset ? 12'd0", "tag_1 <= reset ? 12'd1", "tag_1"),
            new Mutant("other clock edge", "always @(posedge clock)", "always @(negedge clock)", "rising edge"),
            new Mutant(
                    "outputs swapped",
                    "assign out_0 = y_0;\n  assign out_1 = y_1",
                    "assign out_0 = y_1;\n  assign out_1 = y_0",
                    "y_"));

    /** Patterns over the text of the osu018 netlist. */
    private static final List<Mutant> OF_THE_NETLIST = List.of(
            new Mutant("nand is nor", "NAND2X1 ", "NOR2X1 ", ""),
            new Mutant("and-or is or-and", "AOI21X1 ", "OAI21X1 ", ""),
            new Mutant("inverter is buffer", "INVX1 ", "BUFX2 ", ""),
            new Mutant(
                    "pins swapped",
                    "(OAI21X1 \\S+ \\(\\s*\\.A\\()([^)]*)(\\),\\s*\\.B\\([^)]*\\),\\s*\\.C\\()([^)]*)\\)",
                    "$1$4$3$2)",
                    ""),
            new Mutant("flip-flop on the other edge", "DFFPOSX1 ", "DFFNEGX1 ", "rising edge"),
            new Mutant("flip-flop on another clock", "(DFFPOSX1 [^;]*\\.CLK\\()clock\\)", "$1in_valid)", "rising edge"),
            new Mutant(
                    "flip-flop replaced by a buffer",
                    "DFFPOSX1 (\\S+ \\(\\s*)\\.CLK\\(clock\\),\\s*\\.D(\\([^)]*\\)),\\s*\\.Q\\(",
                    "BUFX2 $1.A$2, .Y(",
                    "missing in the netlist"),
            new Mutant("data input stuck", "(DFFPOSX1 [^;]*\\.D\\()[^)]*\\)", "$11'h0)", ""),
            new Mutant("data input open", "(DFFPOSX1 [^;]*)\\.D\\([^)]*\\),", "$1", "not driven"),
            new Mutant("gate input open", "(NAND2X1 [^;]*)\\.A\\([^)]*\\),", "$1", "not driven"));

    @TempDir
    static Path shared;

    private static Pdk pdk;
    private static MappedSmallDesign mapped;

    @TempDir
    Path folder;

    @BeforeAll
    static void synthesise() throws IOException {
        pdk = PdkLocator.system(List.of()).require("osu018");
        mapped = MappedSmallDesign.of(pdk, shared.resolve("osu018"));
    }

    @Test
    void theMappedNetlistIsProvenEqual() {
        EquivalenceResult result =
                check(mapped.rtl(), mapped.netlistFile(), mapped.cellModels(), Duration.ofMinutes(2));
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.PROVEN);
        // 3 valid, 36 tag, 20 input, 72 product and 18 output bits.
        assertThat(result.detail())
                .startsWith("31 output bits and 149 registers of 149 in the RTL and 149 in the netlist");
        assertThat(result.method()).contains("yosys", "cec");
        assertThat(result.seconds()).isPositive();
    }

    @Test
    void everyMutantOfTheRtlIsCaughtAndNamed() throws IOException {
        List<String> missed = new ArrayList<>();
        int caught = 0;
        for (Mutant m : OF_THE_RTL) {
            Path rtl = Files.writeString(folder.resolve("mutant.sv"), SmallDesign.mutant(m.from(), m.to()));
            EquivalenceResult result = check(rtl, mapped.netlistFile(), mapped.cellModels(), Duration.ofMinutes(2));
            if (result.status() == Status.FAILED && result.detail().contains(m.word())) {
                caught++;
            } else {
                missed.add(m.what() + ": " + result);
            }
        }
        assertThat(missed).isEmpty();
        assertThat(caught).isEqualTo(9);
    }

    @Test
    void everyMutantOfTheNetlistIsCaughtAndNamed() throws IOException {
        List<String> missed = new ArrayList<>();
        int caught = 0;
        Path models = modelsWithMore();
        for (Mutant m : OF_THE_NETLIST) {
            Path netlist = Files.writeString(folder.resolve("mutant.v"), mapped.broken(m.from(), m.to()));
            EquivalenceResult result = check(mapped.rtl(), netlist, models, Duration.ofMinutes(2));
            if (result.status() == Status.FAILED && result.detail().contains(m.word())) {
                caught++;
            } else {
                missed.add(m.what() + ": " + result);
            }
        }
        assertThat(missed).isEmpty();
        assertThat(caught).isEqualTo(10);
    }

    @Test
    void aRareDifferenceIsFoundByTheProverAndDecoded() throws IOException {
        // Random patterns will not meet one value in 2^40; the prover must.
        MappedSmallDesign bad =
                MappedSmallDesign.of(pdk, "wide", wide("in_0 == 40'd123456789012"), folder.resolve("bad"));
        Path good = Files.writeString(folder.resolve("good.sv"), wide("1'b0"));
        EquivalenceCheck check = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(1));
        EquivalenceResult same = check.check(
                "osu018", "wide", List.of(bad.rtl()), bad.netlistFile(), bad.cellModels(), folder.resolve("same"));
        assertThat(same.status()).as(same.detail()).isEqualTo(Status.PROVEN);
        EquivalenceResult result = check.check(
                "osu018", "wide", List.of(good), bad.netlistFile(), bad.cellModels(), folder.resolve("differs"));
        String value = Long.toBinaryString(123456789012L);
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.FAILED);
        assertThat(result.detail())
                .contains("register q[0] is 0 in the RTL and 1 in the netlist")
                .contains("in_0 = " + "0".repeat(40 - value.length()) + value);
    }

    @Test
    void anotherWayToWriteTheSameIsProven() throws IOException {
        Path rtl = Files.writeString(folder.resolve("same.sv"), SmallDesign.mutant("cut_0 > 31 ?", "cut_0 > 30 ?"));
        EquivalenceResult result = check(rtl, mapped.netlistFile(), mapped.cellModels(), Duration.ofMinutes(2));
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.PROVEN);
    }

    @Test
    void withoutTimeTheVerdictIsUndecided() {
        EquivalenceResult result = check(mapped.rtl(), mapped.netlistFile(), mapped.cellModels(), Duration.ofMillis(1));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.detail()).contains("undecided");
    }

    @Test
    void keptHierarchyHidesNothing() throws IOException {
        String kept =
                """
                (* keep_hierarchy *) module inner(input clock, input d, output q);
                  (* keep *) reg r; always @(posedge clock) r <= d; assign q = r;
                endmodule
                module kept(input clock, input a, input b, output y);
                  (* keep_hierarchy *) inner i(.clock(clock), .d(a & b), .q(y));
                endmodule
                """;
        MappedSmallDesign good = MappedSmallDesign.of(
                pdk, "kept", kept.replaceAll("\\(\\* keep\\w* \\*\\)", ""), folder.resolve("good"));
        Path rtl = Files.writeString(folder.resolve("kept.sv"), kept);
        EquivalenceCheck check = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(1));
        EquivalenceResult proven =
                check.check("osu018", "kept", List.of(rtl), good.netlistFile(), good.cellModels(), folder.resolve("a"));
        assertThat(proven.status()).as(proven.detail()).isEqualTo(Status.PROVEN);
        Path bad = Files.writeString(folder.resolve("bad.sv"), kept.replace("a & b", "a | b"));
        EquivalenceResult broken =
                check.check("osu018", "kept", List.of(bad), good.netlistFile(), good.cellModels(), folder.resolve("b"));
        assertThat(broken.status()).as(broken.detail()).isEqualTo(Status.FAILED);
    }

    @Test
    void outputsTiedToAConstantAreComparedToo() throws IOException {
        String tied =
                """
                module tied(input clock, input [1:0] a, output [2:0] y, output z);
                  reg [1:0] r; always @(posedge clock) r <= a; assign y = {1'h0, r}; assign z = 1'h1;
                endmodule
                """;
        MappedSmallDesign good = MappedSmallDesign.of(pdk, "tied", tied, folder.resolve("good"));
        EquivalenceCheck check = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(1));
        Path rtl = Files.writeString(folder.resolve("tied.sv"), tied);
        EquivalenceResult proven =
                check.check("osu018", "tied", List.of(rtl), good.netlistFile(), good.cellModels(), folder.resolve("a"));
        assertThat(proven.status()).as(proven.detail()).isEqualTo(Status.PROVEN);
        int caught = 0;
        for (String[] mutant :
                new String[][] {{"{1'h0, r}", "{1'h1, r}"}, {"{1'h0, r}", "{r[0], r}"}, {"1'h1", "1'h0"}}) {
            Path bad = Files.writeString(folder.resolve("bad.sv"), tied.replace(mutant[0], mutant[1]));
            EquivalenceResult broken = check.check(
                    "osu018",
                    "tied",
                    List.of(bad),
                    good.netlistFile(),
                    good.cellModels(),
                    folder.resolve("b" + caught));
            assertThat(broken.status()).as(mutant[1]).isEqualTo(Status.FAILED);
            caught++;
        }
        assertThat(caught).isEqualTo(3);
    }

    private static String wide(String extra) {
        return "module wide(input clock, input [39:0] in_0, output out_0); reg q;\n"
                + "  wire extra = " + extra + ";\n"
                + "  always @(posedge clock) q <= (^in_0[3:0] & in_0[39]) | extra; assign out_0 = q; endmodule\n";
    }

    private Path modelsWithMore() throws IOException {
        return Files.writeString(
                folder.resolve("cells.v"),
                Files.readString(mapped.cellModels())
                        + more("NOR2X1", "input A, input B, output Y", "assign Y = ~(A | B);")
                        + more("BUFX2", "input A, output Y", "assign Y = A;")
                        + more("OAI21X1", "input A, input B, input C, output Y", "assign Y = ~((A | B) & C);")
                        + more("DFFNEGX1", "input CLK, input D, output reg Q", "always @(negedge CLK) Q <= D;"));
    }

    private static String more(String cell, String ports, String body) {
        return mapped.models().contains("module " + cell + "(")
                ? ""
                : "module " + cell + "(" + ports + ");\n  " + body + "\nendmodule\n";
    }

    private EquivalenceResult check(Path rtl, Path netlist, Path models, Duration limit) {
        return EquivalenceCheck.of(Toolbox.system(), limit)
                .check("osu018", "tiny", List.of(rtl), netlist, models, folder.resolve("work"));
    }
}
