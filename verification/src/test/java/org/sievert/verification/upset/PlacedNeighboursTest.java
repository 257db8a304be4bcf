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
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/** Four flip-flops in a row of outlines of 1 µm, 1, 2 and 10 µm apart. */
class PlacedNeighboursTest {
    @TempDir
    Path folder;

    private static final Map<String, Box> PLACES = Map.of("a", box(0), "b", box(2), "c", box(5), "e", box(16));

    private static Box box(double x) {
        return new Box(x, 0, x + 1, 2);
    }

    private SynchronousCircuit circuit() throws IOException {
        Path lib = Files.writeString(
                folder.resolve("x.lib"),
                """
                library (x) { cell (DFF) { area : 1; ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; }
                  pin (CK) { direction : input; } pin (D) { direction : input; }
                  pin (Q) { direction : output; function : "IQ"; } } }
                """);
        Path netlist = Files.writeString(
                folder.resolve("x.v"),
                """
                module x (clock, d, q);
                  input clock; input d; output q; wire u; wire v; wire w;
                  DFF a (.CK(clock), .D(d), .Q(u)); DFF b (.CK(clock), .D(u), .Q(v));
                  DFF c (.CK(clock), .D(v), .Q(w)); DFF e (.CK(clock), .D(w), .Q(q));
                endmodule
                """);
        return SynchronousCircuit.of(GateGraph.of(GateNetlist.read(netlist), Liberty.read(List.of(lib))));
    }

    @Test
    void pairsWithinTheRadius() throws IOException {
        assertThat(new PlacedNeighbours(PLACES, 2).groups(circuit(), 2))
                .containsExactly(new int[] {0, 1}, new int[] {1, 2});
        assertThat(new PlacedNeighbours(PLACES, 4).groups(circuit(), 2))
                .containsExactly(new int[] {0, 1}, new int[] {0, 2}, new int[] {1, 2});
        assertThat(new PlacedNeighbours(PLACES, 0.5).groups(circuit(), 2)).isEmpty();
        assertThat(new PlacedNeighbours(PLACES, 100).groups(circuit(), 2)).hasSize(6);
    }

    @Test
    void largerGroupsAreAroundOne() throws IOException {
        assertThat(new PlacedNeighbours(PLACES, 2).groups(circuit(), 3)).containsExactly(new int[] {0, 1, 2});
        assertThat(new PlacedNeighbours(PLACES, 2.5).words()).isEqualTo("at most 2.5 um apart in the layout");
    }

    @Test
    void everyFlipFlopMustBePlaced() throws IOException {
        SynchronousCircuit circuit = circuit();
        assertThatThrownBy(() -> new PlacedNeighbours(Map.of("a", box(0)), 2).groups(circuit, 2))
                .hasMessageContaining("no placed flip-flop b");
    }
}
