package org.sievert.reports.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.reports.SampleRuns;

class CellFamilyTest {
    @ParameterizedTest
    @CsvSource({
        "ADDER, FAX1 HAX1 sky130_fd_sc_hd__fa_1 sky130_fd_sc_hd__fahcin_1 FA_X1 HA_X1 FAx1_ASAP7_75t_R"
                + " HAxp5_ASAP7_75t_R gf180mcu_fd_sc_mcu7t5v0__addf_1",
        "XOR, XOR2X1 XNOR2X1 sky130_fd_sc_hd__xnor2_4 XOR2_X1 sg13g2_xor2_1 XOR2xp5_ASAP7_75t_R",
        "SIMPLE, NAND2X1 NOR3X1 AND2X2 OR2X2 sky130_fd_sc_hd__nand2b_1 sky130_fd_sc_hd__or4bb_1 sg13g2_nor2b_1 NAND2_X1",
        "COMPLEX, AOI21X1 OAI22X1 sky130_fd_sc_hd__a21oi_1 sky130_fd_sc_hd__o2bb2ai_1 sg13g2_o21ai_1 AOI211_X2"
                + " AO21x1_ASAP7_75t_R OA211x2_ASAP7_75t_R",
        "MULTIPLEXER, MUX2X1 sky130_fd_sc_hd__mux2_1 sky130_fd_sc_hd__maj3_1 MUX2_X1 sg13g2_mux4_1 MAJx2_ASAP7_75t_R",
        "INVERTER_BUFFER, INVX1 BUFX2 CLKBUF1 TBUFX1 sky130_fd_sc_hd__clkinv_1 sky130_fd_sc_hd__dlygate4sd1_1"
                + " sky130_fd_sc_hd__bufinv_8 sg13g2_einvn_2 INV_X1 CLKBUF_X1",
        "FLIP_FLOP, DFFPOSX1 DFFNEGX1 LATCH sky130_fd_sc_hd__dfxtp_1 sky130_fd_sc_hd__edfxtp_1 sky130_fd_sc_hd__dlxtp_1"
                + " DFF_X1 SDFFRS_X1 DLH_X1 sg13g2_dfrbpq_1 sg13g2_dlhq_1 DFFHQNx1_ASAP7_75t_R",
        "OTHER, sky130_fd_sc_hd__conb_1 sky130_fd_sc_hd__decap_3 FILLCELL_X1 sg13g2_tiehi LOGIC0_X1 $_NAND_ x"
    })
    void familiesOfRealNames(CellFamily family, String names) {
        List<String> cells = List.of(names.trim().split(" "));
        assertThat(cells).allSatisfy(c -> assertThat(CellFamily.of(c)).as(c).isEqualTo(family));
    }

    @Test
    void areasAddUp() {
        for (SynthesisResult s : SampleRuns.full().synthesis()) {
            List<FamilyArea> families = FamilyArea.of(s);
            assertThat(families.stream().mapToInt(FamilyArea::cells).sum()).isEqualTo(s.cells());
            double area = families.stream().mapToDouble(FamilyArea::areaUm2).sum();
            double cells = s.areaByCellUm2().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(area).isCloseTo(cells, org.assertj.core.data.Offset.offset(1e-6));
        }
    }
}
