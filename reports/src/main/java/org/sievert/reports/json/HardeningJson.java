package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.equivalence.EquivalenceResult.Status;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;

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
        sum(node, "seu", CampaignKind.EXHAUSTIVE, all);
        sum(node, "set", CampaignKind.TRANSIENTS, all);
        sum(node, "pulses", CampaignKind.PULSES, all);
        all.stream()
                .flatMap(h -> h.proof().stream())
                .map(p -> p.status())
                .max((a, b) -> Integer.compare(badness(a), badness(b)))
                .ifPresent(s -> node.putObject("formal").put("status", word(s)));
        ObjectNode pdks = node.putObject("pdks");
        all.forEach(h -> one(pdks.putObject(h.pdk()), h));
    }

    /** Counts over all PDKs. */
    private static void sum(ObjectNode root, String key, CampaignKind kind, List<HardeningResult> all) {
        List<CampaignResult> campaigns =
                all.stream().flatMap(h -> h.campaign(kind).stream()).toList();
        if (campaigns.isEmpty()) {
            return;
        }
        root.putObject(key)
                .put(
                        "injections",
                        campaigns.stream().mapToLong(CampaignResult::injections).sum())
                .put(
                        "outputErrors",
                        campaigns.stream()
                                .mapToLong(CampaignResult::outputErrors)
                                .sum())
                .put(
                        "notRefreshed",
                        campaigns.stream().mapToLong(CampaignResult::latent).sum());
    }

    private static void one(ObjectNode node, HardeningResult h) {
        h.given().ifPresent(file -> node.put("netlist", file));
        h.netlist().ifPresent(n -> {
            node.put("flipFlops", n.flipFlops());
            node.put("replicas", n.replicas());
            node.put("voters", n.voters());
            node.put("unprotectedFlipFlops", n.unprotected().size());
            if (!n.single().isEmpty()) {
                node.put("singleFlipFlops", n.single().size());
            }
            n.singlePoints().forEach(p -> node.withArray("singlePoints").add(p));
            n.findings().forEach(f -> node.withArray("findings").add(f.toString()));
        });
        h.upsets().ifPresent(u -> new CampaignJson(u).addTo(node.putObject("seu")));
        h.campaign(CampaignKind.TRANSIENTS).ifPresent(t -> new CampaignJson(t).addTo(node.putObject("set")));
        h.campaign(CampaignKind.PULSES).ifPresent(p -> new CampaignJson(p).addTo(node.putObject("pulses")));
        h.campaign(CampaignKind.RANDOM).ifPresent(r -> new CampaignJson(r).addTo(node.putObject("random")));
        h.campaign(CampaignKind.MULTI_BIT).ifPresent(r -> new CampaignJson(r).addTo(node.putObject("multiBit")));
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
