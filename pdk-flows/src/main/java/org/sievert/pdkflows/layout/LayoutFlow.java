package org.sievert.pdkflows.layout;

import java.util.List;
import org.sievert.pdkflows.tool.Tool;

/** A way from a mapped netlist to a layout. */
public interface LayoutFlow {
    /** The routed layout in the result's folder. */
    String DEF = "encoder.def";

    /** The routed netlist in the result's folder, without cells that have no function. */
    String NETLIST = "encoder.v";

    /** The extracted wires in the result's folder, where a flow extracts them. */
    String SPEF = "encoder.spef";

    /** The delays of one corner in the result's folder, where a flow computes them. */
    static String sdf(String corner) {
        return "encoder." + corner + ".sdf";
    }

    /** The tools that it cannot do without. */
    List<Tool> tools();

    /**
     * Runs all steps that are not done in the work folder yet.
     *
     * @throws org.sievert.pdkflows.tool.ToolMissingException if a tool is missing or lacks commands
     * @throws org.sievert.pdkflows.pdk.PdkException if the PDK's descriptor or files do not suffice
     * @throws LayoutException if a step fails; what is done stays in the work folder
     */
    LayoutResult run(LayoutRequest request);
}
