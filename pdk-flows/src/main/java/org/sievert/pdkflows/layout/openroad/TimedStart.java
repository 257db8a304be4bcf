package org.sievert.pdkflows.layout.openroad;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.Physical;
import org.sievert.pdkflows.pdk.Physical.WireRc;

/** How a process starts that has to know of time: libraries of all corners, units, constraints, wires. */
final class TimedStart {
    private TimedStart() {}

    /** Libraries and units. */
    static void liberty(Tcl tcl, FlowInputs in) {
        if (in.corners().size() > 1) {
            tcl.line("define_corners " + String.join(" ", in.corners()));
        }
        for (Pdk.Corner corner : in.pdk().corners()) {
            for (Path file : corner.liberty()) {
                tcl.line("read_liberty " + (in.corners().size() > 1 ? "-corner " + corner.name() + " " : "")
                        + Tcl.word(file));
            }
        }
        tcl.line(
                "set_cmd_units -time ns -capacitance fF -resistance kohm -voltage V -current mA -power mW -distance um");
    }

    /** Everything else, after the design is there. */
    static void write(Tcl tcl, FlowInputs in, boolean realClock) {
        constraints(tcl, in);
        if (realClock) {
            tcl.line("set_propagated_clock [all_clocks]");
        }
        wires(tcl, in.physical().wires());
        if (!in.dontUse().isEmpty()) {
            tcl.line("set_dont_use " + Tcl.word(in.dontUse().stream().collect(Collectors.joining(" "))));
        }
    }

    /** The constraints have units of their own: those of the timing stage. */
    private static void constraints(Tcl tcl, FlowInputs in) {
        tcl.line("set_cmd_units -capacitance pF");
        tcl.line("source " + Tcl.word(in.constraints()));
        tcl.line("set_cmd_units -capacitance fF");
        double slowdown = in.pdk().derating().delay();
        if (slowdown != 1) {
            // Late only: hold must also hold before the dose.
            tcl.line("set_timing_derate -late " + Tcl.number(slowdown));
        }
    }

    private static void wires(Tcl tcl, Physical.Wires wires) {
        wires.layers()
                .forEach((layer, rc) -> tcl.line(
                        "set_layer_rc -layer %s -resistance %s -capacitance %s",
                        Tcl.word(layer), Tcl.number(rc.ohmPerUm() / 1000), Tcl.number(rc.ffPerUm())));
        wires.viaOhm()
                .forEach((via, ohm) ->
                        tcl.line("set_layer_rc -via %s -resistance %s", Tcl.word(via), Tcl.number(ohm / 1000)));
        wire(tcl, "signal", wires.signal());
        wire(tcl, "clock", wires.clock());
    }

    private static void wire(Tcl tcl, String kind, WireRc wire) {
        wire.layer().ifPresent(layer -> tcl.line("set_wire_rc -%s -layer %s", kind, Tcl.word(layer)));
        wire.rc()
                .ifPresent(rc -> tcl.line(
                        "set_wire_rc -%s -resistance %s -capacitance %s",
                        kind, Tcl.number(rc.ohmPerUm() / 1000), Tcl.number(rc.ffPerUm())));
    }
}
