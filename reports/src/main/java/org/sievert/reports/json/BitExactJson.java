package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.LevelResult;

/**
 * The group {@code bitExact}: one entry per level; {@code expected} is the part of its vectors that the spec brought. {@code netlist} is the sum over all PDKs, with each of them in
 * {@code perPdk}.
 */
final class BitExactJson {
    private final RunResults run;

    BitExactJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        if (run.levels().isEmpty()) {
            return;
        }
        ObjectNode group = root.putObject("bitExact");
        for (String level : List.of("model", "datapath", "rtl")) {
            run.level(level).ifPresent(r -> group.set(level, full(r)));
        }
        Map<String, LevelResult> netlists = run.netlists();
        if (!netlists.isEmpty()) {
            ObjectNode netlist = sum(netlists.values());
            ObjectNode perPdk = netlist.putObject("perPdk");
            netlists.forEach((pdk, r) -> perPdk.set(pdk, full(r)));
            group.set("netlist", netlist);
        }
        Map<String, LevelResult> layouts = new LinkedHashMap<>();
        run.layouts().forEach(l -> layouts.put(l.pdk(), l.vectors()));
        if (!layouts.isEmpty()) {
            ObjectNode layout = sum(layouts.values());
            ObjectNode perPdk = layout.putObject("perPdk");
            layouts.forEach((pdk, r) -> perPdk.set(pdk, full(r)));
            group.set("layout", layout);
        }
    }

    private static ObjectNode sum(Collection<LevelResult> results) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("vectors", results.stream().mapToLong(LevelResult::vectors).sum());
        node.put(
                "mismatches",
                results.stream().mapToLong(LevelResult::mismatches).sum());
        List<LevelResult.Expected> expected = results.stream()
                .map(LevelResult::expected)
                .flatMap(Optional::stream)
                .toList();
        if (!expected.isEmpty()) {
            ObjectNode e = node.putObject("expected");
            e.put(
                    "vectors",
                    expected.stream().mapToLong(LevelResult.Expected::vectors).sum());
            e.put(
                    "mismatches",
                    expected.stream()
                            .mapToLong(LevelResult.Expected::mismatches)
                            .sum());
        }
        return node;
    }

    private static ObjectNode full(LevelResult r) {
        ObjectNode node = sum(List.of(r));
        node.put("reference", r.reference()).put("method", r.method());
        if (r.cycles() > 0) {
            node.put("cycles", r.cycles()).put("bubbles", r.bubbles()).put("resets", r.resets());
        }
        if (!r.firstMismatches().isEmpty()) {
            ArrayNode first = node.putArray("firstMismatches");
            r.firstMismatches().forEach(first::add);
        }
        return node;
    }
}
