package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/**
 * Places the cells roughly for short wires, and sizes and buffers what is too heavily loaded. Again, driven by timing, if a path
 * is far too late even then, because that costs area and wire (10 % of the wire of encoders of 29,000 and 33,000 cells, and
 * the first was late before sizing only); what is left is for {@link TimingRepair}.
 */
final class GlobalPlacement implements FlowStep {
    /** Where the cells stand afterwards, for {@link ReplicaSpreading}. */
    static final String DEF = "placed.def";

    /** Of the clock's period, what better cells on late paths make up for. */
    private static final double REPAIRABLE = 0.1;

    @Override
    public String name() {
        return "global-placement";
    }

    @Override
    public String title() {
        return "placing cells";
    }

    @Override
    public Timing timing() {
        return Timing.IDEAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of(
                "global_placement",
                "estimate_parasitics",
                "worst_slack",
                "repair_design",
                "set_wire_rc",
                "set_layer_rc",
                "set_routing_layers",
                "set_global_routing_layer_adjustment",
                "write_def");
    }

    @Override
    public String advice() {
        return "lower layout.utilization";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        RoutingLayers.write(tcl, in.physical());
        String density = Tcl.number(in.density());
        tcl.line("global_placement -density %s", density);
        tcl.line("estimate_parasitics -placement");
        tcl.line("repair_design -verbose");
        tcl.line(
                "if {[worst_slack -max] < %s} {",
                Tcl.number(-REPAIRABLE * in.request().clockPeriodNs()));
        tcl.line("  global_placement -timing_driven -density %s", density);
        tcl.line("  estimate_parasitics -placement");
        tcl.line("  repair_design -verbose");
        tcl.line("}");
        tcl.line("write_def " + DEF);
    }
}
