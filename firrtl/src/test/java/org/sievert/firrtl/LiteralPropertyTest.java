package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LiteralPropertyTest {

    @Property
    void theNarrowestTypeHoldsTheValueAndNoNarrowerDoes(@ForAll BigInteger value) {
        Literal literal = Literal.signed(value);
        assertThat(Evaluator.wrap(value, literal.type())).isEqualTo(value);
        if (literal.width() > 1) {
            assertThatThrownBy(() -> Literal.of(value, Type.sint(literal.width() - 1)));
        }
        assertThat(Literal.unsigned(value.abs()).width())
                .isEqualTo(Math.max(1, value.abs().bitLength()));
    }
}
