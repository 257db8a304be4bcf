package org.sievert.pdkflows.layout.openroad;

import java.nio.file.Path;
import java.util.List;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.Physical;

/**
 * What the steps write their scripts from.
 *
 * @param request what was asked for
 * @param work folder of databases, scripts and logs
 * @param constraints the timing constraints
 * @param dontUse cells that no step may put in
 * @param flipFlops all flip-flops of the library
 */
record FlowInputs(LayoutRequest request, Path work, Path constraints, List<String> dontUse, List<String> flipFlops) {
    Pdk pdk() {
        return request.pdk();
    }

    Physical physical() {
        return request.pdk().physical();
    }

    /** Names of the corners, in the PDK's order. */
    List<String> corners() {
        return pdk().corners().stream().map(Pdk.Corner::name).toList();
    }

    /** How full bins of the placement may be: more than the cells' share, for what timing and clock add. */
    double density() {
        return Math.min(0.98, request.options().utilization() + 0.15);
    }
}
