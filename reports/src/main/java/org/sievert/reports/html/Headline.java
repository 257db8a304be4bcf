package org.sievert.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.SchemeComparison;
import org.sievert.reports.results.SchemeComparison.Scheme;
import org.sievert.reports.text.Figures;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;

/** The top of the page: name, verdict with every failure, and the few figures that one asks for first. */
final class Headline {
    private record Tile(String label, String value, String note) {}

    private final RunResults run;

    Headline(RunResults run) {
        this.run = run;
    }

    void write(Markup m) {
        m.in("header", h -> {
            h.leaf("p", Attributes.of("class", "kicker"), "Sievert encoder report");
            h.leaf("h1", run.info().specName()).line();
            verdict(h, Verdict.of(run));
            List<Tile> tiles = tiles();
            if (!tiles.isEmpty()) {
                h.in("dl", Attributes.of("class", "tiles"), d -> tiles.forEach(t -> tile(d, t)));
            }
        });
        m.line();
    }

    private void verdict(Markup m, Verdict verdict) {
        Badge badge = Badge.of(verdict.status());
        m.in("div", Attributes.of("class", "verdict " + badge.classes(), "id", "verdict"), d -> {
            d.in("p", Attributes.of("class", "headline"), p -> {
                p.leaf("span", Attributes.of("aria-hidden", "true", "class", "sign"), badge.sign());
                p.text(" "
                        + ownScheme()
                                .map(s -> "Scheme " + s.name() + ": " + verdict.headline())
                                .orElseGet(() -> capital(verdict.headline())));
            });
            d.leaf("p", Attributes.of("class", "meaning"), meaning(verdict.status()))
                    .line();
            List<Check> bad = verdict.broken();
            if (!bad.isEmpty()) {
                d.in("ul", u -> bad.forEach(c -> failure(u, c)));
            }
            run.schemes().ifPresent(s -> schemes(d, s));
        });
        m.line();
    }

    /** Where schemes were compared, the one that this page is about. */
    private Optional<Scheme> ownScheme() {
        return run.schemes()
                .flatMap(c -> c.schemes().stream().filter(Scheme::own).findFirst());
    }

    /** What is said above is about one scheme only. */
    private static void schemes(Markup m, SchemeComparison comparison) {
        m.leaf(
                "p",
                Attributes.of("class", "meaning"),
                "This is the spec's own scheme, which this page is about. The others:");
        m.in("ul", u -> comparison.schemes().stream()
                .filter(s -> !s.own())
                .forEach(s -> u.in("li", li -> {
                    Badge.ofOutcome(s.outcome()).write(li);
                    li.text(" ").leaf("strong", s.name()).text(": " + s.verdict());
                })));
    }

    private static void failure(Markup m, Check c) {
        m.in("li", li -> {
            Badge.of(c.status()).write(li);
            String where = c.pdk().map(p -> " (" + p + ")").orElse("");
            li.text(" ").leaf("strong", c.subject() + where);
            li.text(" against " + c.against() + ": " + c.detail());
        });
    }

    private static String meaning(Verdict.Status status) {
        return switch (status) {
            case HOLDS -> "Every check that was planned was run, and each of them holds.";
            case INCOMPLETE -> "Nothing that was run failed, but this is not the whole of what was planned.";
            case UNDECIDED -> "No check failed, but not every check came to an answer. Do not build on this encoder yet.";
            case FAILED -> "Do not build on this encoder. These checks do not hold:";
        };
    }

    private List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        run.model().ifPresent(t -> tiles.addAll(model(t)));
        run.encoder().ifPresent(e -> tiles.addAll(encoder(e)));
        run.level("rtl")
                .ifPresent(r -> tiles.add(new Tile(
                        "Vectors at RTL",
                        Figures.count(r.vectors()),
                        r.mismatches() == 0 ? "no mismatch" : Figures.count(r.mismatches()) + " wrong")));
        run.fidelity().ifPresent(f -> tiles.addAll(fidelity(f)));
        if (!run.synthesis().isEmpty()) {
            String names =
                    String.join(", ", run.synthesis().stream().map(s -> s.pdk()).toList());
            tiles.add(new Tile("Mapped to", Figures.count(run.synthesis().size(), "PDK"), names));
        }
        return tiles;
    }

    private static List<Tile> fidelity(FidelityReport f) {
        List<Tile> tiles = new ArrayList<>();
        f.result().dataSets().stream()
                .findFirst()
                .flatMap(d -> new Comparison(d).of("encoder", f.eLinks()))
                .ifPresent(a -> {
                    tiles.add(new Tile(
                            "Mean EMD, half pitches",
                            Figures.decimal(Comparison.measure(a.metrics()).value(), 3),
                            FidelitySection.rival(f)
                                    .map(r -> "best other: " + r)
                                    .orElse("no other algorithm")));
                    tiles.add(new Tile(
                            "Data reduction",
                            Figures.decimal(a.volume().reduction(), 2),
                            Figures.decimal(a.volume().meanBits(), 0) + " bits per crossing"));
                });
        return tiles;
    }

    private static List<Tile> model(ModelSummary m) {
        return List.of(
                new Tile(
                        "Parameters",
                        Figures.count(m.parameters()),
                        Figures.count(m.layers().size(), "layer")),
                new Tile(
                        "Data per inference",
                        Figures.count(m.inputBits()) + " → " + Figures.count(m.outputBits()),
                        "bits in → bits out"));
    }

    private static List<Tile> encoder(EncoderSummary e) {
        double ns = e.latencyCycles() * e.clockPeriodNs();
        return List.of(
                new Tile(
                        "Latency",
                        Figures.count(e.latencyCycles(), e.folded() ? "crossing" : "cycle"),
                        Figures.plain(ns) + " ns, one inference every "
                                + (e.folded() ? "crossing of " + e.initiationInterval() + " cycles" : "cycle")),
                new Tile("Adders", Figures.count(e.adders()), Figures.count(e.adderBits(), "adder bit")));
    }

    private static void tile(Markup m, Tile t) {
        m.in("div", d -> {
            d.leaf("dt", t.label);
            d.in("dd", v -> {
                v.leaf("b", t.value);
                v.leaf("span", t.note);
            });
        });
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
