package org.sievert.pdkflows.layout.openroad;

import java.util.List;
import java.util.stream.Collectors;

/** Draws the wires, checks them against the technology's rules, and repairs antennas that are left. */
final class DetailedRouting implements FlowStep {
    static final String VIOLATIONS = "drc";
    static final String ANTENNAS = "antennas";
    private static final int ANTENNA_ROUNDS = 4;

    @Override
    public String name() {
        return "detailed-routing";
    }

    @Override
    public String title() {
        return "drawing wires";
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public List<String> commands() {
        return List.of(
                "set_routing_layers",
                "set_global_routing_layer_adjustment",
                "detailed_route",
                "detailed_route_num_drvs",
                "check_antennas",
                "repair_antennas");
    }

    @Override
    public String advice() {
        return "lower layout.utilization";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        RoutingLayers.write(tcl, in.physical());
        String route = "detailed_route -output_drc drc.rpt -output_maze maze.log -verbose 1"
                + in.physical().routing().options().stream().map(o -> " " + o).collect(Collectors.joining());
        // Access to pins is in the database since wires were planned; diodes that are added here lack it.
        tcl.line(route + " -no_pin_access");
        tcl.line("for {set round 0} {$round < %d && [check_antennas]} {incr round} {", ANTENNA_ROUNDS);
        tcl.line("  repair_antennas" + GlobalRouting.antenna(in));
        tcl.line("  " + route);
        tcl.line("}");
        tcl.report(VIOLATIONS, "[detailed_route_num_drvs]");
        tcl.report(ANTENNAS, "[check_antennas -report_file antennas.rpt]");
    }
}
