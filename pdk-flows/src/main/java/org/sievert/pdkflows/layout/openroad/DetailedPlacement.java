package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/** Puts every cell on a site of its own. */
final class DetailedPlacement implements FlowStep {
    @Override
    public String name() {
        return "detailed-placement";
    }

    @Override
    public String title() {
        return "putting cells on sites";
    }

    @Override
    public Timing timing() {
        return Timing.IDEAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of("detailed_placement", "improve_placement", "optimize_mirroring", "check_placement");
    }

    @Override
    public String advice() {
        return "lower layout.utilization";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        tcl.line("detailed_placement");
        tcl.line("improve_placement");
        tcl.line("optimize_mirroring");
        tcl.line("check_placement -verbose");
    }
}
