package org.sievert.reports.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sievert.reports.figures.VulnerabilityFigure;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.hardening.Finding;
import org.sievert.verification.hardening.HardeningResult;

/** Redundancy, upsets and transients of the mapped netlists. */
final class HardeningSection implements Section {
    private static final int MOST_FINDINGS = 20;

    @Override
    public String id() {
        return "hardening";
    }

    @Override
    public String heading() {
        return "Upsets";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.hardening().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        List<HardeningResult> all =
                run.pdks().stream().flatMap(p -> run.hardeningOf(p).stream()).toList();
        String scheme = all.get(0).scheme();
        m.leaf(
                "p",
                "Scheme: " + scheme + ". "
                        + (scheme.equals("none")
                                ? "Nothing is protected here: the figures show what hardening would have to repair."
                                : "Replicas and voters are found in the netlist by what its gates compute, not by"
                                        + " names."));
        all.forEach(h -> h.given()
                .ifPresent(file -> m.leaf(
                        "p",
                        Attributes.of("class", "bad"),
                        "What follows of " + h.pdk() + " is about the netlist " + file
                                + ", not about the one that synthesis made and the rest of this report is about.")));
        redundancy(m, all);
        for (HardeningResult h : all) {
            h.netlist().filter(n -> !n.clean()).ifPresent(n -> findings(m, h.pdk(), n.findings()));
        }
        for (HardeningResult h : all) {
            h.netlist()
                    .filter(n -> !n.singlePoints().isEmpty())
                    .ifPresent(n -> singlePoints(m, h.pdk(), n.singlePoints()));
        }
        new CampaignTables(all).write(m);
        for (HardeningResult h : all) {
            h.upsets().ifPresent(u -> new VulnerabilityFigure(h.pdk(), u.sites()).write(m));
        }
    }

    private static void redundancy(Markup m, List<HardeningResult> all) {
        if (all.stream().noneMatch(h -> h.netlist().isPresent())) {
            return;
        }
        Table table = Table.captioned("Redundancy by PDK")
                .text("PDK")
                .number("Flip-flops")
                .number("Unprotected")
                .number("Single by choice")
                .number("Voters")
                .number("Gates of no domain")
                .text("Formal proof");
        for (HardeningResult h : all) {
            h.netlist()
                    .ifPresent(n -> table.row(
                            Cell.of(h.pdk()),
                            Cell.of(Figures.count(n.flipFlops())),
                            Cell.of(Figures.count(n.unprotected().size())),
                            Cell.of(Figures.count(n.single().size())),
                            Cell.of(Figures.count(n.voters())),
                            Cell.of(
                                    n.singlePoints().isEmpty()
                                            ? "–"
                                            : Figures.count(n.singlePoints().size())),
                            Cell.of(h.proof()
                                    .map(p -> p.status().name().toLowerCase(Locale.ROOT))
                                    .orElse("–"))));
        }
        table.write(m);
    }

    /** The gates of no domain, by the port that their voter belongs to. */
    private static void singlePoints(Markup m, String pdk, List<String> gates) {
        Map<String, List<String>> byPort = new LinkedHashMap<>();
        for (String gate : gates) {
            int voter = gate.lastIndexOf("_v");
            byPort.computeIfAbsent(voter < 0 ? gate : gate.substring(0, voter), p -> new ArrayList<>())
                    .add(gate);
        }
        m.in("details", d -> {
            d.leaf(
                    "summary",
                    Figures.count(gates.size()) + " gates of " + pdk + " belong to no domain, and a transient there can"
                            + " reach an output: those of the voters of " + Figures.count(byPort.size()) + " ports");
            d.in(
                    "ul",
                    list -> byPort.forEach((port, names) -> list.leaf("li", port + ": " + String.join(", ", names))));
        });
    }

    private static void findings(Markup m, String pdk, List<Finding> findings) {
        m.leaf("h3", "Broken rules on " + pdk);
        m.in("ul", list -> {
            findings.stream().limit(MOST_FINDINGS).forEach(f -> list.leaf("li", f.toString()));
            if (findings.size() > MOST_FINDINGS) {
                list.leaf("li", Figures.count(findings.size() - MOST_FINDINGS) + " more");
            }
        });
    }
}
