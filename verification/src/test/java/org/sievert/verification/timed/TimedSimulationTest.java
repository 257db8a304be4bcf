package org.sievert.verification.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.sdf.SdfReader;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateNetlist;

/** Two flip-flops with gates between them, by hand; a period of 10 ns. */
class TimedSimulationTest {
    private static final String LIBRARY =
            """
            library (hand) {
              cell (INV) { area : 1; pin (A) { direction : input; } pin (Z) { direction : output; function : "!A"; } }
              cell (XOR) { area : 1; pin (A) { direction : input; } pin (B) { direction : input; }
                pin (Z) { direction : output; function : "A ^ B"; } }
              cell (DFF) { area : 1; ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; clear : "!RN"; }
                pin (CK) { direction : input; } pin (D) { direction : input; } pin (RN) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; } pin (QN) { direction : output; function : "IQN"; } }
            }
            """;
    private static final String NETLIST =
            """
            module hand (ck, rn, d, q, x);
              input ck; input rn; input d; output q; output x;
              wire a; wire b;
              DFF first (.CK(ck), .RN(rn), .D(d), .Q(a));
              INV gate (.A(a), .Z(b));
              DFF second (.CK(ck), .RN(1'b1), .D(b), .Q(q));
              XOR pulse (.A(a), .B(b), .Z(x));
            endmodule
            """;
    private static final String SDF =
            """
            (DELAYFILE (DIVIDER /) (TIMESCALE 1ns)
             (CELL (CELLTYPE "hand") (INSTANCE) (DELAY (ABSOLUTE
               (INTERCONNECT ck first/CK (0.1)) (INTERCONNECT ck second/CK (0.1)) (INTERCONNECT gate/Z second/D (0.2) (0.3))
             )))
             (CELL (CELLTYPE "DFF") (INSTANCE first)
              (DELAY (ABSOLUTE (IOPATH CK Q (0.5) (0.6)) (IOPATH RN Q () (0.4))))
              (TIMINGCHECK (SETUP D (posedge CK) (0.2)) (HOLD D (posedge CK) (0.1))))
             (CELL (CELLTYPE "DFF") (INSTANCE second)
              (DELAY (ABSOLUTE (IOPATH CK Q (0.5) (0.6)) (IOPATH RN Q () (0.4))))
              (TIMINGCHECK (SETUP D (posedge CK) (0.2)) (HOLD D (posedge CK) (0.1))))
             (CELL (CELLTYPE "INV") (INSTANCE gate) (DELAY (ABSOLUTE (IOPATH A Z (1::1.1) (1.2::1.3)))))
             (CELL (CELLTYPE "XOR") (INSTANCE pulse) (DELAY (ABSOLUTE
               (COND (B == 1'b1) (IOPATH A Z (2) (2.5))) (COND B == 1'b0 (IOPATH A Z (0.3) (0.4)))
               (COND (A == 1'b1) (IOPATH B Z (0.7) (0.8))) (IOPATH B Z (0.9) (0.95)))))
            )
            """;

    private static final long NS = 10_000;

    @TempDir
    Path folder;

    private TimedSimulation simulation(String sdf, Delays delays) throws IOException {
        Path lib = Files.writeString(folder.resolve("hand.lib"), LIBRARY);
        Path netlist = Files.writeString(folder.resolve("hand.v"), NETLIST);
        Path file = Files.writeString(folder.resolve("hand.sdf"), sdf);
        return new TimedSimulation(
                TimedCircuit.of(GateNetlist.read(netlist), Liberty.read(List.of(lib)), SdfReader.read(file), delays));
    }

    /** Clock low, reset off, data 0; then edges at 10, 20, … ns, with data changing 4 ns after each. */
    private static void run(TimedSimulation s, long until, int... data) {
        s.drive("ck", 0);
        s.drive("rn", 1);
        s.drive("d", data[0]);
        for (int c = 1; c <= data.length; c++) {
            s.runTo(Math.min(until, 10 * NS * c));
            if (10 * NS * c >= until) {
                return;
            }
            s.drive("ck", 1);
            s.runTo(Math.min(until, 10 * NS * c + 4 * NS));
            if (c < data.length) {
                s.drive("d", data[c]);
            }
            s.drive("ck", 0);
        }
        s.runTo(until);
    }

    @Test
    void outputsChangeWhenTheirDelaysSay() throws IOException {
        // Edge at 30 ns, clock wire 0.1, to Q 0.5: a rises at 30.6; q, which takes the old !a = 1, stays.
        for (long[] at : new long[][] {{30_0999, 1}, {40_6999, 1}, {40_7000, 1}, {40_7001, 0}}) {
            TimedSimulation s = simulation(SDF, Delays.LATE);
            run(s, at[0] * 1, 0, 0, 1, 1, 1);
            s.runTo(at[0]);
            assertThat(s.read("q")).as(String.valueOf(at[0])).isEqualTo(at[1]);
        }
        TimedSimulation s = simulation(SDF, Delays.LATE);
        run(s, 60 * NS, 0, 0, 1, 1, 1);
        assertThat(s.margins().kept()).isTrue();
        // Data at the first flip-flop changes at 24 ns for the edge at 30.1, the window opens 0.2 before that.
        assertThat(s.margins().setup().orElseThrow().ns()).isEqualTo(5.9);
        // Its output reaches the other at 0.5 + 1.3 + 0.3 after the edge, or 0.6 + 1.1 + 0.2; the window closes at 0.1.
        assertThat(s.margins().hold().orElseThrow()).isEqualTo(new TimingMargins.Margin(1.8, "second", "D"));
        TimedSimulation early = simulation(SDF, Delays.EARLY);
        run(early, 60 * NS, 0, 0, 1, 1, 1);
        assertThat(early.margins().hold().orElseThrow().ns()).isEqualTo(1.7);
    }

    @Test
    void dataThatComesTooLateIsNamed() throws IOException {
        TimedSimulation s = simulation(
                SDF.replace("(IOPATH A Z (1::1.1)", "(IOPATH A Z (9.2)").replace("(1.2::1.3)", "(9.2)"), Delays.LATE);
        run(s, 60 * NS, 0, 0, 1, 1, 1);
        TimingMargins m = s.margins();
        assertThat(m.kept()).isFalse();
        assertThat(m.setupViolations()).isPositive();
        assertThat(m.holdViolations()).isZero();
        assertThat(m.first().get(0))
                .startsWith(
                        "setup: instance second (DFF), pin D was not steady long enough before the clock's edge, by ");
        assertThat(m.setup().orElseThrow()).isEqualTo(new TimingMargins.Margin(-0.2, "second", "D"));
    }

    @Test
    void dataThatGoesTooEarlyIsNamed() throws IOException {
        TimedSimulation s = simulation(SDF.replace("ck second/CK (0.1)", "ck second/CK (2.2)"), Delays.LATE);
        run(s, 39 * NS, 0, 0, 1, 1, 1);
        TimingMargins m = s.margins();
        assertThat(m.setupViolations()).isZero();
        assertThat(m.holdViolations()).isEqualTo(1);
        assertThat(m.first().get(0)).startsWith("hold: instance second (DFF), pin D");
        assertThat(s.read("q")).isEqualTo(-1); // unknown from then on, as the next edge has not come
    }

    @Test
    void windowsMayLieBeforeOrBehindTheEdge() throws IOException {
        // The clock comes 2.5 ns late: data of the same edge is there 0.4 ns before it, after a window that closes 0.7
        // before.
        String late = SDF.replace("ck second/CK (0.1)", "ck second/CK (2.6)");
        String before = "(INSTANCE second)\n  (DELAY (ABSOLUTE (IOPATH CK Q (0.5) (0.6)) (IOPATH RN Q () (0.4))))\n"
                + "  (TIMINGCHECK (SETUP D (posedge CK) (0.2)) (HOLD D (posedge CK) (0.1)))";
        assertThat(late).contains(before);
        TimedSimulation s = simulation(
                late.replace(before, before.replace("(0.2)", "(0.9)").replace("(0.1)))", "(-0.7)))")), Delays.LATE);
        run(s, 60 * NS, 0, 0, 1, 1, 1);
        assertThat(s.margins().kept()).isTrue();
        assertThat(s.margins().hold().orElseThrow().ns()).isEqualTo(0.1);
        // With a window behind the edge data may come after it, and is what is captured.
        TimedSimulation behind = simulation(
                SDF.replace(before, before.replace("(0.2)", "(-2.3)").replace("(0.1)))", "(2.5)))")), Delays.LATE);
        run(behind, 31 * NS + 2 * NS, 0, 0, 1, 1, 1);
        assertThat(behind.margins().kept()).isTrue();
        assertThat(behind.read("q")).isEqualTo(0); // what a gave at this very edge
    }

    @Test
    void pulsesShorterThanTheirDelayAreDropped() throws IOException {
        // a changes 1.x ns before b: the exclusive or would fall for that long, but takes 2.5 ns to do so.
        TimedSimulation s = simulation(SDF, Delays.LATE);
        run(s, 30 * NS, 0, 0, 1, 1, 1);
        for (long t = 30 * NS; t < 39 * NS; t += NS / 10) {
            s.runTo(t);
            assertThat(s.read("x")).as(String.valueOf(t)).isEqualTo(1);
        }
        TimedSimulation quick = simulation(SDF.replace("(2) (2.5)", "(2) (0.5)"), Delays.LATE);
        run(quick, 30 * NS, 0, 0, 1, 1);
        quick.drive("ck", 1);
        quick.runTo(31 * NS + 999); // a rose at 30.6 with b = 1
        assertThat(quick.read("x")).isEqualTo(1);
        quick.runTo(31 * NS + 1001);
        assertThat(quick.read("x")).isZero();
        quick.runTo(32 * NS + 5999); // b fell at 31.9, with a = 1, and the output rises 0.7 later
        assertThat(quick.read("x")).isZero();
        quick.runTo(32 * NS + 6001);
        assertThat(quick.read("x")).isEqualTo(1);
    }

    @Test
    void asynchronousClear() throws IOException {
        TimedSimulation s = simulation(SDF, Delays.LATE);
        run(s, 45 * NS, 0, 1, 1, 1, 1);
        assertThat(s.read("q")).isZero();
        s.drive("rn", 0);
        s.runTo(59 * NS);
        s.drive("ck", 0);
        s.runTo(60 * NS);
        s.drive("ck", 1);
        s.runTo(65 * NS);
        assertThat(s.read("q")).isEqualTo(1);
    }

    @Test
    void filesThatDoNotFitAreRefused() {
        refused("(INSTANCE gate)", "(INSTANCE other)", "hand.sdf has no such instance: it is not of this netlist");
        refused("(CELLTYPE \"INV\")", "(CELLTYPE \"BUF\")", "has it as a BUF");
        refused("(IOPATH A Z (1::1.1) (1.2::1.3))", "", "instance gate of INV: the SDF file has no delay from A to Z");
        refused("(IOPATH CK Q (0.5) (0.6)) (IOPATH RN", "(IOPATH RN", "no delay from CK to Q");
        refused("(HOLD D (posedge CK) (0.1))", "", "the SDF file asks no hold of pin D");
    }

    private void refused(String part, String other, String message) {
        assertThat(SDF).contains(part);
        assertThatThrownBy(() -> simulation(SDF.replace(part, other), Delays.LATE))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(message);
    }
}
