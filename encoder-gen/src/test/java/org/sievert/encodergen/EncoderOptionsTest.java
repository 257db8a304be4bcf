package org.sievert.encodergen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderOptionsTest {
    @Test
    void ordinaryOptionsAreTaken() {
        assertThat(new EncoderOptions("econ_t_cae", 1).latency()).isEqualTo(1);
        assertThat(new EncoderOptions("a", 64).latency()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
        "encoder, 0, latency 0 is not possible",
        "encoder, -1, 1 to 64 cycles",
        "encoder, 65, latency 65 is not possible",
        "9bit, 2, '9bit' is no name",
        "econ-t, 2, 'econ-t' is no name",
        "'', 2, is no name for a module",
        "module, 2, choose another name",
        "_x, 2, is no name"
    })
    void impossibleOptionsAreRefusedInWords(String name, int latency, String message) {
        assertThatThrownBy(() -> new EncoderOptions(name, latency))
                .isInstanceOf(EncoderOptionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void slackIsAFraction() {
        assertThatThrownBy(() -> new EncoderOptions("encoder", 2, Double.NaN, 0))
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new EncoderOptions("encoder", 2, 1.5, 0)).hasMessageContaining("not 1.5");
    }
}
