package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/** The module's pins: each bus together, in the order of its bits, where its wires are short. */
final class Pins implements FlowStep {
    @Override
    public String name() {
        return "pins";
    }

    @Override
    public String title() {
        return "pins";
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public List<String> commands() {
        return List.of("global_placement", "place_pins");
    }

    @Override
    public String advice() {
        return "the die's edges may be too short for the pins: lower layout.utilization; or check physical.pins of the"
                + " PDK's descriptor";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        tcl.line("global_placement -skip_io -density %s", Tcl.number(in.density()));
        tcl.line("set buses [dict create]");
        tcl.line("foreach port [[ord::get_db_block] getBTerms] {");
        tcl.line("  set name [$port getName]");
        tcl.line("  if {[$port getSigType] in {POWER GROUND}} { continue }");
        tcl.line("  if {[regexp {^(.*)\\[(\\d+)\\]$} $name all bus bit]} {");
        tcl.line("    dict lappend buses $bus [list $bit $name]");
        tcl.line("  }");
        tcl.line("}");
        tcl.line("set groups [list]");
        tcl.line("foreach bus [lsort -dictionary [dict keys $buses]] {");
        tcl.line("  set names [list]");
        tcl.line("  foreach bit [lsort -integer -index 0 [dict get $buses $bus]] { lappend names [lindex $bit 1] }");
        tcl.line("  if {[llength $names] > 1} { lappend groups -group_pins $names }");
        tcl.line("}");
        tcl.line(
                "place_pins -hor_layers %s -ver_layers %s {*}$groups",
                Tcl.word(in.physical().pins().horizontal()),
                Tcl.word(in.physical().pins().vertical()));
    }
}
