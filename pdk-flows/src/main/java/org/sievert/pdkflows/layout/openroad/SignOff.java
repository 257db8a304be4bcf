package org.sievert.pdkflows.layout.openroad;

import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.layout.LayoutFlow;
import org.sievert.pdkflows.pdk.Physical;

/** Extracts the wires, times every corner with them, counts the power, and writes the results. */
final class SignOff implements FlowStep {
    static final String DEF = LayoutFlow.DEF;
    static final String NETLIST = LayoutFlow.NETLIST;
    static final String SPEF = LayoutFlow.SPEF;
    static final String SECTION = "section";

    @Override
    public String name() {
        return "sign-off";
    }

    @Override
    public String title() {
        return "extraction, timing, power";
    }

    @Override
    public Timing timing() {
        return Timing.REAL_CLOCK;
    }

    @Override
    public List<String> commands() {
        return List.of(
                "define_process_corner",
                "extract_parasitics",
                "write_spef",
                "read_spef",
                "report_checks",
                "report_power",
                "write_def",
                "write_verilog",
                "write_sdf");
    }

    @Override
    public String advice() {
        return "check layouts[].rcx of the PDK's descriptor";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        tcl.line("write_def " + DEF);
        tcl.line(
                "write_verilog -remove_cells %s %s",
                Tcl.word(String.join(" ", withoutFunction(in.physical()))), NETLIST);
        tcl.line("define_process_corner -ext_model_index 0 X");
        tcl.line(
                "extract_parasitics -ext_model_file %s",
                Tcl.word(in.pdk().requireRcx().get(0)));
        tcl.line("write_spef " + SPEF);
        tcl.line("read_spef " + SPEF);
        for (String corner : in.corners()) {
            String at = in.corners().size() > 1 ? " -corner " + corner : "";
            for (String kind : List.of("max", "min")) {
                tcl.report(SECTION, kind + " " + corner);
                tcl.line("report_checks%s -path_delay %s -format full_clock_expanded -digits 4", at, kind);
            }
            tcl.report(SECTION, "power " + corner);
            tcl.line("report_power%s -digits 6", at);
            tcl.report(SECTION, "none");
            tcl.line("write_sdf%s -no_timestamp %s", at, LayoutFlow.sdf(corner));
        }
    }

    /** Cells of which the netlist knows nothing. */
    static List<String> withoutFunction(Physical physical) {
        List<String> cells = new ArrayList<>(physical.fill());
        physical.tap().ifPresent(t -> {
            cells.add(t.cell());
            t.endCap().ifPresent(cells::add);
        });
        physical.antenna().ifPresent(cells::add);
        return cells.stream().distinct().toList();
    }
}
