package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/** Plans the wires, and repairs antennas in the plan. */
final class GlobalRouting implements FlowStep {
    @Override
    public String name() {
        return "global-routing";
    }

    @Override
    public String title() {
        return "planning wires";
    }

    @Override
    public Timing timing() {
        return Timing.REAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of(
                "set_routing_layers",
                "set_global_routing_layer_adjustment",
                "pin_access",
                "global_route",
                "repair_antennas",
                "check_placement");
    }

    @Override
    public String advice() {
        return "there are more wires than tracks: lower layout.utilization";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        RoutingLayers.write(tcl, in.physical());
        // It takes a large share of the time and is lost to added diodes, so it is done once, after them.
        boolean diodes = in.physical().antenna().isPresent();
        if (!diodes) {
            tcl.line("pin_access");
        }
        tcl.line("global_route -allow_congestion -congestion_iterations 30 -congestion_report_file congestion.rpt");
        tcl.line("repair_antennas%s -iterations 5", antenna(in));
        if (diodes) {
            tcl.line("pin_access");
        }
        tcl.line("check_placement -verbose");
    }

    static String antenna(FlowInputs in) {
        return in.physical().antenna().map(cell -> " " + Tcl.word(cell)).orElse("");
    }
}
