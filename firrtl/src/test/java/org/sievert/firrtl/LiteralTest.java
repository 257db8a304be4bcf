package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    false | 0  | 0                     | UInt<0>(0h0)
                    false | 8  | 255                   | UInt<8>(0hff)
                    false | 64 | 18446744073709551615  | UInt<64>(0hffffffffffffffff)
                    true  | 8  | 127                   | SInt<8>(0h7f)
                    true  | 8  | -128                  | SInt<8>(-0h80)
                    true  | 1  | -1                    | SInt<1>(-0h1)
                    true  | 64 | -9223372036854775808  | SInt<64>(-0h8000000000000000)
                    true  | 90 | -9223372036854775809  | SInt<90>(-0h8000000000000001)
                    """)
    void writesValuesThatFit(boolean signed, int width, BigInteger value, String text) {
        assertThat(Literal.of(value, Type.integer(signed, width))).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"false,8,256", "false,8,-1", "false,0,1", "true,8,128", "true,8,-129", "true,0,-1", "true,1,1"})
    void refusesValuesThatDoNotFit(boolean signed, int width, BigInteger value) {
        assertThatThrownBy(() -> Literal.of(value, Type.integer(signed, width)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("literal " + value + " ");
    }

    @Test
    void refusesClocks() {
        assertThatThrownBy(() -> Literal.of(BigInteger.ONE, Type.clock()))
                .hasMessage("a literal is a UInt or an SInt, not a Clock");
    }
}
