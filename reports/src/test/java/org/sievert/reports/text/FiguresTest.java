package org.sievert.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void counts() {
        assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
        assertThat(Figures.count(1, "adder")).isEqualTo("1 adder");
        assertThat(Figures.count(0, "adder")).isEqualTo("0 adders");
    }

    @Test
    void aViolationNeverLooksLikeZero() {
        assertThat(Figures.signed(-0.0001, 2)).isEqualTo("-0.01");
        assertThat(Figures.signed(0.0099, 2)).isEqualTo("+0.00");
        assertThat(Figures.signed(1234.567, 2)).isEqualTo("+1,234.56");
        assertThat(Figures.signed(Double.NaN, 2)).isEqualTo("n/a");
    }

    @Test
    void decimals() {
        assertThat(Figures.decimal(1234567.89, 0)).isEqualTo("1,234,568");
        assertThat(Figures.decimal(-0.2, 0)).isEqualTo("0");
        assertThat(Figures.decimal(Double.POSITIVE_INFINITY, 1)).isEqualTo("n/a");
        assertThat(Figures.plain(25)).isEqualTo("25");
        assertThat(Figures.plain(6.25)).isEqualTo("6.25");
        assertThat(Figures.plain(1e9)).isEqualTo("1000000000");
    }
}
