package org.sievert.pdkflows.netlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantOutputsTest {
    @TempDir
    Path folder;

    @Test
    void bitsTiedToAConstantAreFound() throws IOException {
        Path netlist = Files.writeString(
                folder.resolve("n.v"),
                """
                module m(clock, a, b, c, d, e);
                  input clock;
                  output [2:0] a;
                  wire [2:0] a;
                  output [3:0] b;
                  output c;
                  output [1:0] d;
                  output [1:0] e;
                  DFF f (.Q(\\r[0] ));
                  assign a = { 1'h0, \\r[1] , \\r[0]  };
                  assign b = { 2'h0, r[1], 1'h1 };
                  assign c = 1'h0;
                  assign d[1] = 1'h0;
                  assign e = r2;
                endmodule
                """);
        assertThat(ConstantOutputs.of(netlist)).containsExactly("a[2]", "b[0]", "b[2]", "b[3]", "c", "d[1]");
    }
}
