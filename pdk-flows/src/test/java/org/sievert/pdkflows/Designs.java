package org.sievert.pdkflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small designs with the ports of a generated encoder. */
public final class Designs {
    /** Input bits, twice eight, four registers in {@link #tree}. */
    public static final int TREE_REGISTER_BITS = 8 * 8 + 10 + 11 + 2 * (1 + 12);

    private Designs() {}

    /** Eight 8-bit inputs, their sum and a weighted sum (constants 3, 5, 7, 9), one stage of logic. */
    public static Path tree(Path folder) throws IOException {
        StringBuilder v =
                new StringBuilder("module tree(input clock, input reset, input in_valid, input [11:0] in_tag");
        for (int i = 0; i < 8; i++) {
            v.append(", input [7:0] in_").append(i);
        }
        v.append(", output out_valid, output [11:0] out_tag, output [9:0] out_0, output [10:0] out_1);\n");
        v.append("  reg v0, v1; reg [11:0] t0, t1; reg [9:0] q0; reg [10:0] q1;\n");
        for (int i = 0; i < 8; i++) {
            v.append("  reg [7:0] x%d; always @(posedge clock) x%d <= in_%d;\n".formatted(i, i, i));
        }
        v.append(
                """
                  always @(posedge clock) if (reset) begin v0 <= 0; v1 <= 0; t0 <= 0; t1 <= 0; end
                  else begin v0 <= in_valid; v1 <= v0; t0 <= in_tag; t1 <= t0; end
                  wire [8:0] a = x0 + x1, b = x2 + x3;
                  wire signed [10:0] c = $signed({1'b0, x4}) * 3 - $signed({1'b0, x5});
                  wire signed [10:0] d = $signed({1'b0, x6}) - $signed({1'b0, x7}) * 2;
                  always @(posedge clock) begin q0 <= a + b; q1 <= c + d; end
                  assign out_valid = v1; assign out_tag = t1; assign out_0 = q0; assign out_1 = q1;
                endmodule
                """);
        Path file = folder.resolve("tree.sv");
        Files.writeString(file, v);
        return file;
    }
}
