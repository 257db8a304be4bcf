package org.sievert.pdkflows.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.netlist.NetlistException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;

/** Netlists that must not pass static timing. */
class TimingFailuresTest {
    private static final String TWO_REGISTERS =
            """
            module two(clock, d, q);
              input clock;
              input d;
              output q;
              wire a;
              wire b;
              DFFPOSX1 a_reg (.CLK(clock), .D(d), .Q(a));
              INVX1 middle (.A(a), .Y(b));
              DFFPOSX1 b_reg (.CLK(clock), .D(b), .Q(q));
            endmodule
            """;

    @TempDir
    Path folder;

    private Pdk pdk;

    @BeforeEach
    void findPdk() {
        pdk = PdkLocator.of(List.of(), Map.of()).require("osu018");
    }

    private TimingResult time(String netlist, double periodNs) throws IOException {
        Path file = folder.resolve("netlist.v");
        Files.writeString(file, netlist);
        return OpenStaTiming.of(Toolbox.system()).run(TimingRequest.of(file, "two", pdk, folder, periodNs));
    }

    @Test
    void aSoundNetlistPasses() throws IOException {
        TimingResult result = time(TWO_REGISTERS, 5);
        TimingResult.Corner corner = result.corners().get(0);
        assertThat(result.met()).isTrue();
        assertThat(corner.startPoint()).isEqualTo("a_reg");
        assertThat(corner.endPoint()).isEqualTo("b_reg");
        assertThat(corner.criticalPathNs()).isBetween(0.1, 0.5);
        assertThat(corner.worstHoldSlackNs()).isPositive();
        assertThat(corner.condition()).isEqualTo("process 1, 1.8 V, 25 °C");
        assertThat(result.tool()).startsWith("OpenSTA 2.");
        assertThat(folder.resolve("typical.rpt")).content().contains("slack (MET)", "a_reg/Q");
        assertThat(folder.resolve("constraints.sdc")).content().contains("set_output_delay 1.000000");
    }

    @Test
    void aClockThatIsTooFastIsReported() throws IOException {
        TimingResult result = time(TWO_REGISTERS, 0.2);
        assertThat(result.met()).isFalse();
        assertThat(result.worstSlackNs()).isNegative();
    }

    @Test
    void anUnknownCellIsNamed() {
        assertThatThrownBy(() -> time(TWO_REGISTERS.replace("INVX1", "INVX99"), 5))
                .isInstanceOf(NetlistException.class)
                .hasMessageContaining("INVX99=1")
                .hasMessageContaining("middle")
                .hasMessageContaining("osu018_stdcells");
    }

    @Test
    void anUnknownPinIsRefused() {
        assertThatThrownBy(() -> time(TWO_REGISTERS.replace(".A(a)", ".NOPE(a)"), 5))
                .isInstanceOf(TimingException.class)
                .hasMessageContaining("typical")
                .hasMessageContaining("NOPE");
    }

    @Test
    void aNetlistWithoutCellsIsRefused() {
        assertThatThrownBy(() -> time(
                        "module two(clock, d, q);\n input clock; input d; output q; assign q = d;\nendmodule\n", 5))
                .isInstanceOf(NetlistException.class)
                .hasMessageContaining("no cell");
    }

    @Test
    void aNetlistWithoutRegistersIsRefused() {
        assertThatThrownBy(() -> time(
                        "module two(clock, d, q);\n input clock; input d; output q;\n INVX1 g (.A(d), .Y(q));\nendmodule\n",
                        5))
                .isInstanceOf(TimingException.class)
                .hasMessageContaining("no register");
    }

    @Test
    void aMissingClockPortIsRefused() {
        assertThatThrownBy(() -> time(TWO_REGISTERS.replace("clock", "tick"), 5))
                .isInstanceOf(TimingException.class)
                .hasMessageContaining("clock");
    }

    @Test
    void aRegisterThatNoClockReachesIsRefused() {
        assertThatThrownBy(() -> time(
                        TWO_REGISTERS
                                .replace("input d;", "input d; input other;")
                                .replace("d, q)", "d, other, q)")
                                .replace("b_reg (.CLK(clock)", "b_reg (.CLK(other)"),
                        5))
                .isInstanceOf(TimingException.class)
                .hasMessageContaining("not fully constrained");
    }

    @Test
    void anInputThatNothingDrivesIsRefused() {
        assertThatThrownBy(() -> time(TWO_REGISTERS.replace("INVX1 middle (.A(a), .Y(b));", ""), 5))
                .isInstanceOf(TimingException.class)
                .hasMessageContaining("not fully constrained");
    }

    @Test
    void behaviouralCodeIsRefused() {
        assertThatThrownBy(
                        () -> time(TWO_REGISTERS.replace("endmodule", "always @(posedge clock) x <= a;\nendmodule"), 5))
                .isInstanceOf(NetlistException.class)
                .hasMessageContaining("netlist.v:10")
                .hasMessageContaining("always");
    }

    @Test
    void aTruncatedNetlistIsRefused() {
        assertThatThrownBy(() -> time(TWO_REGISTERS.substring(0, TWO_REGISTERS.length() - 25), 5))
                .isInstanceOf(NetlistException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void anotherModuleIsRefused() {
        assertThatThrownBy(() -> time(TWO_REGISTERS.replace("module two", "module three"), 5))
                .isInstanceOf(NetlistException.class)
                .hasMessageContaining("three, not two");
    }

    @Test
    void anImpossibleClockIsRefused() {
        assertThatThrownBy(() -> time(TWO_REGISTERS, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> time(TWO_REGISTERS, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
