package org.sievert.verification.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellFunctionTest {
    @Test
    void everyNotationMeansTheSame() {
        String[] texts = {
            "!((A&B)|C)",
            "(!((A*B)+C))",
            "((A B)+C)'",
            "(A B | C)'",
            "!C & (!A | !B)",
            "C' (A'+B')",
            "!(A & B ^ C ^ (A & B) C)"
        };
        int compared = 0;
        for (String text : texts) {
            CellFunction f = CellFunction.parse(text, "test");
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    for (int c = 0; c < 2; c++) {
                        assertThat(at(f, a, b, c)).as(text).isEqualTo((a & b | c) ^ 1);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(56);
    }

    @Test
    void aResultIsUnknownOnlyIfItDependsOnTheUnknown() {
        CellFunction mux = CellFunction.parse("(S & B) | (!S & A)", "test");
        assertThat(mux.inputs()).containsExactly("S", "B", "A");
        assertThat(table(mux, 2, 1, 1)).isEqualTo(1);
        assertThat(table(mux, 2, 0, 0)).isEqualTo(0);
        assertThat(table(mux, 2, 1, 0)).isEqualTo(2);
        assertThat(table(mux, 1, 0, 2)).isEqualTo(0);
        assertThat(table(CellFunction.parse("A ^ A", "test"), 2)).isEqualTo(0);
        assertThat(table(CellFunction.parse("1", "test"))).isEqualTo(1);
    }

    @Test
    void whatIsNotAFunctionIsRefused() {
        int refused = 0;
        for (String text : new String[] {"", "A &", "(A", "A)", "A ? B : C", "& A", "A B )"}) {
            assertThatThrownBy(() -> CellFunction.parse(text, "cell X"))
                    .isInstanceOf(GateException.class)
                    .hasMessageContaining("cell X: cannot read the function");
            refused++;
        }
        assertThatThrownBy(() -> CellFunction.parse("a b c d e f g h i j", "cell X"))
                .hasMessageContaining("10 inputs");
        assertThat(refused).isEqualTo(7);
    }

    private static int at(CellFunction f, int a, int b, int c) {
        int index = 0;
        for (int i = 0; i < f.inputs().size(); i++) {
            int value = f.inputs().get(i).equals("A") ? a : f.inputs().get(i).equals("B") ? b : c;
            index |= value << 2 * i;
        }
        return f.table()[index];
    }

    private static int table(CellFunction f, int... values) {
        int index = 0;
        for (int i = 0; i < values.length; i++) {
            index |= values[i] << 2 * i;
        }
        return f.table()[index];
    }
}
