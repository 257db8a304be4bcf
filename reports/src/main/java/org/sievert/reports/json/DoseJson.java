package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sievert.pdkflows.dose.DoseResult;
import org.sievert.reports.results.RunResults;

/** The group {@code dose}: what the dose profile costs, by PDK. */
final class DoseJson {
    private final RunResults run;

    DoseJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        if (run.dose().isEmpty()) {
            return;
        }
        ObjectNode group = root.putObject("dose");
        run.dose().forEach(d -> one(group.putObject(d.pdk()), d));
    }

    private static void one(ObjectNode node, DoseResult d) {
        node.put("profile", d.profile()).put("profileSource", d.source());
        Decimals.put(node, "doseMrad", d.doseMrad());
        d.rateKradPerHour().ifPresent(r -> Decimals.put(node, "rateKradPerHour", r));
        Decimals.put(node, "delayFactor", d.delay());
        Decimals.put(node, "leakageFactor", d.leakage());
        node.put("factorSource", d.derateSource()).put("factorsAssumed", d.assumed());
        node.put("forbiddenCellTypes", d.forbiddenTypes());
        netlist(node.putObject("withoutProfile"), d.without());
        netlist(node.putObject("withProfile"), d.with());
    }

    private static void netlist(ObjectNode node, DoseResult.Netlist n) {
        Decimals.put(node, "areaUm2", n.areaUm2());
        node.put("cells", n.cells()).put("forbiddenCells", n.forbiddenCells());
        Decimals.put(node, "worstSlackFreshNs", n.freshSlackNs());
        Decimals.put(node, "worstSlackAfterDoseNs", n.dosedSlackNs());
    }
}
