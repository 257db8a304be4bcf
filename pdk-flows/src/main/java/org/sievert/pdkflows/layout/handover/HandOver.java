package org.sievert.pdkflows.layout.handover;

import java.nio.file.Path;
import java.util.List;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * What is handed over.
 *
 * @param top the top module
 * @param netlist a flat, mapped netlist
 * @param rtl the same as SystemVerilog
 * @param pdk whose cells the netlist uses
 * @param clockPorts the clocks' ports, at least one; all have the same edge
 * @param clockPeriodNs their period, ns
 * @param keptModules modules of the RTL that must not be dissolved, or redundancy is lost
 * @param copies bits that are there more than once; these flows do not keep them apart
 * @param options how
 */
public record HandOver(
        String top,
        Path netlist,
        Path rtl,
        Pdk pdk,
        List<String> clockPorts,
        double clockPeriodNs,
        List<String> keptModules,
        int copies,
        LayoutRequest.Options options) {
    public HandOver {
        clockPorts = List.copyOf(clockPorts);
        keptModules = List.copyOf(keptModules);
        if (clockPorts.isEmpty()) {
            throw new IllegalArgumentException("a layout needs the port of a clock");
        }
    }

    int utilizationPercent() {
        return (int) Math.round(100 * options.utilization());
    }
}
