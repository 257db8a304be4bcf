package org.sievert.verification.upset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

class WideSimulationTest {
    private static final int WORDS = 3;
    private static final int CYCLES = 60;

    @TempDir
    Path folder;

    private final Pdk pdk = PdkLocator.system(List.of()).require("osu018");

    private SynchronousCircuit circuit(Path netlist) {
        return SynchronousCircuit.of(GateGraph.of(
                GateNetlist.read(netlist), Liberty.read(pdk.areaCorner().liberty())));
    }

    /** Every stream has the vectors in another order; the layer model knows all results. */
    @Test
    void everyStreamGivesWhatTheModelSays() throws IOException {
        WideSimulation simulation =
                new WideSimulation(circuit(MappedSmallDesign.of(pdk, folder).netlistFile()), WORDS);
        VectorSet vectors = new VectorGenerator(SmallDesign.model(), 5).generate(101);
        int latency = SmallDesign.top().latency();
        long compared = 0;
        for (int c = 0; c < CYCLES; c++) {
            for (int s = 0; s < simulation.streams(); s++) {
                drive(simulation, "reset", 0, s, c < 2 ? 1 : 0);
                drive(simulation, "in_valid", 0, s, 1);
                long[] data = vectors.input((c + 7 * s) % vectors.size());
                for (int i = 0; i < data.length; i++) {
                    for (int b = 0; b < 5; b++) {
                        drive(simulation, "in_" + i, b, s, data[i] >> b & 1);
                    }
                }
            }
            simulation.settle();
            for (int s = 0; s < simulation.streams() && c > latency + 3; s++) {
                long[] expected = vectors.expected((c - latency - 1 + 7 * s) % vectors.size());
                assertThat(read(simulation, "out_valid", 1, s)).isEqualTo(1);
                for (int o = 0; o < expected.length; o++) {
                    assertThat(read(simulation, "out_" + o, 6, s)).isEqualTo(expected[o] & 0x3f);
                    compared++;
                }
            }
            simulation.clock();
        }
        assertThat(compared).isEqualTo((CYCLES - latency - 4) * 64L * WORDS * 3);
    }

    private static void drive(WideSimulation simulation, String port, int bit, int stream, long value) {
        long[] words = simulation.words(port, bit);
        words[stream / 64] = words[stream / 64] & ~(1L << stream) | value << stream;
    }

    private static long read(WideSimulation simulation, String port, int width, int stream) {
        long value = 0;
        for (int b = 0; b < width; b++) {
            value |= (simulation.words(port, b)[stream / 64] >>> stream & 1) << b;
        }
        return value;
    }

    /** All ways in which inversions and gates follow each other, as the cells of a library write them. */
    @Test
    void everyCellIsItsFunction() throws IOException {
        Map<String, String> cells = Map.of(
                "AOI21X1", "!(a & b | c)",
                "OAI22X1", "!((a | b) & (c | d))",
                "MUX2X1", "!(c ? a : b)",
                "FAX1", "a ^ b ^ c",
                "XNOR2X1", "!(a ^ b)",
                "NOR3X1", "!(a | b | c)",
                "NAND3X1", "!(a & b & c)",
                "OR2X1", "a | b",
                "BUFX2", "a");
        int checked = 0;
        for (String cell : cells.keySet()) {
            String pins =
                    switch (cell) {
                        case "AOI21X1" -> ".A(a), .B(b), .C(c), .Y(y)";
                        case "OAI22X1" -> ".A(a), .B(b), .C(c), .D(d), .Y(y)";
                        case "MUX2X1" -> ".A(a), .B(b), .S(c), .Y(y)";
                        case "FAX1" -> ".A(a), .B(b), .C(c), .YS(y)";
                        case "XNOR2X1", "OR2X1" -> ".A(a), .B(b), .Y(y)";
                        case "BUFX2" -> ".A(a), .Y(y)";
                        default -> ".A(a), .B(b), .C(c), .Y(y)";
                    };
            Path file = Files.writeString(
                    folder.resolve("cell.v"),
                    "module m(clock, a, b, c, d, y, q);\n  input clock; input a; input b; input c; input d; output y;"
                            + " output q;\n  " + cell + " u ( " + pins + " );\n"
                            + "  DFFPOSX1 f ( .CLK(clock), .D(y), .Q(q) );\nendmodule\n");
            WideSimulation simulation = new WideSimulation(circuit(file), 1);
            for (int i = 0; i < 16; i++) {
                for (int b = 0; b < 4; b++) {
                    drive(simulation, List.of("a", "b", "c", "d").get(b), 0, i, i >> b & 1);
                }
            }
            simulation.settle();
            simulation.clock();
            simulation.settle();
            for (int i = 0; i < 16; i++) {
                long expected = function(cell, i & 1, i >> 1 & 1, i >> 2 & 1, i >> 3 & 1);
                assertThat(read(simulation, "y", 1, i))
                        .as(cells.get(cell) + " at " + i)
                        .isEqualTo(expected);
                assertThat(read(simulation, "q", 1, i)).isEqualTo(expected);
                checked++;
            }
            assertThatThrownBy(() -> simulation.words("clocks", 0)).hasMessageContaining("no port clocks");
        }
        assertThat(checked).isEqualTo(9 * 16);
    }

    private static long function(String cell, int a, int b, int c, int d) {
        return switch (cell) {
            case "AOI21X1" -> 1 - (a & b | c);
            case "OAI22X1" -> 1 - ((a | b) & (c | d));
            case "MUX2X1" -> 1 - (c == 1 ? a : b);
            case "FAX1" -> a ^ b ^ c;
            case "XNOR2X1" -> 1 - (a ^ b);
            case "NOR3X1" -> 1 - (a | b | c);
            case "NAND3X1" -> 1 - (a & b & c);
            case "OR2X1" -> a | b;
            default -> a;
        };
    }
}
