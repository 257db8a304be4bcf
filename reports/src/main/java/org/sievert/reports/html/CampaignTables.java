package org.sievert.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.text.Figures;
import org.sievert.reports.text.NetList;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.CampaignResult.GroupCount;
import org.sievert.verification.upset.CampaignResult.SiteCount;
import org.sievert.verification.upset.Effect;
import org.sievert.verification.upset.Latching;
import org.sievert.verification.upset.Proportion;
import org.sievert.verification.upset.PulseShares;

/** What campaigns found: faults and effects, how long outputs were wrong, transients by copy, and single points by name. */
final class CampaignTables {
    private static final int MOST_LENGTHS = 8;

    private final List<HardeningResult> all;

    CampaignTables(List<HardeningResult> all) {
        this.all = all;
    }

    void write(Markup m) {
        m.leaf(
                "p",
                "Faults are put into the mapped netlist while vectors fill the pipeline (the spec's own,"
                        + " else detector events of its data, else generated ones), and followed until nothing"
                        + " differs from the run without faults. An output is wrong if any output bit differs in a cycle in"
                        + " which out_valid is high, or out_valid itself does; a fault is latent if a flip-flop is still"
                        + " wrong at the end. Each fault counts once, for the worst that came of it.");
        effects(m);
        lengths(m);
        transients(m);
    }

    private void effects(Markup m) {
        Table table = Table.captioned("Faults by campaign, and what came of them")
                .text("Campaign")
                .number("Population")
                .number("Followed")
                .number("Outputs wrong")
                .text("Share");
        for (Effect e : Effect.values()) {
            table.number(capital(e.words()));
        }
        for (HardeningResult h : all) {
            table.group(h.pdk());
            for (CampaignResult c : h.campaigns()) {
                Cell[] row = new Cell[5 + Effect.values().length];
                row[0] = Cell.of(c.description());
                row[1] = Cell.of(c.population() == Long.MAX_VALUE ? "over 10¹⁸" : Figures.count(c.population()));
                row[2] = Cell.of(Figures.count(c.injections()));
                row[3] = Cell.of(Figures.count(c.outputErrors()));
                row[4] = Cell.of(share(c));
                for (Effect e : Effect.values()) {
                    row[5 + e.ordinal()] = Cell.of(Figures.count(c.count(e)));
                }
                table.row(row);
            }
        }
        table.write(m);
    }

    private static String share(CampaignResult c) {
        Proportion p = c.errorShare();
        String share = percent(p.share());
        if (c.injections() >= c.population()) {
            return share + " (all faults)";
        }
        return share + " (" + percent(p.low()) + " to " + percent(p.high()) + " with "
                + Figures.plain(100 * p.confidence()) + " % confidence)";
    }

    private static String percent(double share) {
        return Figures.decimal(100 * share, 3) + " %";
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void lengths(Markup m) {
        if (all.stream().flatMap(h -> h.campaigns().stream()).allMatch(c -> c.lengths()
                .isEmpty())) {
            return;
        }
        Table table = Table.captioned("For how many cycles outputs were wrong")
                .text("Campaign")
                .text("Cycles: faults");
        for (HardeningResult h : all) {
            table.group(h.pdk());
            for (CampaignResult c : h.campaigns()) {
                String words = c.lengths().stream()
                        .limit(MOST_LENGTHS)
                        .map(l -> l.cycles() + ": " + Figures.count(l.faults()))
                        .collect(Collectors.joining("; "));
                table.row(
                        Cell.of(c.description()),
                        Cell.of(
                                c.lengths().isEmpty()
                                        ? "never"
                                        : c.lengths().size() > MOST_LENGTHS
                                                ? words + "; longest " + c.longestError()
                                                : words));
            }
        }
        table.write(m);
    }

    private void transients(Markup m) {
        if (all.stream()
                .allMatch(h -> h.campaign(CampaignKind.TRANSIENTS).isEmpty()
                        && h.campaign(CampaignKind.PULSES).isEmpty())) {
            return;
        }
        m.leaf("h3", "Transients");
        m.leaf(
                "p",
                "A transient inverts a net at the clock edge, so that every flip-flop behind it captures the wrong value if"
                        + " the logic between lets it through; on a clock it is one edge more. A pulse begins at a certain"
                        + " moment, and only those flip-flops capture it that it reaches within their setup and hold"
                        + " window, by the delays of the gates between; it neither shrinks nor widens on its way. Nets are"
                        + " of one copy if all that depends on them is, or all that they depend on, or if the rules find"
                        + " them in one domain; on nets that copies share nothing is claimed.");
        byCopy(m, "Transients by copy", CampaignKind.TRANSIENTS, t -> t.latching()
                .map(CampaignTables::words)
                .orElse(""));
        byCopy(m, "Pulses by copy", CampaignKind.PULSES, p -> p.pulses()
                .map(s -> words(p, s))
                .orElse(""));
        for (HardeningResult h : all) {
            h.netlist().flatMap(n -> h.campaign(CampaignKind.TRANSIENTS)).ifPresent(t -> singlePoints(m, h.pdk(), t));
        }
    }

    private void byCopy(Markup m, String caption, CampaignKind kind, Function<CampaignResult, String> note) {
        if (all.stream().allMatch(h -> h.campaign(kind).isEmpty())) {
            return;
        }
        Table table = Table.captioned(caption)
                .text("Nets of")
                .number("Nets")
                .number("Harmful nets")
                .number("Faults")
                .number("Outputs wrong")
                .number("Latent");
        for (HardeningResult h : all) {
            h.campaign(kind).ifPresent(t -> {
                table.group(h.pdk() + note.apply(t));
                for (GroupCount g : t.groups()) {
                    table.row(
                            Cell.of(g.name()),
                            Cell.of(Figures.count(g.sites())),
                            Cell.of(Figures.count(g.harmful())),
                            Cell.of(Figures.count(g.injections())),
                            Cell.of(Figures.count(g.outputErrors())),
                            Cell.of(Figures.count(g.latent())));
                }
            });
        }
        table.write(m);
    }

    private static String words(Latching l) {
        return " – a transient of " + Figures.plain(l.widthNs()) + " ns is captured with probability "
                + Figures.decimal(l.probability(), 4) + " = (width + window of " + Figures.decimal(l.windowNs(), 3)
                + " ns) / period of " + Figures.plain(l.periodNs()) + " ns";
    }

    private static String words(CampaignResult pulses, PulseShares s) {
        return " – " + Figures.count(s.partial()) + " of " + Figures.count(pulses.injections()) + " pulses of "
                + Figures.plain(s.widthNs())
                + " ns reach some, not all, of the flip-flops and outputs behind the net; of"
                + " pulses at any net and time " + percent(s.captured()) + " reach any in time, " + percent(s.wrong())
                + " make an output wrong";
    }

    private static void singlePoints(Markup m, String pdk, CampaignResult t) {
        long total = t.groups().stream().mapToLong(GroupCount::harmful).sum();
        if (total == 0) {
            m.leaf("p", "No net of " + pdk + " is a single point of failure in this campaign.");
            return;
        }
        Map<String, List<String>> byCopy = new TreeMap<>();
        t.sites().stream().filter(SiteCount::harmful).forEach(s -> byCopy.computeIfAbsent(
                        s.group(), g -> new ArrayList<>())
                .add(s.name()));
        long named = byCopy.values().stream().mapToLong(List::size).sum();
        m.in("details", d -> {
            d.leaf(
                    "summary",
                    Figures.count(total) + " nets of " + pdk + " at which one transient reaches an output or stays");
            byCopy.forEach((copy, nets) -> {
                d.leaf("p", Attributes.of("class", "note"), "Nets of: " + copy);
                d.in("ul", list -> NetList.lines(nets).forEach(l -> list.leaf("li", l)));
            });
            d.leaf(
                    "p",
                    Attributes.of("class", "note"),
                    (named < total ? "These are the first " + Figures.count(named) + ". " : "")
                            + "Every net with its counts is in hardening/" + pdk + "/transients.csv.");
        });
        m.line();
    }
}
