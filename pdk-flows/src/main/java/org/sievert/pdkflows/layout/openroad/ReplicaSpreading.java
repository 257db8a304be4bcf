package org.sievert.pdkflows.layout.openroad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.DefReader;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.replicas.ReplicaPlacer;
import org.sievert.pdkflows.layout.replicas.ReplicaPlacer.Placement;

/**
 * Moves the copies of registers apart, fixes them there, and places the rest anew around them.
 *
 * <p>OpenROAD has no command that keeps instances apart, so the places are worked out from the placed design
 * ({@link ReplicaPlacer}); no later step moves a fixed cell.
 */
final class ReplicaSpreading implements FlowStep {
    private static final String SCRIPT = "replicas.tcl";

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public String title() {
        return "keeping copies of registers apart";
    }

    @Override
    public Timing timing() {
        return Timing.IDEAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of("global_placement", "set_routing_layers", "set_global_routing_layer_adjustment");
    }

    @Override
    public String advice() {
        return "lower layout.utilization or layout.replicaDistance";
    }

    @Override
    public void prepare(FlowInputs in) {
        Design design = DefReader.read(in.work().resolve(GlobalPlacement.DEF));
        CellSizes sizes = CellSizes.read(in.pdk().requireLef());
        List<Placement> places = new ReplicaPlacer(sizes, in.request().options().replicaDistanceUm())
                .place(design, in.request().replicas());
        Tcl tcl = new Tcl();
        tcl.line("proc sievert_fix {name x y orientation} {");
        tcl.line("  set instance [[ord::get_db_block] findInst $name]");
        tcl.line("  if {$instance eq \"NULL\"} { error \"there is no instance $name\" }");
        tcl.line("  $instance setPlacementStatus PLACED");
        tcl.line("  $instance setOrient $orientation");
        tcl.line("  $instance setLocation $x $y");
        tcl.line("  $instance setPlacementStatus FIRM");
        tcl.line("}");
        for (Placement p : places) {
            tcl.line(
                    "sievert_fix %s %d %d %s",
                    escaped(p.instance()),
                    Math.round(p.x() * design.unitsPerUm()),
                    Math.round(p.y() * design.unitsPerUm()),
                    p.orientation().equals("FS") ? "MX" : "R0");
        }
        try {
            Files.writeString(in.work().resolve(SCRIPT), tcl.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the database names it: brackets of a flattened name carry a backslash. */
    private static String escaped(String name) {
        return "{" + name.replace("[", "\\[").replace("]", "\\]") + "}";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        tcl.line("source " + SCRIPT);
        RoutingLayers.write(tcl, in.physical());
        // As even as the area allows: packed cells cost wires that cannot be drawn once copies stand in between.
        tcl.line("global_placement -skip_initial_place -density uniform");
    }
}
