package org.sievert.pdkflows.layout.openroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutResult;

/** Figures in logs; the texts follow the format strings in OpenROAD's source, they are not from a run. */
class StepLogTest {
    private static final StepLog ROUTING = new StepLog(
            "routing.log",
            List.of(
                    "[INFO DRT-0198] Complete detail routing.",
                    "Total wire length = 900 um.",
                    "Total wire length on LAYER metal2 = 400 um.",
                    "Total number of vias = 50.",
                    "Total wire length = 1234 um.",
                    "Total number of vias = 77.",
                    "@sievert drc 3",
                    "@sievert antennas 0",
                    "@sievert done detailed-routing"));

    private static final StepLog SIGN_OFF = new StepLog(
            "signoff.log",
            List.of(
                    "@sievert section max slow",
                    "Startpoint: a_reg (rising edge-triggered flip-flop clocked by clock)",
                    "              24.1000   data required time",
                    "             -13.5000   data arrival time",
                    "              10.6000   slack (MET)",
                    "@sievert section min slow",
                    "              -0.0120   slack (VIOLATED)",
                    "@sievert section power slow",
                    "Group                  Internal  Switching    Leakage      Total",
                    "                          Power      Power      Power      Power (Watts)",
                    "----------------------------------------------------------------",
                    "Sequential             1.1e-03   2.0e-05   3.0e-06   1.123e-03  55.1%",
                    "Combinational          4.0e-04   5.0e-04   1.0e-06   9.01e-04  44.9%",
                    "Clock                  0.0e+00   0.0e+00   0.0e+00   0.0e+00   0.0%",
                    "@sievert section none"));

    @Test
    void theLastFiguresCount() {
        assertThat(ROUTING.wireLengthUm()).isEqualTo(1234);
        assertThat(ROUTING.vias()).isEqualTo(77);
        assertThat(ROUTING.count("drc")).isEqualTo(3);
        assertThat(ROUTING.count("antennas")).isZero();
        assertThat(ROUTING.value("done")).contains("detailed-routing");
        assertThat(ROUTING.value("section")).isEmpty();
    }

    @Test
    void slackAndPowerOfACorner() {
        assertThat(SIGN_OFF.corner("slow")).isEqualTo(new LayoutResult.Corner("slow", 10.6, -0.012));
        LayoutResult.Power power = SIGN_OFF.power("slow", "none");
        assertThat(power.groups())
                .extracting(LayoutResult.Group::name)
                .containsExactly("Sequential", "Combinational", "Clock");
        assertThat(power.totalMw()).isCloseTo(2.024, Offset.offset(1e-9));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> SIGN_OFF.corner("fast"))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("signoff.log")
                .hasMessageContaining("max fast");
        assertThatThrownBy(SIGN_OFF::wireLengthUm).hasMessageContaining("the total wire length");
        assertThatThrownBy(() -> ROUTING.power("slow", "")).hasMessageContaining("power of corner slow");
    }
}
