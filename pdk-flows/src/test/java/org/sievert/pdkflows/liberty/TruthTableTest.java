package org.sievert.pdkflows.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruthTableTest {
    private static LibertyCell cell(String function, String... inputs) {
        List<LibertyPin> pins = new java.util.ArrayList<>();
        for (String in : inputs) {
            pins.add(new LibertyPin(in, "input", Optional.empty(), Optional.empty(), 0.001));
        }
        pins.add(new LibertyPin("Y", "output", Optional.of(function), Optional.empty(), 0));
        return new LibertyCell("C", 1, false, pins, Optional.empty());
    }

    private static Optional<TruthTable> table(String function, String... inputs) {
        LibertyCell c = cell(function, inputs);
        return TruthTable.of(c, c.outputs().get(0));
    }

    @Test
    void functionsAsLibrariesWriteThem() {
        assertThat(table("!(A1 & A2)", "A1", "A2")).contains(new TruthTable(2, 0b0111));
        assertThat(table("(A B)'", "A", "B")).contains(new TruthTable(2, 0b0111));
        assertThat(table("(A*B)+(!A*!B)", "A", "B")).contains(new TruthTable(2, 0b1001));
        assertThat(table("A^B", "A", "B")).contains(new TruthTable(2, 0b0110));
        assertThat(table("(A & !S) | (B & S)", "A", "B", "S")).contains(new TruthTable(3, 0b11001010));
        assertThat(table("A'B'", "A", "B")).contains(new TruthTable(2, 0b0001));
        assertThat(table("1", "A")).contains(new TruthTable(1, 0b11));
        assertThat(table("A & ", "A")).isEmpty();
        assertThat(table("A & X", "A")).isEmpty();
    }

    @Test
    void inputsMayStandInAnyOrder() {
        TruthTable mux = new TruthTable(3, 0b11001010);
        assertThat(TruthTable.is(cell("(S * X) + (S' * Z)", "S", "X", "Z"), mux))
                .isTrue();
        assertThat(TruthTable.is(cell("!((S * X) + (S' * Z))", "S", "X", "Z"), mux))
                .isFalse();
        assertThat(TruthTable.is(cell("(A * B) + (A * C) + (B * C)", "A", "B", "C"), mux))
                .isFalse();
    }
}
