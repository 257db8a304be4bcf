package org.sievert.pdkflows.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;

/** Cells on late paths become stronger, and nothing else changes. */
class DriveSizingTest {
    private static final int LOADS = 24;

    @TempDir
    Path folder;

    private final Pdk pdk = PdkLocator.of(List.of(), Map.of()).require("osu018");

    /** A register drives many others through one small inverter; another path has no load. */
    private Path netlist() throws IOException {
        StringBuilder text =
                new StringBuilder("module many(clock, d, e, q);\n  input clock;\n  input d;\n  input e;\n");
        text.append("  output q;\n  wire a;\n  wire b;\n  wire c;\n  wire f;\n");
        text.append("  DFFPOSX1 a_reg (.CLK(clock), .D(d), .Q(a));\n");
        text.append("  INVX1 \\late[0].gate  (.A(a), .Y(b));\n");
        for (int i = 0; i < LOADS; i++) {
            text.append("  wire b").append(i).append(";\n");
            text.append("  DFFPOSX1 b_reg").append(i).append(" (.CLK(clock), .D(b), .Q(b");
            text.append(i).append("));\n");
        }
        text.append("  DFFPOSX1 c_reg (.CLK(clock), .D(e), .Q(c));\n  INVX1 early (.A(c), .Y(f));\n");
        text.append("  DFFPOSX1 q_reg (.CLK(clock), .D(f), .Q(q));\nendmodule\n");
        return Files.writeString(folder.resolve("netlist.v"), text);
    }

    @Test
    void onlyTheLateCellChanges() throws IOException {
        Path file = netlist();
        MappedNetlist before = MappedNetlist.read(file);
        TimingRequest generous = TimingRequest.of(file, "many", pdk, folder, 20);
        TimingRequest request = TimingRequest.of(file, "many", pdk, folder, 0.95 * registers(generous));
        assertThat(OpenStaTiming.of(Toolbox.system()).run(request).met()).isFalse();

        int changed = DriveSizing.of(Toolbox.system()).run(request, "typical");

        assertThat(changed).isEqualTo(1);
        TimingResult after = OpenStaTiming.of(Toolbox.system()).run(request);
        assertThat(after.met()).as("slack %s", after.worstSlackNs()).isTrue();
        MappedNetlist sized = MappedNetlist.read(file);
        assertThat(sized.instances()).hasSameSizeAs(before.instances());
        int different = 0;
        for (int i = 0; i < sized.instances().size(); i++) {
            MappedNetlist.Instance was = before.instances().get(i);
            MappedNetlist.Instance is = sized.instances().get(i);
            assertThat(is.name()).isEqualTo(was.name());
            if (!is.cell().equals(was.cell())) {
                different++;
                assertThat(is.name()).isEqualTo("late[0].gate");
                assertThat(is.cell()).startsWith("INVX").isNotEqualTo("INVX1");
            }
        }
        assertThat(different).isEqualTo(1);
    }

    /** A clock that no sizes meet: it ends, and what is left is less late than before. */
    @Test
    void anImpossibleClockLeavesTheBestState() throws IOException {
        Path file = netlist();
        TimingRequest generous = TimingRequest.of(file, "many", pdk, folder, 20);
        TimingRequest request = TimingRequest.of(file, "many", pdk, folder, 0.2 * registers(generous));
        double before = OpenStaTiming.of(Toolbox.system()).run(request).worstSlackNs();
        assertThat(DriveSizing.of(Toolbox.system()).run(request, "typical")).isPositive();
        double after = OpenStaTiming.of(Toolbox.system()).run(request).worstSlackNs();
        assertThat(after).isGreaterThan(before).isNegative();
        String sized = Files.readString(file);
        assertThat(DriveSizing.of(Toolbox.system()).run(request, "typical"))
                .as("nothing more to gain")
                .isZero();
        assertThat(file).hasContent(sized);
    }

    /** The longest path between registers with setup, ns. */
    private double registers(TimingRequest request) {
        TimingResult.Corner corner =
                OpenStaTiming.of(Toolbox.system()).run(request).corners().get(0);
        assertThat(corner.startPoint()).isEqualTo("a_reg");
        return corner.criticalPathNs();
    }

    @Test
    void whatMeetsItsClockIsLeftAlone() throws IOException {
        Path file = netlist();
        String before = Files.readString(file);
        assertThat(DriveSizing.of(Toolbox.system()).run(TimingRequest.of(file, "many", pdk, folder, 20), "typical"))
                .isZero();
        assertThat(file).hasContent(before);
    }

    @Test
    void strongerCellsComputeTheSame() {
        Map<String, String> stronger =
                StrongerCells.of(pdk, Liberty.read(pdk.areaCorner().liberty()));
        assertThat(stronger)
                .containsEntry("INVX1", "INVX2")
                .containsEntry("INVX4", "INVX8")
                .doesNotContainKeys("INVX8", "NAND2X1", "DFFPOSX1");
    }
}
