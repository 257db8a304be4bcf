package org.sievert.pdkflows.layout.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;

/** A die of two by one parts of 10 µm, one layer each way with tracks every µm, and a clock through two buffers. */
class RoutingUseTest {
    private static final String DEF =
            """
            VERSION 5.8 ;
            DESIGN x ;
            UNITS DISTANCE MICRONS 1000 ;
            DIEAREA ( 0 0 ) ( 20000 10000 ) ;
            TRACKS X 500 DO 20 STEP 1000 LAYER m1 ;
            TRACKS Y 500 DO 10 STEP 1000 LAYER m1 ;
            TRACKS X 500 DO 20 STEP 1000 LAYER m2 ;
            GCELLGRID X 0 DO 2 STEP 10000 ;
            GCELLGRID Y 0 DO 2 STEP 10000 ;
            COMPONENTS 5 ;
            - root BUF + PLACED ( 0 0 ) N ;
            - leaf BUF + PLACED ( 4000 0 ) N ;
            - a DFF + PLACED ( 8000 0 ) N ;
            - b DFF + PLACED ( 12000 0 ) N ;
            - diode ANTENNA + PLACED ( 16000 0 ) N ;
            END COMPONENTS
            NETS 4 ;
            - clock ( PIN clock ) ( root A ) ( diode A ) + ROUTED m1 ( 0 500 ) ( 20000 * ) ;
            - c1 ( root Z ) ( leaf A ) ( a CK ) + ROUTED m1 ( 5000 1500 ) ( 10000 * ) via NEW m2 ( 12500 0 ) ( * 5000 ) ;
            - c2 ( leaf Z ) ( b CK ) + ROUTED m1 ( 0 2500 ) ( 10000 * ) NEW m1 ( 500 3000 ) ( * 4000 ) ;
            - q ( PIN q ) ( a Q ) + USE SIGNAL ;
            END NETS
            END DESIGN
            """;

    @TempDir
    Path folder;

    @Test
    void wiresByPartAndDirection() throws IOException {
        Path def = Files.writeString(folder.resolve("x.def"), DEF);
        Design design = DefReader.read(def);
        RoutedNets nets = RoutedNets.read(def);
        assertThat(nets.lengthUm()).isCloseTo(20 + 5 + 5 + 10 + 1, within(1e-9));
        RoutingUse use = RoutingUse.of(def, design.die(), nets);
        assertThat(use.columns()).isEqualTo(2);
        assertThat(use.rows()).isEqualTo(1);
        // West 10 + 5 + 10 of the 100 µm that ten tracks have, east 10; wires of m1 that run across do not count.
        assertThat(use.horizontal()).containsExactly(new double[] {0.25, 0.10}, within(1e-9));
        assertThat(use.vertical()).containsExactly(new double[] {0, 0.05}, within(1e-9));
        assertThat(use.worse(1, 0)).isCloseTo(0.10, within(1e-9));
        assertThat(use.most()).isCloseTo(0.25, within(1e-9));
        assertThat(use.mean()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void clockTreesEndAtWhatIsNoBuffer() throws IOException {
        Path def = Files.writeString(folder.resolve("x.def"), DEF);
        Path lib = Files.writeString(
                folder.resolve("x.lib"),
                """
                library (x) {
                  cell (BUF) { area : 1; pin (A) { direction : input; } pin (Z) { direction : output; function : "A"; } }
                  cell (DFF) { area : 1; ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; }
                    pin (CK) { direction : input; } pin (D) { direction : input; }
                    pin (Q) { direction : output; function : "IQ"; } }
                }
                """);
        Design design = DefReader.read(def);
        Liberty library = Liberty.read(List.of(lib));
        RoutedNets nets = RoutedNets.read(def);
        ClockTrees.Tree tree =
                ClockTrees.of(design, nets, library, List.of("clock")).trees().get(0);
        assertThat(tree.branches())
                .containsExactly(
                        new ClockTrees.Branch(Optional.empty(), "root", false),
                        new ClockTrees.Branch(Optional.of("root"), "leaf", false),
                        new ClockTrees.Branch(Optional.of("root"), "a", true),
                        new ClockTrees.Branch(Optional.of("leaf"), "b", true));
        assertThat(tree.buffers()).isEqualTo(2);
        assertThat(tree.leaves()).isEqualTo(2);
        assertThat(tree.levels()).isEqualTo(2);
        assertThatThrownBy(() -> ClockTrees.of(design, nets, library, List.of("clk")))
                .hasMessage("the layout has no net at the clock port clk");
    }
}
