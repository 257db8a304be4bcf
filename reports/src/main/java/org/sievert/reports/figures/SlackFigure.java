package org.sievert.reports.figures;

import java.util.List;
import java.util.stream.Collectors;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.text.Figures;

/**
 * Worst setup slack by PDK and corner: bars to the right of zero are time to spare, bars to the left of it are missing
 * time. All share one scale, which reaches at least to one clock period.
 */
public final class SlackFigure implements Figure {
    private static final int LEFT = 280;
    private static final int BAR = 620;
    private static final int ROW = 24;
    private static final int HEAD = 26;
    private static final int GAP = 10;

    private final List<TimingResult> timing;

    public SlackFigure(List<TimingResult> timing) {
        this.timing = List.copyOf(timing);
    }

    @Override
    public String id() {
        return "figure-slack";
    }

    @Override
    public String title() {
        return "Worst setup slack by corner";
    }

    @Override
    public String description() {
        return timing.stream()
                        .map(t -> t.pdk() + ": "
                                + t.corners().stream()
                                        .map(c -> c.name() + " " + words(c))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    @Override
    public int width() {
        return 1000;
    }

    @Override
    public int height() {
        return HEAD
                + timing.stream().mapToInt(t -> t.corners().size() * ROW + GAP).sum()
                + 4;
    }

    @Override
    public void draw(Markup m) {
        Svg svg = new Svg(m);
        double low = lowest();
        double scale = BAR / (highest() - low);
        double zero = LEFT - low * scale;
        axis(svg, zero, scale);
        double y = HEAD;
        for (TimingResult t : timing) {
            svg.text(0, y + 16, "strong", Svg.shorten(t.pdk(), 16));
            for (TimingResult.Corner c : t.corners()) {
                row(svg, y, t, c, zero, scale);
                y += ROW;
            }
            y += GAP;
        }
    }

    private void row(Svg svg, double y, TimingResult t, TimingResult.Corner c, double zero, double scale) {
        svg.text(LEFT - 12, y + 16, "end", Svg.shorten(c.name(), 18));
        double slack = c.worstSetupSlackNs();
        if (!Double.isFinite(slack)) {
            svg.text(zero + 8, y + 16, "muted", "n/a");
            return;
        }
        double w = Math.max(1, Math.abs(slack) * scale);
        String tip = t.pdk() + ", " + c.name() + ": " + words(c);
        svg.bar(slack < 0 ? zero - w : zero, y + 3, w, ROW - 7, slack < 0 ? "bad" : "good", tip);
        svg.text(slack < 0 ? zero + 8 : zero + w + 8, y + 16, slack < 0 ? "badtext strong paper" : "paper", words(c));
    }

    private void axis(Svg svg, double zero, double scale) {
        svg.line(zero, HEAD - 4, zero, height() - 4, "axis");
        svg.text(zero + 4, HEAD - 10, "small end muted", "0 ns");
        timing.stream().mapToDouble(TimingResult::clockPeriodNs).distinct().forEach(p -> {
            double x = zero + p * scale;
            svg.line(x, HEAD - 4, x, height() - 4, "axis dashed");
            svg.text(x, HEAD - 10, "small middle muted paper", "period " + Figures.plain(p) + " ns");
        });
    }

    private static String words(TimingResult.Corner c) {
        return Figures.signed(c.worstSetupSlackNs(), 2) + " ns";
    }

    private double lowest() {
        return timing.stream()
                .flatMap(t -> t.corners().stream())
                .mapToDouble(TimingResult.Corner::worstSetupSlackNs)
                .filter(Double::isFinite)
                .reduce(0, Math::min);
    }

    private double highest() {
        double period =
                timing.stream().mapToDouble(TimingResult::clockPeriodNs).max().orElse(1);
        return timing.stream()
                .flatMap(t -> t.corners().stream())
                .mapToDouble(TimingResult.Corner::worstSetupSlackNs)
                .filter(Double::isFinite)
                .reduce(period, Math::max);
    }
}
