package org.sievert.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.text.Figures;

/** Where the area goes before mapping: adder bits by layer. */
public final class LayerCostFigure implements Figure {
    private final EncoderSummary encoder;

    public LayerCostFigure(EncoderSummary encoder) {
        this.encoder = encoder;
    }

    @Override
    public String id() {
        return "figure-layers";
    }

    @Override
    public String title() {
        return "Adder bits by layer";
    }

    @Override
    public String description() {
        return rows().stream().map(r -> r.label() + ": " + r.words()).collect(Collectors.joining("; ")) + ".";
    }

    @Override
    public int width() {
        return 1000;
    }

    @Override
    public int height() {
        return new BarRows(rows()).height() + 6;
    }

    @Override
    public void draw(Markup m) {
        new BarRows(rows()).draw(new Svg(m), 3);
    }

    private List<BarRows.Row> rows() {
        long all = encoder.layerCosts().stream()
                .mapToLong(EncoderSummary.LayerCost::adderBits)
                .sum();
        List<BarRows.Row> rows = new ArrayList<>();
        for (EncoderSummary.LayerCost c : encoder.layerCosts()) {
            String share = all == 0 ? "" : " (" + Figures.decimal(100.0 * c.adderBits() / all, 1) + " %)";
            String words = Figures.count(c.adderBits(), "bit") + share + ", " + Figures.count(c.adders(), "adder");
            rows.add(new BarRows.Row(c.layer(), c.adderBits(), words));
        }
        return rows;
    }
}
