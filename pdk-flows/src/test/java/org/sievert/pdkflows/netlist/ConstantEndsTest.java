package org.sievert.pdkflows.netlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingException;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.tool.Toolbox;

class ConstantEndsTest {
    /** The carry of 0 + 0 + x is 0, of 1 + 1 + x it is 1; the sums change. */
    private static final String FULL_ADDERS =
            """
            module adders(clock, x, q, fixed);
              input clock;
              input x;
              output [4:0] q;
              output [2:0] fixed;
              wire carry;
              wire other;
              wire sum;
              wire odd;
              wire masked;
              wire inverted;
              FAX1 \\low[0] (.A(1'h0), .B(x), .C(1'h0), .YC(carry), .YS(sum));
              FAX1 high (.A(1'h1), .B(1'h1), .C(x), .YC(other), .YS(odd));
              AND2X1 mask (.A(carry), .B(x), .Y(masked));
              INVX1 invert (.A(other), .Y(inverted));
              DFFPOSX1 \\r[0] (.CLK(clock), .D(carry), .Q(\\q[0] ));
              DFFPOSX1 \\r[1] (.CLK(clock), .D(sum), .Q(q[1]));
              DFFPOSX1 \\r[2] (.CLK(clock), .D(other), .Q(q[2]));
              DFFPOSX1 \\r[3] (.CLK(clock), .D(odd), .Q(q[3]));
              DFFPOSX1 \\r[4] (.CLK(clock), .D(masked), .Q(q[4]));
              assign fixed = { 1'h1, inverted, q[0] };
            endmodule
            """
                    .replace("\\q[0] ", "q[0]");

    @TempDir
    Path folder;

    private final Pdk pdk = PdkLocator.of(List.of(), Map.of()).require("osu018");

    private Set<String> ends(String netlist) throws IOException {
        Path file = Files.writeString(folder.resolve("netlist.v"), netlist);
        return ConstantEnds.of(
                StructuralNetlist.read(file), Liberty.read(pdk.corners().get(0).liberty()));
    }

    @Test
    void constantsAreFollowedThroughCellsUpToRegistersAndPorts() throws IOException {
        Set<String> ends = ends(FULL_ADDERS);
        assertThat(ends).containsExactlyInAnyOrder("r[0]/D", "r[2]/D", "r[4]/D", "fixed[1]", "fixed[2]");

        OpenStaTiming.of(Toolbox.system())
                .run(TimingRequest.of(folder.resolve("netlist.v"), "adders", pdk, folder, 25));
        Set<String> named = new TreeSet<>(Files.readAllLines(folder.resolve("typical.rpt")).stream()
                .map(line -> line.strip().replace("\\", ""))
                .filter(line -> line.matches("(r\\[\\d]/D|fixed\\[\\d])"))
                .toList());
        assertThat(named).as("ends without a path, as OpenSTA names them").isEqualTo(ends);
    }

    @Test
    void anEndThatOnlyLacksADriverIsStillRefused() throws IOException {
        String netlist = FULL_ADDERS.replace(".YS(sum)", ".YS()");
        assertThat(ends(netlist)).doesNotContain("r[1]/D");
        assertThatThrownBy(() -> OpenStaTiming.of(Toolbox.system())
                        .run(TimingRequest.of(folder.resolve("netlist.v"), "adders", pdk, folder, 25)))
                .isInstanceOf(TimingException.class)
                .hasMessageContaining("not fully constrained")
                .hasMessageContaining("r[1]");
    }

    @Test
    void bitsOfPortsTiedToAConstantAreFound() throws IOException {
        assertThat(
                        ends(
                                """
                        module m(clock, x, a, b, c, d);
                          input clock;
                          input x;
                          output [2:0] a;
                          wire [2:0] a;
                          output [3:0] b;
                          output c;
                          output [1:0] d;
                          wire \\r[0] ;
                          DFFPOSX1 f (.CLK(clock), .D(x), .Q(\\r[0] ));
                          assign a = { 1'h0, \\r[0] , \\r[0]  };
                          assign b = { 2'h0, \\r[0] , 1'h1 };
                          assign c = 1'h0;
                          assign d = { 1'h0, x };
                        endmodule
                        """))
                .containsExactly("a[2]", "b[0]", "b[2]", "b[3]", "c", "d[1]");
    }
}
