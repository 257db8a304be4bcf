package org.sievert.encodergen.datapath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedDigitsTest {
    @Test
    void everySmallIntegerIsTheSumOfItsDigitsAndHasTheFewest() {
        int checked = 0;
        for (long value = -5000; value <= 5000; value++) {
            List<SignedDigits.Digit> digits = SignedDigits.of(value);
            assertThat(digits.stream().mapToLong(SignedDigits.Digit::value).sum())
                    .isEqualTo(value);
            // The non-adjacent form of v has a digit wherever 3v and v differ.
            assertThat(digits).hasSize(Long.bitCount(3 * Math.abs(value) ^ Math.abs(value)));
            assertThat(digits).isSortedAccordingTo(java.util.Comparator.comparing(SignedDigits.Digit::shift));
            checked++;
        }
        assertThat(checked).isEqualTo(10001);
    }

    @Test
    void threeIsASumAndSevenADifference() {
        assertThat(SignedDigits.of(3))
                .containsExactly(new SignedDigits.Digit(0, false), new SignedDigits.Digit(1, false));
        assertThat(SignedDigits.of(7))
                .containsExactly(new SignedDigits.Digit(0, true), new SignedDigits.Digit(3, false));
        assertThat(SignedDigits.of(0)).isEmpty();
    }
}
