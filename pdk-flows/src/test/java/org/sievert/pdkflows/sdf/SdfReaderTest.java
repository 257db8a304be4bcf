package org.sievert.pdkflows.sdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sievert.pdkflows.sdf.Sdf.Check;
import org.sievert.pdkflows.sdf.Sdf.CheckKind;
import org.sievert.pdkflows.sdf.Sdf.Edge;
import org.sievert.pdkflows.sdf.Sdf.Range;

class SdfReaderTest {
    private static final String FILE =
            """
            (DELAYFILE
             (SDFVERSION "3.0")
             (DESIGN "tiny")
             (DIVIDER /)
             (VOLTAGE 1.800::1.800)
             (TIMESCALE 1ns)
             (CELL
              (CELLTYPE "tiny")
              (INSTANCE)
              (DELAY
               (ABSOLUTE
                (INTERCONNECT in_0[0] a\\.state\\[0\\]_reg/D (0.037::0.038) (0.030::0.031))
                (INTERCONNECT _1_/Z out_0[0] (0.002))
               )
              )
             )
             (CELL
              (CELLTYPE "XOR2")
              (INSTANCE _1_)
              (DELAY
               (ABSOLUTE
                (COND (B == 1'b1) && (C == 1'b0)
                 (IOPATH A Z (0.042::0.043) (0.023::0.023)))
                (IOPATH B Z () (-0.5:0.25:1))
               )
              )
             )
             (CELL
              (CELLTYPE "DFF")
              (INSTANCE a\\.state\\[0\\]_reg)
              (DELAY
               (ABSOLUTE
                (IOPATH (posedge CK) Q (0.362::0.362) (0.331::0.331))
               )
              )
              (TIMINGCHECK
               (WIDTH (posedge CK) (0.2::0.2))
               (RECOVERY (posedge R) (posedge CK) (0.1::0.1))
               (SETUP (COND SE == 1'b0 (posedge D)) (posedge CK) (0.053::0.054))
               (HOLD (negedge D) (posedge CK) (-0.047::-0.046))
               (SETUPHOLD E (posedge CK) (0.1) (0.2))
              )
             )
            )
            """;

    @Test
    void everythingThatAFlowWrites() {
        Sdf sdf = SdfReader.of(FILE, "x.sdf");
        assertThat(sdf.wires())
                .containsExactly(
                        new Sdf.Wire("a.state[0]_reg", "D", new Range(370, 380), new Range(300, 310)),
                        new Sdf.Wire("", "out_0[0]", new Range(20, 20), new Range(20, 20)));
        assertThat(sdf.cells()).containsOnlyKeys("_1_", "a.state[0]_reg");
        assertThat(sdf.cells().get("_1_").paths())
                .containsExactly(
                        new Sdf.Path(
                                "(B == 1'b1) && (C == 1'b0)",
                                "A",
                                "Z",
                                Optional.of(new Range(420, 430)),
                                Optional.of(new Range(230, 230))),
                        new Sdf.Path("", "B", "Z", Optional.empty(), Optional.of(new Range(-5000, 10_000))));
        assertThat(sdf.cells().get("a.state[0]_reg").checks())
                .containsExactly(
                        new Check(CheckKind.SETUP, "D", Edge.RISE, "CK", Edge.RISE, new Range(530, 540)),
                        new Check(CheckKind.HOLD, "D", Edge.FALL, "CK", Edge.RISE, new Range(-470, -460)),
                        new Check(CheckKind.SETUP, "E", Edge.ANY, "CK", Edge.RISE, new Range(1000, 1000)),
                        new Check(CheckKind.HOLD, "E", Edge.ANY, "CK", Edge.RISE, new Range(2000, 2000)));
    }

    @Test
    void otherUnits() {
        Sdf sdf = SdfReader.of(FILE.replace("1ns", "1ps"), "x.sdf");
        assertThat(sdf.cells().get("_1_").paths().get(1).fall()).contains(new Range(-5, 10));
        assertThat(SdfReader.of(FILE.replace("1ns", "10 ps"), "x.sdf")
                        .wires()
                        .get(1)
                        .rise())
                .isEqualTo(new Range(0, 0));
    }

    @Test
    void whatIsNotReadIsRefusedWithItsLine() {
        refused("(TIMESCALE 1ns)", "(TIMESCALE 1 fs)", "x.sdf:6: expected a time scale");
        refused("(DIVIDER /)", "(DIVIDER .)", "x.sdf:4: only the divider /");
        refused("(ABSOLUTE\n    (INTER", "(INCREMENT\n    (INTER", "x.sdf:11: expected 'ABSOLUTE', found 'INCREMENT'");
        refused("(WIDTH (posedge CK) (0.2::0.2))", "(NOCHANGE D CK (1) (2))", "a timing check NOCHANGE is not read");
        refused("0.042::0.043", "0.042::x", "x.sdf:23: expected a number, found 'x'");
        refused("(INSTANCE a\\.state\\[0\\]_reg)", "(INSTANCE _1_)", "a second cell _1_");
        refused("(DESIGN \"tiny\")", "(DESIGN tiny", "expected '(', found the end");
        assertThatThrownBy(() -> SdfReader.of(FILE.substring(0, FILE.length() - 4), "x.sdf"))
                .isInstanceOf(SdfException.class)
                .hasMessageContaining("found the end");
        assertThatThrownBy(() -> SdfReader.read(Path.of("nowhere.sdf")))
                .hasMessageContaining("nowhere.sdf cannot be read");
    }

    private static void refused(String part, String other, String message) {
        assertThat(FILE).contains(part);
        assertThatThrownBy(() -> SdfReader.of(FILE.replace(part, other), "x.sdf"))
                .isInstanceOf(SdfException.class)
                .hasMessageContaining(message);
    }
}
