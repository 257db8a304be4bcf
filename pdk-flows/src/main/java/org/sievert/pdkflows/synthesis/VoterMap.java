package org.sievert.pdkflows.synthesis;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sievert.pdkflows.pdk.SpecialCells.VoterCell;

/** Verilog for yosys' techmap that turns the module {@code sievert_voter} into cells of the library, which ABC leaves alone. */
final class VoterMap {
    /** Name of the voter's module in the source. */
    static final String MODULE = "sievert_voter";

    private VoterMap() {}

    static String of(List<VoterCell> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i ->
                        "  " + cells.get(i).cell() + " \\_TECHMAP_REPLACE_." + i + " (" + pins(cells.get(i)) + ");\n")
                .collect(Collectors.joining(
                        "", "module " + MODULE + "(input a, input b, input c, output v);\n", "endmodule\n"));
    }

    private static String pins(VoterCell cell) {
        return cell.pins().entrySet().stream()
                .map(e -> "." + e.getKey() + "(" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
