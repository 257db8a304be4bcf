package org.sievert.pdkflows.timing;

import java.util.Locale;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.SpecialCells.Buffer;

/** The constraints under which a netlist is timed, as SDC with times in ns and capacitances in pF. */
public final class Constraints {
    private Constraints() {}

    /** Constraints as {@link TimingRequest#of} makes them. */
    public static String of(Pdk pdk, double clockPeriodNs) {
        double outside = clockPeriodNs * TimingRequest.OUTSIDE_SHARE;
        return of(pdk, "clock", clockPeriodNs, outside, outside);
    }

    /** An ideal clock, everything else relative to it. */
    static String of(Pdk pdk, String clockPort, double clockPeriodNs, double inputDelayNs, double outputDelayNs) {
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
                        number(clockPeriodNs),
                        clockPort,
                        clockPort,
                        number(inputDelayNs),
                        buffer.cell(),
                        buffer.output(),
                        number(outputDelayNs),
                        number(pdk.descriptor().outputLoadPf()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
