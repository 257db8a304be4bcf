package org.sievert.reports.verdict;

import java.util.List;
import java.util.Locale;
import org.sievert.reports.results.FoldTable;

/** The folds that were looked at, as a table of fixed columns. */
public final class FoldText {
    private FoldText() {}

    /** A line per candidate, then one per hardening scheme. */
    public static String of(FoldTable table) {
        List<String> schemes = table.schemes();
        StringBuilder text = new StringBuilder("Estimates before mapping; area in um2 with all registers.\n\n");
        text.append(String.format(Locale.ROOT, "%4s  %9s  %9s  %9s", "fold", "clock ns", "needs ns", "reg. bits"));
        schemes.forEach(s -> text.append(String.format(Locale.ROOT, "  %14s", s)));
        String corner = "";
        for (FoldTable.Candidate c : table.candidates()) {
            if (!c.corner().equals(corner)) {
                corner = c.corner();
                text.append("\nplanned for ")
                        .append(corner)
                        .append(c.slowest() ? " (the slowest)" : "")
                        .append(":\n");
            }
            text.append(line(c, schemes)).append('\n');
        }
        text.append('\n');
        for (String s : schemes) {
            table.smallest(s).ifPresent(c -> text.append("smallest with ")
                    .append(s)
                    .append(": fold ")
                    .append(c.fold())
                    .append(", ")
                    .append(verdict(c))
                    .append('\n'));
        }
        return text.toString();
    }

    /** Whether and where a candidate keeps its clock. */
    public static String verdict(FoldTable.Candidate c) {
        return (FoldTable.meets(c) ? "keeps its clock in " : "too slow in ") + c.corner();
    }

    private static String line(FoldTable.Candidate c, List<String> schemes) {
        if (c.estimate().isEmpty()) {
            return String.format(Locale.ROOT, "%4d  %9.3f  %s", c.fold(), c.clockPeriodNs(), c.refusal());
        }
        FoldTable.Estimate e = c.estimate().get();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%4d  %9.3f  %9.3f  %,9d", c.fold(), c.clockPeriodNs(), e.neededNs(), e.registerBits()));
        schemes.forEach(s ->
                line.append(String.format(Locale.ROOT, "  %,14.0f", e.areaUm2().get(s))));
        return line + (FoldTable.meets(c) ? "" : "  too slow") + (c.chosen() ? "  <- this one" : "");
    }
}
