package org.sievert.pdkflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.NetlistException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/** The models are run in Icarus Verilog against truth tables written by hand. */
class CellModelsTest {
    @TempDir
    Path folder;

    private final Pdk pdk = PdkLocator.of(List.of(), Map.of()).require("osu018");

    @Test
    void modelsDoWhatTheCellsDo() throws IOException {
        Path models = folder.resolve("cells.v");
        CellModels.write(pdk, Set.of("FAX1", "AOI21X1", "MUX2X1", "DFFPOSX1"), Toolbox.system(), models);
        Path bench = Files.writeString(
                folder.resolve("bench.v"),
                """
                module bench;
                  reg [2:0] x; reg clock = 0; integer i, checked = 0; wire ys, yc, aoi, mux, q;
                  FAX1 fa (.A(x[0]), .B(x[1]), .C(x[2]), .YS(ys), .YC(yc));
                  AOI21X1 ao (.A(x[0]), .B(x[1]), .C(x[2]), .Y(aoi));
                  MUX2X1 mu (.A(x[0]), .B(x[1]), .S(x[2]), .Y(mux));
                  DFFPOSX1 ff (.CLK(clock), .D(x[0]), .Q(q));
                  initial begin
                    for (i = 0; i < 8; i = i + 1) begin
                      x = i; #1 clock = 1; #1 clock = 0; #1;
                      if ({yc, ys} == x[0] + x[1] + x[2]) checked = checked + 1;
                      if (aoi == !((x[0] && x[1]) || x[2])) checked = checked + 1;
                      if (mux == !(x[2] ? x[0] : x[1])) checked = checked + 1;
                      if (q == x[0]) checked = checked + 1;
                    end
                    $display("checked %0d", checked);
                  end
                endmodule
                """);
        FoundTool iverilog = Toolbox.system().require(Tool.IVERILOG, "this test");
        Path program = folder.resolve("bench");
        ToolRunner.of(iverilog).run("-o", program.toString(), models.toString(), bench.toString());
        assertThat(ToolRunner.of("the bench", program).run().lines()).contains("checked 32");
    }

    @Test
    void aCellThatThePdkLacksIsNamed() {
        assertThatThrownBy(() ->
                        CellModels.write(pdk, Set.of("INVX1", "INVX99"), Toolbox.system(), folder.resolve("cells.v")))
                .isInstanceOf(NetlistException.class)
                .hasMessageContaining("INVX99");
    }
}
