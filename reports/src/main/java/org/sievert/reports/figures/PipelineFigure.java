package org.sievert.reports.figures;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.text.Figures;

/**
 * The datapath by stage, from top to bottom: each register rank is a bar as wide as its bits, each stage the funnel
 * between two ranks, with its layers, its adders and a bar for its estimated delay relative to the longest stage.
 */
public final class PipelineFigure implements Figure {
    private static final int RANK = 22;
    private static final int LINE = 17;
    private static final int CENTRE = 355;
    private static final int WIDEST = 300;
    private static final int NOTES = 545;
    private static final int DELAY = 400;
    private static final int CHARACTERS = 62;

    private final EncoderSummary encoder;

    public PipelineFigure(EncoderSummary encoder) {
        this.encoder = encoder;
    }

    @Override
    public String id() {
        return "figure-pipeline";
    }

    @Override
    public String title() {
        return "The datapath by stage";
    }

    @Override
    public String description() {
        StringBuilder text =
                new StringBuilder("Input rank: " + Figures.count(encoder.inputRegisterBits(), "register bit") + ".");
        for (int i = 0; i < encoder.stages().size(); i++) {
            EncoderSummary.Stage s = encoder.stages().get(i);
            text.append(" Stage ").append(i + 1).append(": ").append(work(s)).append(", ");
            text.append(delay(s)).append(", ends in ").append(Figures.count(s.registerBits(), "register bit"));
            text.append('.');
        }
        return text.toString();
    }

    @Override
    public int width() {
        return 1000;
    }

    @Override
    public int height() {
        int height = 12 + RANK;
        for (EncoderSummary.Stage s : encoder.stages()) {
            height += stageHeight(s) + RANK;
        }
        return height + 30;
    }

    @Override
    public void draw(Markup m) {
        Svg svg = new Svg(m);
        int y = 12;
        long bits = encoder.inputRegisterBits();
        rank(svg, y, 0, bits);
        y += RANK;
        for (int i = 0; i < encoder.stages().size(); i++) {
            EncoderSummary.Stage s = encoder.stages().get(i);
            int h = stageHeight(s);
            funnel(svg, y, h, bits, s.registerBits());
            notes(svg, y, h, i, s);
            y += h;
            bits = s.registerBits();
            rank(svg, y, i + 1, bits);
            y += RANK;
        }
        arrow(svg, y);
    }

    private void rank(Svg svg, int y, int rank, long bits) {
        double w = scaled(bits);
        String name = rank == 0
                ? "Rank 0 · input registers"
                : rank == encoder.stages().size() ? "Rank " + rank + " · output registers" : "Rank " + rank;
        svg.bar(CENTRE - w / 2, y, w, RANK, "rank", name + ": " + Figures.count(bits, "bit"));
        svg.text(0, y + 8, "strong", name);
        svg.text(0, y + 25, "muted", Figures.count(bits, "bit"));
    }

    private void funnel(Svg svg, int y, int h, long above, long below) {
        double a = scaled(above) / 2;
        double b = scaled(below) / 2;
        String d = "M" + Svg.number(CENTRE - a) + " " + y + "H" + Svg.number(CENTRE + a) + "L" + Svg.number(CENTRE + b)
                + " " + (y + h) + "H" + Svg.number(CENTRE - b) + "Z";
        svg.path("logic", d);
    }

    private void notes(Svg svg, int y, int h, int index, EncoderSummary.Stage s) {
        svg.text(CENTRE, y + h / 2.0 + 5, "middle strong halo", "Stage " + (index + 1));
        double at = y + (h - textHeight(s)) / 2.0 + 13;
        for (String line : lines(s)) {
            svg.text(NOTES, at, "", line);
            at += LINE;
        }
        double longest = encoder.stages().stream()
                .mapToDouble(EncoderSummary.Stage::estimatedDelay)
                .max()
                .orElse(0);
        svg.rectangle(NOTES, at - 9, DELAY, 8, "track");
        double share = longest > 0 ? s.estimatedDelay() / longest : 0;
        svg.bar(NOTES, at - 9, share * DELAY, 8, "delay", "estimated delay: " + delay(s));
        svg.text(NOTES, at + LINE - 1, "small muted", delay(s));
    }

    private static List<String> lines(EncoderSummary.Stage s) {
        List<String> lines =
                new ArrayList<>(Svg.wrap(s.layers().isEmpty() ? List.of("registers only") : s.layers(), CHARACTERS));
        s.adderBits().ifPresent(bits -> lines.add(Figures.count(bits, "adder bit")));
        return lines;
    }

    private static String work(EncoderSummary.Stage s) {
        return String.join(" ", lines(s));
    }

    private String delay(EncoderSummary.Stage s) {
        return "about " + Figures.plain(round(s.estimatedDelay())) + " " + encoder.delayUnit();
    }

    private static double round(double x) {
        return Math.rint(x * 100) / 100;
    }

    private static int textHeight(EncoderSummary.Stage s) {
        return (lines(s).size() + 2) * LINE;
    }

    private static int stageHeight(EncoderSummary.Stage s) {
        return Math.max(84, textHeight(s) + 20);
    }

    private double scaled(long bits) {
        long most = encoder.inputRegisterBits();
        for (EncoderSummary.Stage s : encoder.stages()) {
            most = Math.max(most, s.registerBits());
        }
        return most == 0 ? 2 : Math.max(2, (double) WIDEST * bits / most);
    }

    private static void arrow(Svg svg, int y) {
        svg.path("arrow", "M" + CENTRE + " " + (y + 4) + "v14m-5 -6l5 6l5 -6");
    }
}
