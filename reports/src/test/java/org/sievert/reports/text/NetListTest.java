package org.sievert.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetListTest {
    @Test
    void portsComeByUseAndBitsAsRanges() {
        assertThat(NetList.lines(List.of(
                        "_00012_",
                        "out_0[1]",
                        "in_3[0]",
                        "in_3[1]",
                        "in_3[2]",
                        "in_3[5]",
                        "reset",
                        "in_valid",
                        "out_0_v0.v",
                        "domain_0._123_",
                        "out_0[0]",
                        "crossing")))
                .containsExactly(
                        "clock and reset: reset",
                        "inputs: in_3[0–2, 5], in_valid, crossing",
                        "outputs: out_0[0–1]",
                        "nets inside: out_0_v0.v",
                        "2 wires without a name");
        assertThat(NetList.lines(List.of())).isEmpty();
    }
}
