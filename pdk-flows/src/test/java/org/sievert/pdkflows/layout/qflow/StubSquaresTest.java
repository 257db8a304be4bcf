package org.sievert.pdkflows.layout.qflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StubSquaresTest {
    /** As qrouter wrote it in an encoder of 769 cells: magic found the notch beside it. */
    @Test
    void aPointWithAWidthBecomesASquare() {
        assertThat(StubSquares.patched(List.of(
                        "- _360_",
                        "+ ROUTED metal1 400 ( 85500 26500 ) ;",
                        "  NEW metal1 400 ( 100 200 )",
                        "+ ROUTED metal1 400 ( 140250 162400 ) ( 140800 * ) ;",
                        "+ ROUTED metal1 ( 184400 95500 ) M2_M1 ",
                        "- in_0 + NET in_0 + PLACED ( 85500 26500 ) N ;")))
                .containsExactly(
                        "- _360_",
                        "+ ROUTED metal1 400 ( 85300 26500 ) ( 85700 26500 ) ;",
                        "  NEW metal1 400 ( -100 200 ) ( 300 200 )",
                        "+ ROUTED metal1 400 ( 140250 162400 ) ( 140800 * ) ;",
                        "+ ROUTED metal1 ( 184400 95500 ) M2_M1 ",
                        "- in_0 + NET in_0 + PLACED ( 85500 26500 ) N ;");
    }
}
