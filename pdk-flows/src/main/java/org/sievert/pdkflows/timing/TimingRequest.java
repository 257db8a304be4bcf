package org.sievert.pdkflows.timing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * What is to be timed.
 *
 * @param netlist a flat, mapped netlist
 * @param top its module
 * @param pdk whose cells it uses; every corner is timed
 * @param folder the stage's folder; must exist; gets the constraints and a report per corner
 * @param clockPorts the clocks' input ports, all of one edge; a design in domains has one for each
 * @param clockPeriodNs their period, ns
 * @param inputDelayNs time after the clock edge at which inputs arrive, ns
 * @param outputDelayNs time before the next clock edge at which outputs must be there, ns
 * @param limit time after which the tool is ended, per corner
 */
public record TimingRequest(
        Path netlist,
        String top,
        Pdk pdk,
        Path folder,
        List<String> clockPorts,
        double clockPeriodNs,
        double inputDelayNs,
        double outputDelayNs,
        Duration limit) {
    /** Share of the clock period that is assumed to pass outside, before inputs and after outputs. */
    public static final double OUTSIDE_SHARE = 0.2;

    /** Ten minutes. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    public TimingRequest {
        clockPorts = List.copyOf(clockPorts);
        if (!(clockPeriodNs > 0) || Double.isInfinite(clockPeriodNs)) {
            throw new IllegalArgumentException(
                    "the clock period must be a positive number of ns, not " + clockPeriodNs);
        }
        for (double delay : new double[] {inputDelayNs, outputDelayNs}) {
            if (!(delay >= 0 && delay < clockPeriodNs)) {
                throw new IllegalArgumentException(
                        "an input or output delay must lie between 0 and the clock period of " + clockPeriodNs
                                + " ns, not at " + delay);
            }
        }
    }

    /** Clock port {@code clock}, 20 % of the period outside on either side. */
    public static TimingRequest of(Path netlist, String top, Pdk pdk, Path folder, double clockPeriodNs) {
        return of(netlist, top, pdk, folder, List.of("clock"), clockPeriodNs);
    }

    /** 20 % of the period outside on either side. */
    public static TimingRequest of(
            Path netlist, String top, Pdk pdk, Path folder, List<String> clockPorts, double clockPeriodNs) {
        double outside = clockPeriodNs * OUTSIDE_SHARE;
        return new TimingRequest(netlist, top, pdk, folder, clockPorts, clockPeriodNs, outside, outside, DEFAULT_LIMIT);
    }
}
