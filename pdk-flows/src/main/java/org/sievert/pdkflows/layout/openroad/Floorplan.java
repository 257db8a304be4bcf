package org.sievert.pdkflows.layout.openroad;

import java.nio.file.Path;
import java.util.List;
import org.sievert.pdkflows.pdk.Physical;

/** Reads cells and netlist; die, rows and routing tracks. */
final class Floorplan implements FlowStep {
    @Override
    public String name() {
        return "floorplan";
    }

    @Override
    public String title() {
        return "floor plan";
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public List<String> commands() {
        return List.of("read_lef", "read_verilog", "link_design", "initialize_floorplan", "make_tracks");
    }

    @Override
    public String advice() {
        return "check physical.site, physical.tracks and layouts[].lef of the PDK's descriptor, or lower"
                + " layout.utilization";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        Physical physical = in.physical();
        for (Path lef : in.pdk().requireLef()) {
            tcl.line("read_lef " + Tcl.word(lef));
        }
        TimedStart.liberty(tcl, in);
        tcl.line("read_verilog " + Tcl.word(in.request().netlist().toAbsolutePath()));
        tcl.line("link_design " + in.request().top());
        tcl.line(
                "initialize_floorplan -utilization %s -aspect_ratio 1 -core_space %s -site %s",
                Tcl.number(100 * in.request().options().utilization()),
                Tcl.number(physical.marginUm()),
                Tcl.word(physical.site()));
        if (physical.tracks().isEmpty()) {
            tcl.line("make_tracks");
        }
        for (Physical.Tracks t : physical.tracks()) {
            tcl.line(
                    "make_tracks %s -x_offset %s -x_pitch %s -y_offset %s -y_pitch %s",
                    Tcl.word(t.layer()),
                    Tcl.number(t.xOffset()),
                    Tcl.number(t.xPitch()),
                    Tcl.number(t.yOffset()),
                    Tcl.number(t.yPitch()));
        }
    }
}
