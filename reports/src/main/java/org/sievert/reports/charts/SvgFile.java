package org.sievert.reports.charts;

import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;

/** A figure as a file of its own. */
public final class SvgFile {
    private SvgFile() {}

    /** The file's text. */
    public static String text(ChartFigure figure) {
        int width = figure.width();
        int height = figure.height();
        Markup m = new Markup();
        Attributes svg = Attributes.of(
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img");
        m.in("svg", svg, s -> {
            s.leaf("title", figure.title());
            s.leaf("desc", figure.description()).line();
            figure.draw(s);
        });
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + m + "\n";
    }
}
