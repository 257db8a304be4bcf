package org.sievert.cli.stages;

import java.util.List;
import org.sievert.cli.run.Stage;
import org.sievert.pdkflows.tool.Tool;

/** The tools that each stage cannot do without; those of a layout depend on the flow that the spec asks for. */
public final class Requirements {
    private Requirements() {}

    public static List<Tool> of(Stage stage) {
        return switch (stage) {
            case SIMULATE -> List.of(Tool.VERILATOR, Tool.CXX, Tool.MAKE);
            case SYNTHESIZE -> List.of(Tool.YOSYS);
            case TIMING -> List.of(Tool.OPENSTA);
            case EQUIVALENCE -> List.of(Tool.YOSYS, Tool.ABC);
            case HARDENING -> List.of(Tool.ABC);
            case IMPORT, GENERATE, POWER, DOSE, LAYOUT, FIDELITY, REPORT -> List.of();
        };
    }
}
