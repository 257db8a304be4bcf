package org.sievert.pdkflows.layout.qflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.tool.ToolMissingException;
import org.sievert.pdkflows.tool.Toolbox;

/** A small circuit with three copies of its registers, placed and routed with Debian's tools. */
class QflowFlowTest {
    private static final String SOURCE =
            """
            module top(input clock, input [3:0] d, output [3:0] q, output [3:0] sum);
              (* keep *) reg [3:0] a; (* keep *) reg [3:0] b; (* keep *) reg [3:0] c;
              wire [3:0] v = a & b | b & c | a & c;
              always @(posedge clock) begin a <= d ^ v; b <= d ^ v; c <= d ^ v; end
              assign q = v;
              assign sum = v + d;
            endmodule
            """;

    @TempDir
    Path folder;

    @Test
    void routedWithoutViolationsAndCopiesApart() throws IOException {
        LayoutRequest request = request();
        List<String> said = new ArrayList<>();
        LayoutResult result = new QflowFlow(Toolbox.system(), said::add).run(request);
        assertThat(said).contains("placement", "routing", "rules");
        assertThat(result.drcViolations()).isZero();
        assertThat(result.replicas()).isPresent();
        assertThat(result.replicas().orElseThrow().bits()).isEqualTo(4);
        assertThat(result.replicas().orElseThrow().leastUm()).isGreaterThanOrEqualTo(15);
        assertThat(result.utilization()).isBetween(0.35, 0.45);
        assertThat(result.wireLengthUm()).isGreaterThan(1000);
        assertThat(result.vias()).isGreaterThan(100);
        assertThat(result.corners()).isEmpty();
        Liberty library = Liberty.read(request.pdk().areaCorner().liberty());
        MappedNetlist before = MappedNetlist.read(request.netlist());
        MappedNetlist after = MappedNetlist.read(request.folder().resolve("encoder.v"));
        assertThat(after.cellCounts()).isEqualTo(before.cellCounts());
        assertThat(after.flipFlops(library)).isEqualTo(12);

        List<String> again = new ArrayList<>();
        LayoutResult same = new QflowFlow(Toolbox.system(), again::add).run(request);
        assertThat(again).doesNotContain("placement", "routing", "rules");
        assertThat(same).isEqualTo(result);
    }

    @Test
    void aMissingToolIsNamed() throws IOException {
        LayoutRequest request = request();
        Toolbox none = Toolbox.of(Map.of("PATH", System.getenv("PATH"), "SIEVERT_QROUTER", "/nowhere/qrouter"));
        assertThatThrownBy(() -> new QflowFlow(none, s -> {}).run(request))
                .isInstanceOf(ToolMissingException.class)
                .hasMessageContaining("qrouter is missing");
    }

    private LayoutRequest request() throws IOException {
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        Path source = Files.writeString(folder.resolve("top.sv"), SOURCE);
        Path synthesis = Files.createDirectories(folder.resolve("synthesis"));
        YosysSynthesis.of(Toolbox.system()).run(SynthesisRequest.of(List.of(source), "top", pdk, synthesis, 25));
        List<List<String>> replicas = new ArrayList<>();
        for (int bit = 0; bit < 4; bit++) {
            replicas.add(List.of("a[" + bit + "]_reg", "b[" + bit + "]_reg", "c[" + bit + "]_reg"));
        }
        return new LayoutRequest(
                synthesis.resolve(YosysSynthesis.NETLIST),
                "top",
                pdk,
                folder.resolve("work"),
                Files.createDirectories(folder.resolve("out")),
                List.of("clock"),
                25,
                replicas,
                new LayoutRequest.Options(0.4, 15, Duration.ofMinutes(5), 2));
    }
}
