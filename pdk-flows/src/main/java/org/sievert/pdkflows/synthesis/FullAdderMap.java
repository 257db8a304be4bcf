package org.sievert.pdkflows.synthesis;

import java.util.Optional;
import org.sievert.pdkflows.pdk.SpecialCells.FullAdder;

/** Verilog for yosys' techmap that turns the modules of compressor trees into library cells, or into gates. */
final class FullAdderMap {
    private FullAdderMap() {}

    /**
     * The modules of compressor trees, {@code FullAdders_<n>}, {@code RippleAdder_<n>} and {@code
     * RippleCarryAdder_<n>}, taken apart into single full
     * adders; the names are those that the encoder generator gives them.
     */
    static String trees() {
        StringBuilder text = new StringBuilder();
        for (int n = 1; n <= WIDEST; n++) {
            text.append(
                    """
                    module FullAdders_%1$d(input [%2$d:0] a, input [%2$d:0] b, input [%2$d:0] c, output [%2$d:0] s, output [%2$d:0] co);
                      genvar i;
                      generate for (i = 0; i < %1$d; i = i + 1) begin : bits
                        FullAdder adder (.a(a[i]), .b(b[i]), .c(c[i]), .s(s[i]), .co(co[i]));
                      end endgenerate
                    endmodule
                    """
                            .formatted(n, n - 1));
        }
        for (int n = 2; n <= WIDEST; n++) {
            text.append(ripple("RippleAdder_" + n, "", "1'b0", n));
            text.append(ripple("RippleCarryAdder_" + n, " input ci,", "ci", n));
        }
        return text.toString();
    }

    private static String ripple(String name, String port, String carryIn, int n) {
        return """
                module %1$s(input [%4$d:0] a, input [%4$d:0] b,%2$s output [%4$d:0] s);
                  wire [%4$d:0] c;
                  assign c[0] = %3$s;
                  genvar i;
                  generate for (i = 0; i < %4$d; i = i + 1) begin : bits
                    FullAdder adder (.a(a[i]), .b(b[i]), .c(c[i]), .s(s[i]), .co(c[i+1]));
                  end endgenerate
                  assign s[%4$d] = a[%4$d] ^ b[%4$d] ^ c[%4$d];
                endmodule
                """
                .formatted(name, port, carryIn, n - 1);
    }

    /** The full adder's ports, for a design in which none has become a cell yet. */
    static final String DECLARATION =
            """
            (* blackbox *)
            module FullAdder(input a, input b, input c, output s, output co);
            endmodule
            """;

    /** One full adder. */
    static String cell(Optional<FullAdder> cell) {
        return """
                // s + 2 * co = a + b + c; c is the input that comes last.
                module FullAdder(input a, input b, input c, output s, output co);
                %s
                endmodule
                """
                .formatted(cell.map(FullAdderMap::instance).orElse(GATES));
    }

    /** As wide as a value of the encoder generator can be. */
    private static final int WIDEST = 62;

    private static final String GATES =
            """
              wire p = a ^ b;
              assign s = p ^ c;
              assign co = (a & b) | (p & c);""";

    private static String instance(FullAdder f) {
        String not = f.inverted() ? "~" : "";
        return """
                  wire sum, carry;
                  %s _TECHMAP_REPLACE_ (.%s(a), .%s(b), .%s(c), .%s(sum), .%s(carry));
                  assign s = %ssum;
                  assign co = %scarry;"""
                .formatted(f.cell(), f.a(), f.b(), f.carryIn(), f.sum(), f.carry(), not, not);
    }
}
