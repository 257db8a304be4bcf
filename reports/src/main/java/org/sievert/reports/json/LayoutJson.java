package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;
import org.sievert.reports.results.LayoutReport;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.simulation.DelayRun;
import org.sievert.verification.timed.TimingMargins;

/**
 * The group {@code layout}: per PDK what the layout came to. {@code worstSlackNs} is the worse of setup and hold over all
 * corners, {@code powerMw} that of the main corner from counted toggles, else that of the corner that draws most, at the
 * activity that {@code powerActivity} tells.
 */
final class LayoutJson {
    private final RunResults run;

    LayoutJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        if (run.layouts().isEmpty()) {
            return;
        }
        ObjectNode group = root.putObject("layout");
        for (String pdk : run.pdks()) {
            run.layoutOf(pdk).ifPresent(l -> one(group.putObject(pdk), l));
        }
    }

    private static void one(ObjectNode node, LayoutReport report) {
        LayoutResult l = report.layout();
        node.put("flow", l.flow()).put("tool", l.tool());
        Decimals.put(node, "dieAreaUm2", l.dieAreaUm2());
        Decimals.put(node, "coreAreaUm2", l.coreAreaUm2());
        Decimals.put(node, "cellAreaUm2", l.cellAreaUm2());
        Decimals.put(node, "utilization", l.utilization());
        node.put("cells", l.cells());
        Decimals.put(node, "wireLengthUm", l.wireLengthUm());
        node.put("vias", l.vias()).put("drcViolations", l.drcViolations());
        l.antennaViolations().ifPresent(a -> node.put("antennaViolations", a));
        for (LayoutResult.Deck d : l.decks()) {
            ObjectNode deck = node.withArray("ruleDecks").addObject();
            deck.put("deck", d.name()).put("violations", d.violations());
            d.rules().forEach(r -> deck.withArray("rules").add(r));
        }
        if (!l.corners().isEmpty()) {
            Decimals.put(
                    node,
                    "worstSlackNs",
                    Math.min(
                            l.worstSetupSlackNs().getAsDouble(),
                            l.worstHoldSlackNs().getAsDouble()));
            ObjectNode corners = node.putObject("corners");
            for (LayoutResult.Corner c : l.corners()) {
                ObjectNode corner = corners.putObject(c.name());
                Decimals.put(corner, "setupSlackNs", c.setupSlackNs());
                Decimals.put(corner, "holdSlackNs", c.holdSlackNs());
            }
        }
        report.power().ifPresentOrElse(p -> counted(node, p), () -> l.highestPower()
                .ifPresent(p -> power(node, p, l.clockPeriodNs())));
        l.replicas().ifPresent(r -> replicas(node, r));
        report.redundancy().ifPresent(r -> {
            node.put("unprotectedFlipFlops", r.unprotected().size());
            r.findings().forEach(f -> node.withArray("findings").add(f.toString()));
        });
        node.putObject("equivalence")
                .put("status", report.equivalence().status().name().toLowerCase(java.util.Locale.ROOT))
                .put("method", report.equivalence().method())
                .put("detail", report.equivalence().detail());
        report.delays().forEach(r -> delays(node.withArray("delaySimulations").addObject(), r));
        report.upsets().ifPresent(u -> new CampaignJson(u).addTo(node.putObject("neighbouringUpsets")));
        ObjectNode steps = node.putObject("stepSeconds");
        l.steps().forEach(s -> Decimals.put(steps, s.name(), s.seconds()));
        l.files().forEach(f -> node.withArray("files").add(f));
    }

    private static void delays(ObjectNode node, DelayRun r) {
        node.put("corner", r.corner()).put("delays", r.delays().word());
        node.put("vectors", r.vectors().vectors()).put("mismatches", r.vectors().mismatches());
        node.put("cycles", r.vectors().cycles()).put("events", r.events());
        node.put("changesChecked", r.timing().checked());
        node.put("setupViolations", r.timing().setupViolations());
        node.put("holdViolations", r.timing().holdViolations());
        node.put("copiesDifferCycles", r.disagreements());
        r.timing().setup().ifPresent(m -> margin(node, "closestSetup", m));
        r.timing().hold().ifPresent(m -> margin(node, "closestHold", m));
        r.timing().first().forEach(v -> node.withArray("violations").add(v));
        Decimals.put(node, "seconds", r.vectors().seconds());
    }

    private static void margin(ObjectNode node, String key, TimingMargins.Margin m) {
        Decimals.put(node.putObject(key).put("instance", m.instance()).put("pin", m.pin()), "ns", m.ns());
    }

    private static void counted(ObjectNode node, PowerResult p) {
        Decimals.put(node, "powerMw", p.main().totalMw());
        Decimals.put(node, "energyPerInferenceNj", p.energyPerInferenceNj());
        node.put("powerCorner", p.mainCorner()).put("powerActivity", PowerResult.ROUTED + "; " + p.vectors());
        ObjectNode groups = node.putObject("powerGroupsMw");
        Decimals.put(groups, "clock", p.main().clockMw());
        Decimals.put(groups, "registers", p.main().registersMw());
        Decimals.put(groups, "logic", p.main().logicMw());
        Decimals.put(groups, "leakage, in all of these", p.main().leakageMw());
    }

    private static void power(ObjectNode node, LayoutResult.Power p, double periodNs) {
        Decimals.put(node, "powerMw", p.totalMw());
        Decimals.put(node, "energyPerInferenceNj", p.totalMw() * periodNs / 1000);
        node.put("powerCorner", p.corner()).put("powerActivity", p.activity());
        ObjectNode groups = node.putObject("powerGroupsMw");
        p.groups().forEach(g -> Decimals.put(groups, g.name(), g.totalMw()));
    }

    private static void replicas(ObjectNode node, ReplicaDistances r) {
        Decimals.put(node, "minReplicaDistanceUm", r.leastUm());
        Decimals.put(node, "demandedReplicaDistanceUm", r.demandedUm());
        node.put("closestReplicas", r.closest());
        for (ReplicaDistances.Bin bin : r.histogram()) {
            ObjectNode b = node.withArray("replicaDistances").addObject();
            Decimals.put(b, "fromUm", bin.fromUm());
            b.put("bits", bin.bits());
        }
    }
}
