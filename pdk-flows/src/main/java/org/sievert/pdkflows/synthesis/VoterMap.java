package org.sievert.pdkflows.synthesis;

import java.util.List;
import java.util.stream.Collectors;
import org.sievert.pdkflows.pdk.SpecialCells.VoterCell;

/**
 * Verilog for yosys' techmap that turns the module {@code sievert_voter} into cells of the library, which ABC leaves alone:
 * output {@code v} is the majority of the inputs, {@code e} whether they are equal.
 */
final class VoterMap {
    /** Name of the voter's module in the source. */
    static final String MODULE = "sievert_voter";

    private VoterMap() {}

    /** Cells that drive the vote are kept even where nothing reads it, so that every replica has its voter. */
    static String of(List<VoterCell> cells) {
        StringBuilder text =
                new StringBuilder("module " + MODULE + "(input a, input b, input c, output v, output e);\n");
        for (int i = 0; i < cells.size(); i++) {
            VoterCell cell = cells.get(i);
            text.append(cell.pins().containsValue("v") ? "  (* keep *) " : "  ");
            text.append(cell.cell() + " \\_TECHMAP_REPLACE_." + i + " (" + pins(cell) + ");\n");
        }
        if (cells.stream().noneMatch(c -> c.pins().containsValue("e"))) {
            text.append("  assign e = a & b & c | ~(a | b | c);\n");
        }
        return text.append("endmodule\n").toString();
    }

    private static String pins(VoterCell cell) {
        return cell.pins().entrySet().stream()
                .map(e -> "." + e.getKey() + "(" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
