package org.sievert.pdkflows.timing;

import java.nio.file.Path;
import java.util.List;

/** Writes the commands for OpenSTA. */
final class StaScript {
    static final String MARK = "@sievert";
    static final String REGISTER_PATHS = "between_registers";

    private StaScript() {}

    /** The commands for one corner; results come behind lines that start with {@link #MARK}. */
    static String commands(TimingRequest request, List<Path> liberty, Path constraints) {
        StringBuilder tcl = new StringBuilder(design(request, liberty, constraints));
        // Their own group, or a short path at a port, which has little time, would hide them.
        tcl.append("must group_path -name " + REGISTER_PATHS
                + " -from [all_registers -clock_pins] -to [all_registers -data_pins]\n");
        tcl.append("puts \"" + MARK + " setup-check\"\n");
        tcl.append("must check_setup -verbose -unconstrained_endpoints -no_clock -multiple_clock -loops "
                + "-no_input_delay -generated_clocks\n");
        tcl.append("puts \"" + MARK + " registers [llength [all_registers -cells]]\"\n");
        tcl.append("puts \"" + MARK + " max\"\n");
        tcl.append("must report_checks -path_delay max -format full_clock_expanded -fields {slew cap net fanout} "
                + "-digits 4 -group_count 10\n");
        tcl.append("puts \"" + MARK + " min\"\n");
        tcl.append("must report_checks -path_delay min -format full_clock_expanded -fields {slew cap net fanout} "
                + "-digits 4\n");
        tcl.append("puts \"" + MARK + " end\"\n");
        return tcl.toString();
    }

    /** Reads the design and its constraints; a command {@code must} ends the tool when what follows it fails. */
    static String design(TimingRequest request, List<Path> liberty, Path constraints) {
        StringBuilder tcl = new StringBuilder();
        // A command that fails must not be passed over.
        tcl.append("proc must {args} { if {[catch {uplevel 1 $args} text]} { puts \"" + MARK
                + " error $args: $text\"; exit 1 } }\n");
        for (Path file : liberty) {
            tcl.append("must read_liberty {").append(file).append("}\n");
        }
        tcl.append("must read_verilog {")
                .append(request.netlist().toAbsolutePath())
                .append("}\n");
        tcl.append("must link_design ").append(request.top()).append('\n');
        tcl.append("must set_cmd_units -time ns -capacitance pF\n");
        tcl.append("must source {").append(constraints).append("}\n");
        double slowdown = request.pdk().derating().delay();
        if (slowdown != 1) {
            // Late only: hold must also hold before the dose.
            tcl.append("must set_timing_derate -late ").append(slowdown).append('\n');
        }
        return tcl.toString();
    }
}
