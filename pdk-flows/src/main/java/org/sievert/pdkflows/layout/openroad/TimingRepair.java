package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/** Repairs setup and hold with the real clock tree. */
final class TimingRepair implements FlowStep {
    /** What estimated wires may be wrong by. */
    private static final String HOLD_MARGIN_NS = "0.05";

    @Override
    public String name() {
        return "timing-repair";
    }

    @Override
    public String title() {
        return "repairing setup and hold";
    }

    @Override
    public Timing timing() {
        return Timing.REAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of("repair_timing", "detailed_placement", "check_placement", "estimate_parasitics");
    }

    @Override
    public String advice() {
        return "lower layout.utilization so that buffers find room, or give the circuit more time (clock.period, latency)";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        if (in.request().spreadsReplicas()) {
            // Of another size a copy would no longer fit the sites that it is fixed on.
            tcl.line("set_dont_use " + Tcl.word(String.join(" ", in.flipFlops())));
        }
        tcl.line("estimate_parasitics -placement");
        tcl.line("repair_timing -setup");
        tcl.line("repair_timing -hold -hold_margin " + HOLD_MARGIN_NS);
        tcl.line("detailed_placement");
        tcl.line("check_placement -verbose");
    }
}
