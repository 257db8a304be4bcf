package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.equivalence.EquivalenceResult.Status;
import org.sievert.verification.hardening.HardeningResult;

/** The section {@code hardening}: figures over all PDKs, the worst of each, and then one object per PDK. */
final class HardeningJson {
    private final RunResults run;

    HardeningJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        List<HardeningResult> all =
                run.pdks().stream().flatMap(p -> run.hardeningOf(p).stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        ObjectNode node = root.putObject("hardening");
        node.put("scheme", all.get(0).scheme());
        all.get(0).netlist().ifPresent(n -> {
            node.put(
                    "replicas",
                    all.stream()
                            .flatMap(h -> h.netlist().stream())
                            .mapToInt(r -> r.replicas())
                            .min()
                            .orElse(0));
            node.put(
                    "voters",
                    all.stream()
                            .flatMap(h -> h.netlist().stream())
                            .mapToInt(r -> r.voters())
                            .min()
                            .orElse(0));
            node.put(
                    "unprotectedFlipFlops",
                    all.stream()
                            .flatMap(h -> h.netlist().stream())
                            .mapToInt(r -> r.unprotected().size())
                            .max()
                            .orElse(0));
        });
        ObjectNode seu = node.putObject("seu");
        seu.put(
                "injections",
                all.stream().mapToLong(h -> h.upsets().injections()).sum());
        seu.put(
                "outputErrors",
                all.stream().mapToLong(h -> h.upsets().outputErrors()).sum());
        seu.put("notRefreshed", all.stream().mapToLong(h -> h.upsets().latent()).sum());
        all.stream()
                .flatMap(h -> h.proof().stream())
                .map(p -> p.status())
                .max((a, b) -> Integer.compare(badness(a), badness(b)))
                .ifPresent(s -> node.putObject("formal").put("status", word(s)));
        ObjectNode pdks = node.putObject("pdks");
        all.forEach(h -> one(pdks.putObject(h.pdk()), h));
    }

    private static void one(ObjectNode node, HardeningResult h) {
        h.netlist().ifPresent(n -> {
            node.put("flipFlops", n.flipFlops());
            node.put("replicas", n.replicas());
            node.put("voters", n.voters());
            node.put("unprotectedFlipFlops", n.unprotected().size());
            n.findings().forEach(f -> node.withArray("findings").add(f.toString()));
        });
        node.putObject("seu")
                .put("kind", h.upsets().kind())
                .put("injections", h.upsets().injections())
                .put("outputErrors", h.upsets().outputErrors())
                .put("notRefreshed", h.upsets().latent())
                .put("longestErrorCycles", h.upsets().longestError());
        h.proof().ifPresent(p -> {
            ObjectNode formal = node.putObject("formal");
            formal.put("status", word(p.status())).put("method", p.method()).put("detail", p.detail());
        });
    }

    private static int badness(Status s) {
        return switch (s) {
            case PROVEN -> 0;
            case UNDECIDED -> 1;
            case FAILED -> 2;
        };
    }

    private static String word(Status s) {
        return s.name().toLowerCase(Locale.ROOT);
    }
}
