package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/** Buffers the clock. */
final class ClockTree implements FlowStep {
    @Override
    public String name() {
        return "clock-tree";
    }

    @Override
    public String title() {
        return "clock tree";
    }

    @Override
    public Timing timing() {
        return Timing.IDEAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of("repair_clock_inverters", "clock_tree_synthesis", "detailed_placement");
    }

    @Override
    public String advice() {
        return "check physical.clockBuffers of the PDK's descriptor";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        tcl.line("repair_clock_inverters");
        tcl.line(
                "clock_tree_synthesis -buf_list %s -root_buf %s -sink_clustering_enable -repair_clock_nets",
                Tcl.word(String.join(" ", in.physical().clockBuffers())),
                Tcl.word(in.physical().clockBuffers().get(0)));
        tcl.line("detailed_placement");
    }
}
