package org.sievert.verification.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.equivalence.EquivalenceResult.Status;

/** Netlists by hand, with registers as synthesis and libraries leave them. */
class RegisterMatchTest {
    private static final String RTL =
            """
            module m(input clock, input reset, input a, input b, output y, output z);
              reg p, same, never, q;
              always @(posedge clock) begin
                p <= a & b;
                same <= a & b;
                never <= 1'b0;
                q <= reset ? 1'b0 : p | (never & a);
              end
              assign y = q; assign z = same | never;
            endmodule
            """;
    private static final String CELLS =
            """
            module AND(input A, input B, output Y); assign Y = A & B; endmodule
            module INV(input A, output Y); assign Y = ~A; endmodule
            module FF(input C, input D, output reg Q); always @(posedge C) Q <= D; endmodule
            module FFN(input C, input D, output QN); reg s; always @(posedge C) s <= D; assign QN = ~s; endmodule
            module FFB(input C, input D, output Q, output QN);
              reg s; always @(posedge C) s <= D; assign Q = s; assign QN = ~s;
            endmodule
            module FFR(input C, input D, input RN, output reg Q);
              always @(posedge C or negedge RN) if (!RN) Q <= 1'b0; else Q <= D;
            endmodule
            module FFE(input C, input D, input E, output reg Q); always @(posedge C) if (E) Q <= D; endmodule
            """;

    /** Each register of its own. */
    private static final String PLAIN =
            """
            module m(clock, reset, a, b, y, z);
              input clock, reset, a, b; output y, z; wire p, same, q, nr, d, ab;
              AND g0(.A(a), .B(b), .Y(ab));
              FF f0(.C(clock), .D(ab), .Q(p));
              FF f1(.C(clock), .D(ab), .Q(same));
              INV g1(.A(reset), .Y(nr));
              AND g2(.A(nr), .B(p), .Y(d));
              FF f2(.C(clock), .D(d), .Q(q));
              assign y = q; assign z = same;
            endmodule
            """;

    @TempDir
    Path folder;

    @Test
    void aConstantRegisterThatSynthesisRemovedIsProvenConstant() throws IOException {
        EquivalenceResult result = check(PLAIN);
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.PROVEN);
        assertThat(result.detail()).contains("3 registers of 4 in the RTL and 3 in the netlist");
    }

    @Test
    void equalRegistersThatSynthesisMergedAreProvenEqual() throws IOException {
        String named = PLAIN.replace("FF f1(.C(clock), .D(ab), .Q(same));", "assign same = p;");
        EquivalenceResult result = check(named);
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.PROVEN);
        assertThat(result.detail()).contains("2 registers of 4 in the RTL and 2 in the netlist");
        // The same without the name: found by simulation of the RTL.
        EquivalenceResult nameless = check(PLAIN.replace("FF f1(.C(clock), .D(ab), .Q(same));", "")
                .replace("wire p, same,", "wire p,")
                .replace("z = same", "z = p"));
        assertThat(nameless.status()).as(nameless.detail()).isEqualTo(Status.PROVEN);
    }

    @Test
    void registersThatAreNotEqualCannotBeMerged() throws IOException {
        String rtl = RTL.replace("same <= a & b", "same <= a | b");
        EquivalenceResult result = check(rtl, PLAIN.replace("FF f1(.C(clock), .D(ab), .Q(same));", "assign same = p;"));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.detail()).contains("register same[0], which the netlist lacks,");
    }

    @Test
    void aRegisterThatHoldsTheInverseIsMatched() throws IOException {
        String inverted = PLAIN.replace(
                        "FF f0(.C(clock), .D(ab), .Q(p));",
                        "INV g3(.A(ab), .Y(nab)); FF f0(.C(clock), .D(nab), .Q(np)); INV g4(.A(np), .Y(p));")
                .replace("wire p,", "wire nab, np, p,");
        assertThat(check(inverted).status()).isEqualTo(Status.PROVEN);
        EquivalenceResult broken = check(inverted.replace(".D(nab)", ".D(ab)"));
        assertThat(broken.status()).isEqualTo(Status.FAILED);
        assertThat(broken.detail()).contains("register p[0]");
    }

    @Test
    void aFlipFlopWithOnlyAnInvertedOutputIsMatched() throws IOException {
        String qn = PLAIN.replace(
                        "FF f0(.C(clock), .D(ab), .Q(p));",
                        "FFN f0(.C(clock), .D(ab), .QN(np)); INV g4(.A(np), .Y(p));")
                .replace("wire p,", "wire np, p,");
        assertThat(check(qn).status()).isEqualTo(Status.PROVEN);
        EquivalenceResult broken = check(qn.replace("INV g4(.A(np), .Y(p));", "assign p = np;"));
        assertThat(broken.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aRegisterOfWhichOnlyTheInvertedOutputIsReadIsMatchedByTheOther() throws IOException {
        String both = PLAIN.replace("FF f0(.C(clock), .D(ab), .Q(p));", "FFB f0(.C(clock), .D(ab), .Q(p), .QN(np));")
                .replace("AND g2(.A(nr), .B(p), .Y(d));", "INV g3(.A(np), .Y(u)); AND g2(.A(nr), .B(u), .Y(d));")
                .replace("wire p,", "wire np, u, p,");
        EquivalenceResult result = check(both);
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.PROVEN);
        EquivalenceResult broken = check(both.replace("INV g3(.A(np), .Y(u));", "assign u = np;"));
        assertThat(broken.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anAsynchronousResetMustBeTiedOff() throws IOException {
        String tied = PLAIN.replace("FF f0(.C(clock), .D(ab), .Q(p));", "FFR f0(.C(clock), .D(ab), .RN(1'b1), .Q(p));");
        EquivalenceResult result = check(tied);
        assertThat(result.status()).as(result.detail()).isEqualTo(Status.PROVEN);
        EquivalenceResult live = check(tied.replace(".RN(1'b1)", ".RN(nr)"));
        assertThat(live.status()).as(live.detail()).isEqualTo(Status.FAILED);
    }

    @Test
    void anEnableMustBeTiedOff() throws IOException {
        String tied = PLAIN.replace("FF f0(.C(clock), .D(ab), .Q(p));", "FFE f0(.C(clock), .D(ab), .E(1'b1), .Q(p));");
        assertThat(check(tied).status()).isEqualTo(Status.PROVEN);
        EquivalenceResult live = check(tied.replace(".E(1'b1)", ".E(nr)"));
        assertThat(live.status()).as(live.detail()).isEqualTo(Status.FAILED);
        assertThat(live.detail()).contains("register p[0]");
    }

    @Test
    void whatTheRtlDoesNotHaveIsNamed() throws IOException {
        EquivalenceResult extra = check(PLAIN.replace(
                        "FF f2(.C(clock), .D(d), .Q(q));",
                        "FF f3(.C(clock), .D(d), .Q(late)); FF f2(.C(clock), .D(late), .Q(q));")
                .replace("wire p,", "wire late, p,"));
        assertThat(extra.status()).isEqualTo(Status.FAILED);
        assertThat(extra.detail()).contains("register late[0] of the netlist has no counterpart in the RTL");
        EquivalenceResult port =
                check(PLAIN.replace("module m(", "module m(more, ").replace("output y,", "output more, y,"));
        assertThat(port.detail()).contains("more");
        assertThat(port.status()).isEqualTo(Status.FAILED);
        EquivalenceResult missing = check(PLAIN.replace(", z);", ");").replace("output y, z;", "output y; wire z;"));
        assertThat(missing.status()).isEqualTo(Status.FAILED);
        assertThat(missing.detail()).isEqualTo("the netlist has no output z[0]");
    }

    private EquivalenceResult check(String netlist) throws IOException {
        return check(RTL, netlist);
    }

    private EquivalenceResult check(String rtl, String netlist) throws IOException {
        Path r = Files.writeString(folder.resolve("m.sv"), rtl);
        Path n = Files.writeString(folder.resolve("m.v"), netlist);
        Path c = Files.writeString(folder.resolve("cells.v"), CELLS);
        return EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(1))
                .check("hand", "m", List.of(r), n, c, folder.resolve("work"));
    }
}
