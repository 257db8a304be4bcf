package org.sievert.pdkflows.timing;

import java.util.List;
import java.util.Locale;
import org.sievert.pdkflows.liberty.LibertyUnits;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.SpecialCells.Buffer;

/** The constraints under which a netlist is timed, as SDC, with times in ns and capacitances in pF where nothing else is said. */
public final class Constraints {
    private Constraints() {}

    /** Constraints as {@link TimingRequest#of} makes them, with these clock ports. */
    public static String of(Pdk pdk, List<String> clockPorts, double clockPeriodNs) {
        double outside = clockPeriodNs * TimingRequest.OUTSIDE_SHARE;
        return of(pdk, clockPorts, clockPeriodNs, outside, outside);
    }

    /** The same for tools that read constraints in the units of a library. */
    public static String of(Pdk pdk, List<String> clockPorts, double clockPeriodNs, LibertyUnits units) {
        double outside = clockPeriodNs * TimingRequest.OUTSIDE_SHARE;
        return of(pdk, clockPorts, clockPeriodNs, outside, outside, units);
    }

    /** The constraints of a request. */
    static String of(TimingRequest request) {
        return of(
                request.pdk(),
                request.clockPorts(),
                request.clockPeriodNs(),
                request.inputDelayNs(),
                request.outputDelayNs());
    }

    /** Ideal clocks of one edge, everything else relative to the first. */
    static String of(
            Pdk pdk, List<String> clockPorts, double clockPeriodNs, double inputDelayNs, double outputDelayNs) {
        return of(pdk, clockPorts, clockPeriodNs, inputDelayNs, outputDelayNs, new LibertyUnits(1, 1));
    }

    private static String of(
            Pdk pdk,
            List<String> clockPorts,
            double clockPeriodNs,
            double inputDelayNs,
            double outputDelayNs,
            LibertyUnits units) {
        Buffer buffer = pdk.cells().buffer();
        StringBuilder clocks = new StringBuilder();
        for (String port : clockPorts) {
            clocks.append("create_clock -name %s -period %s [get_ports {%s}]\n"
                    .formatted(port, number(clockPeriodNs / units.timeNs()), port));
        }
        String first = clockPorts.get(0);
        return clocks
                + """
                set data_inputs [list]
                foreach port [all_inputs] {
                  if {[lsearch -exact {%s} [get_property $port full_name]] < 0} { lappend data_inputs $port }
                }
                if {[llength $data_inputs] > 0} {
                  set_input_delay %s -clock %s $data_inputs
                  set_driving_cell -lib_cell %s -pin %s $data_inputs
                }
                set_output_delay %s -clock %s [all_outputs]
                set_load -pin_load %s [all_outputs]
                """
                        .formatted(
                                String.join(" ", clockPorts),
                                number(inputDelayNs / units.timeNs()),
                                first,
                                buffer.cell(),
                                buffer.output(),
                                number(outputDelayNs / units.timeNs()),
                                first,
                                number(pdk.descriptor().outputLoadPf() / units.capacitancePf()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
