package org.sievert.pdkflows.timing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.SpecialCells.Buffer;

/** Writes the constraints and the commands for OpenSTA. */
final class StaScript {
    static final String MARK = "@sievert";
    static final String REGISTER_PATHS = "between_registers";

    private StaScript() {}

    /** The constraints: an ideal clock, everything else relative to it. */
    static String constraints(TimingRequest request) {
        Pdk pdk = request.pdk();
        Buffer buffer = pdk.cells().buffer();
        return """
                create_clock -name clock -period %s [get_ports {%s}]
                set data_inputs [list]
                foreach port [all_inputs] {
                  if {[get_property $port full_name] ne "%s"} { lappend data_inputs $port }
                }
                if {[llength $data_inputs] > 0} {
                  set_input_delay %s -clock clock $data_inputs
                  set_driving_cell -lib_cell %s -pin %s $data_inputs
                }
                set_output_delay %s -clock clock [all_outputs]
                set_load -pin_load %s [all_outputs]
                """
                .formatted(
                        number(request.clockPeriodNs()),
                        request.clockPort(),
                        request.clockPort(),
                        number(request.inputDelayNs()),
                        buffer.cell(),
                        buffer.output(),
                        number(request.outputDelayNs()),
                        number(pdk.descriptor().outputLoadPf()));
    }

    /** The commands for one corner; results come behind lines that start with {@link #MARK}. */
    static String commands(TimingRequest request, List<Path> liberty, Path constraints) {
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

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
