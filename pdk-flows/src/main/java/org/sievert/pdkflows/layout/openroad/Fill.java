package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/** Fills what is left of the rows. */
final class Fill implements FlowStep {
    @Override
    public String name() {
        return "fill";
    }

    @Override
    public String title() {
        return "filling rows";
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public List<String> commands() {
        return List.of("filler_placement", "global_connect", "check_placement");
    }

    @Override
    public String advice() {
        return "check physical.fill of the PDK's descriptor";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        if (!in.physical().fill().isEmpty()) {
            tcl.line("filler_placement "
                    + Tcl.word(String.join(" ", in.physical().fill())));
        }
        tcl.line("global_connect");
        tcl.line("check_placement -verbose");
    }
}
