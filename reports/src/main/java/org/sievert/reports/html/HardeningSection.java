package org.sievert.reports.html;

import java.util.List;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.hardening.Finding;
import org.sievert.verification.hardening.HardeningResult;

/** Redundancy and upsets of the mapped netlists. */
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
                "Scheme: " + scheme
                        + ". Every flip-flop of the mapped netlist is inverted once in each cycle of a window of real"
                        + " vectors, with the pipeline full; an upset reaches an output if any output bit differs in any"
                        + " later cycle in which out_valid is high, and stays if a flip-flop is still wrong at the end."
                        + (scheme.equals("none")
                                ? " Nothing is protected here: the figures show what hardening would have to repair."
                                : " Replicas and voters are found in the netlist by what its gates compute, not by"
                                        + " names. Clock, reset, logic and voters are there once: a transient in them is"
                                        + " not covered by this scheme."));
        Table table = Table.captioned("Upsets by PDK")
                .text("PDK")
                .number("Flip-flops")
                .number("Unprotected")
                .number("Voters")
                .number("Upsets injected")
                .number("Reach an output")
                .number("Stay")
                .number("Longest, cycles")
                .text("Formal proof");
        for (HardeningResult h : all) {
            table.row(
                    Cell.of(h.pdk()),
                    Cell.of(Figures.count(h.upsets().sites().size())),
                    Cell.of(h.netlist()
                            .map(n -> Figures.count(n.unprotected().size()))
                            .orElse("all")),
                    Cell.of(h.netlist().map(n -> Figures.count(n.voters())).orElse("–")),
                    Cell.of(Figures.count(h.upsets().injections())),
                    Cell.of(Figures.count(h.upsets().outputErrors())),
                    Cell.of(Figures.count(h.upsets().latent())),
                    Cell.of(Figures.count(h.upsets().longestError())),
                    Cell.of(h.proof()
                            .map(p -> p.status().name().toLowerCase(java.util.Locale.ROOT))
                            .orElse("–")));
        }
        table.write(m);
        for (HardeningResult h : all) {
            h.netlist().filter(n -> !n.clean()).ifPresent(n -> findings(m, h.pdk(), n.findings()));
        }
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
