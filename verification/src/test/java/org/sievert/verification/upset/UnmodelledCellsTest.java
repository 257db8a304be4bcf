package org.sievert.verification.upset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/** Netlists of one cell each, of a library with what upset campaigns do not model; and what they do model of it. */
class UnmodelledCellsTest {
    private static final String LIBRARY =
            """
            library (odd) {
              cell (INV) { area : 1; pin (A) { direction : input; } pin (Y) { direction : output; function : "!A"; } }
              cell (GATE) { area : 1; pin (A) { direction : input; } pin (B) { direction : input; }
                pin (Y) { direction : output; function : "A*B"; } }
              cell (BLIND) { area : 1; pin (A) { direction : input; } pin (Y) { direction : output; } }
              cell (TRI) { area : 1; pin (A) { direction : input; } pin (E) { direction : input; }
                pin (Y) { direction : output; function : "A"; three_state : "!E"; } }
              cell (FF) { area : 1; ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; }
                pin (CK) { direction : input; clock : true; } pin (D) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; } }
              cell (FALLING) { area : 1; ff (IQ, IQN) { clocked_on : "!CK"; next_state : "D"; }
                pin (CK) { direction : input; clock : true; } pin (D) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; } }
              cell (LATCH) { area : 1; latch (IQ, IQN) { enable : "CK"; data_in : "D"; }
                pin (CK) { direction : input; } pin (D) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; } }
              cell (SCAN) { area : 1; ff (IQ, IQN) { clocked_on : "CK"; next_state : "(SE*SI)+(!SE*D)"; }
                pin (CK) { direction : input; clock : true; } pin (D) { direction : input; }
                pin (SE) { direction : input; } pin (SI) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; } }
              cell (BOTH) { area : 1;
                ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; clear : "R"; preset : "S";
                  clear_preset_var1 : L; clear_preset_var2 : H; }
                pin (CK) { direction : input; clock : true; } pin (D) { direction : input; }
                pin (R) { direction : input; } pin (S) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; } }
            }
            """;

    @TempDir
    Path folder;

    private Liberty library;

    @BeforeEach
    void read() throws IOException {
        library = Liberty.read(List.of(Files.writeString(folder.resolve("odd.lib"), LIBRARY)));
    }

    private SynchronousCircuit circuit(String cells) throws IOException {
        Path file = Files.writeString(
                folder.resolve("netlist.v"),
                "module m(clock, a, b, y);\n  input clock, a, b;\n  output y;\n  wire n;\n  " + cells
                        + "\nendmodule\n");
        return SynchronousCircuit.of(GateGraph.of(GateNetlist.read(file), library));
    }

    private void refused(String cells, String... words) {
        assertThatThrownBy(() -> circuit(cells))
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void whatIsNotModelledIsNamedWithItsInstance() {
        refused("NAND9 u(.A(a), .Y(y));", "instance u on line 5", "has no cell NAND9");
        refused("BLIND u(.A(a), .Y(y));", "instance u of BLIND on line 5", "output Y has no function");
        refused("TRI u(.A(a), .E(b), .Y(y));", "instance u of TRI on line 5", "three states");
        refused("LATCH u(.CK(clock), .D(a), .Q(y));", "instance u of LATCH on line 5", "latches");
        refused("FALLING u(.CK(clock), .D(a), .Q(y));", "flip-flop u", "rising edge");
        refused("FF u(.CK(a), .D(b), .Q(y));", "flip-flop u", "clock port");
        refused(
                "GATE g(.A(clock), .B(a), .Y(n));\n  FF u(.CK(n), .D(b), .Q(y));",
                "gate g",
                "mixes the clock with data");
        refused("BOTH u(.CK(clock), .D(a), .R(b), .S(1'b0), .Q(y));", "flip-flop u", "set or reset in use");
        refused("BOTH u(.CK(clock), .D(a), .R(1'b0), .S(b), .Q(y));", "flip-flop u", "set or reset in use");
        refused("BOTH u(.CK(clock), .D(a), .R(b), .S(b), .Q(y));", "flip-flop u", "set or reset in use");
    }

    @Test
    void setResetAndScanThatAreTiedOffAreFlipFlops() throws IOException {
        assertThat(circuit("BOTH u(.CK(clock), .D(a), .R(1'b0), .S(1'b0), .Q(y));")
                        .flipFlops())
                .isEqualTo(1);
        assertThat(circuit("SCAN u(.CK(clock), .D(a), .SE(1'b0), .SI(b), .Q(y));")
                        .flipFlops())
                .isEqualTo(1);
    }
}
