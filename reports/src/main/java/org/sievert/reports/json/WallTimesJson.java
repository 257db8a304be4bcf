package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;

/** The group {@code run}: what differs from run to run, kept apart so that the rest can be compared byte for byte. */
final class WallTimesJson {
    private final RunResults run;

    WallTimesJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        ObjectNode group = root.putObject("run");
        ArrayNode stages = group.putArray("stages");
        for (StageOutcome s : run.stages()) {
            ObjectNode node = stages.addObject();
            node.put("name", s.name()).put("status", s.status().name().toLowerCase(Locale.ROOT));
            if (s.status() != StageOutcome.Status.SKIPPED) {
                Decimals.put(node, "seconds", s.seconds());
            }
            if (!s.message().isEmpty()) {
                node.put("message", s.message());
            }
        }
        ObjectNode seconds = group.putObject("wallSeconds");
        run.levels().forEach(l -> Decimals.put(seconds, "simulate:" + l.level(), l.seconds()));
        run.synthesis().forEach(s -> Decimals.put(seconds, "synthesize:" + s.pdk(), s.seconds()));
        run.timing().forEach(t -> Decimals.put(seconds, "timing:" + t.pdk(), t.seconds()));
        run.equivalence().forEach(e -> Decimals.put(seconds, "equivalence:" + e.pdk(), e.seconds()));
    }
}
