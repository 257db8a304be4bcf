package org.sievert.pdkflows.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InverterDelayTest {
    @TempDir
    Path folder;

    @Test
    void aTableThatCanBeDoneByHand() throws IOException {
        // Delay 10 + 2 · load (no slew): 4 loads of 3 give 34 ps.
        String table = "index_1(\"0, 100\"); index_2(\"0, 20\"); values(\"10, 50\", \"10, 50\");";
        String timing =
                "timing() { cell_rise(t) {%s} cell_fall(t) {%s} rise_transition(t) {%s} fall_transition(t) {%s} }"
                        .replace("%s", table);
        Path file = Files.writeString(
                folder.resolve("a.lib"),
                """
                library (a) { time_unit : "1ps";
                  cell (NAND2) { area : 1; pin (A) { capacitance : 9; } pin (B) { capacitance : 9; }
                    pin (Y) { function : "!(A&B)"; } }
                  cell (INV) { area : 2; pin (A) { capacitance : 3; } pin (Y) { function : "(!A)"; TIMING } }
                  cell (BIG) { area : 5; pin (A) { capacitance : 99; } pin (Y) { function : "A'"; TIMING } } }
                """
                        .replace("TIMING", timing));
        assertThat(InverterDelay.ofFour(List.of(file)).orElseThrow()).isEqualTo(0.034);
    }
}
