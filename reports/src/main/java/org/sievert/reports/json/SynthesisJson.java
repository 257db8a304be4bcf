package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.power.PowerResult;

/**
 * The group {@code synthesis}: per PDK the mapped netlist's size and, where timing and power were run, its slack and power.
 * {@code worstSlackNs}, {@code criticalPathNs} and {@code corner} are those of the corner with the worst setup slack,
 * {@code powerMw} and {@code energyPerInferenceNj} those of {@code powerCorner}.
 */
final class SynthesisJson {
    private final RunResults run;

    SynthesisJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        if (run.synthesis().isEmpty() && run.timing().isEmpty()) {
            return;
        }
        ObjectNode group = root.putObject("synthesis");
        for (String pdk : run.pdks()) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            run.synthesisOf(pdk).ifPresent(s -> size(node, s));
            run.timingOf(pdk).ifPresent(t -> timing(node, t));
            run.powerOf(pdk).ifPresent(p -> power(node, p));
            if (!node.isEmpty()) {
                group.set(pdk, node);
            }
        }
    }

    private static void size(ObjectNode node, SynthesisResult s) {
        node.put("cells", s.cells());
        Decimals.put(node, "areaUm2", s.areaUm2());
        node.put("flipFlops", s.flipFlops());
        node.put("recipe", s.recipe()).put("synthesisTool", s.tool());
        if (!s.tried().isEmpty()) {
            ArrayNode tried = node.putArray("recipesTried");
            for (SynthesisResult.Attempt a : s.tried()) {
                ObjectNode attempt = tried.addObject().put("recipe", a.recipe());
                Decimals.put(attempt, "areaUm2", a.areaUm2());
                a.worstSlackNs().ifPresent(ns -> Decimals.put(attempt, "worstSlackNs", ns));
            }
        }
    }

    private static void timing(ObjectNode node, TimingResult t) {
        t.corners().stream()
                .min(Comparator.comparingDouble(TimingResult.Corner::worstSetupSlackNs))
                .ifPresent(worst -> {
                    Decimals.put(node, "worstSlackNs", worst.worstSetupSlackNs());
                    Decimals.put(node, "criticalPathNs", worst.criticalPathNs());
                    node.put("corner", worst.name());
                });
        Decimals.put(node, "clockPeriodNs", t.clockPeriodNs());
        Decimals.put(node, "inputDelayNs", t.inputDelayNs());
        Decimals.put(node, "outputDelayNs", t.outputDelayNs());
        node.put("timingTool", t.tool());
        ObjectNode corners = node.putObject("corners");
        for (TimingResult.Corner c : t.corners()) {
            ObjectNode corner = corners.putObject(c.name());
            corner.put("condition", c.condition());
            Decimals.put(corner, "worstSetupSlackNs", c.worstSetupSlackNs());
            Decimals.put(corner, "worstHoldSlackNs", c.worstHoldSlackNs());
            Decimals.put(corner, "criticalPathNs", c.criticalPathNs());
            corner.put("startPoint", c.startPoint()).put("endPoint", c.endPoint());
        }
    }

    private static void power(ObjectNode node, PowerResult p) {
        Decimals.put(node, "powerMw", p.main().totalMw());
        Decimals.put(node, "energyPerInferenceNj", p.energyPerInferenceNj());
        node.put("activity", p.activity());
        node.put("powerCorner", p.mainCorner());
        node.put("powerVectors", p.count()).put("powerVectorsFromData", p.fromData());
        Decimals.put(node, "meanTogglesPerNetAndCycle", p.meanTogglesPerCycle());
        Decimals.put(node, "leakageFactor", p.leakageFactor());
        ObjectNode corners = node.putObject("power");
        for (PowerResult.Corner c : p.corners()) {
            ObjectNode corner = corners.putObject(c.name());
            corner.put("condition", c.condition());
            Decimals.put(corner, "powerMw", c.totalMw());
            Decimals.put(corner, "energyPerInferenceNj", p.energyPerInferenceNj(c));
            Decimals.put(corner, "leakageMw", c.leakageMw());
            Decimals.put(corner, "internalMw", c.internalMw());
            Decimals.put(corner, "switchingMw", c.switchingMw());
            Decimals.put(corner, "clockMw", c.clockMw());
            Decimals.put(corner, "registersMw", c.registersMw());
            Decimals.put(corner, "logicMw", c.logicMw());
        }
    }
}
