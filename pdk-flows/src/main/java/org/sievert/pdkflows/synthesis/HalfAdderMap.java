package org.sievert.pdkflows.synthesis;

import java.util.Optional;
import org.sievert.pdkflows.pdk.SpecialCells.HalfAdder;

/** Verilog for yosys' techmap that turns half adders into cells of the library. */
final class HalfAdderMap {
    private HalfAdderMap() {}

    /** The half adders of compressor trees, by the name that the encoder generator gives them. */
    static final String TREES =
            """
            module HalfAdders_1(input a, input b, output s, output co);
              HalfAdder adder (.a(a), .b(b), .s(s), .co(co));
            endmodule
            """;

    /** The half adder's ports, for a design in which none has become a cell yet. */
    static final String DECLARATION =
            """
            (* blackbox *)
            module HalfAdder(input a, input b, output s, output co);
            endmodule
            """;

    /** One half adder; gates if the library has none. */
    static String cell(Optional<HalfAdder> cell) {
        return """
                // s + 2 * co = a + b.
                module HalfAdder(input a, input b, output s, output co);
                %s
                endmodule
                """
                .formatted(cell.map(HalfAdderMap::instance).orElse(GATES));
    }

    private static final String GATES = """
              assign s = a ^ b;
              assign co = a & b;""";

    private static String instance(HalfAdder h) {
        String not = h.inverted() ? "~" : "";
        return """
                  wire sum, carry;
                  %s _TECHMAP_REPLACE_ (.%s(a), .%s(b), .%s(sum), .%s(carry));
                  assign s = %ssum;
                  assign co = %scarry;"""
                .formatted(h.cell(), h.a(), h.b(), h.sum(), h.carry(), not, not);
    }
}
