package org.sievert.reports.figures;

import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;

/** A picture with a title and a description for those who cannot see it. */
public interface Figure {
    /** Unique within the page. */
    String id();

    String title();

    /** What the picture shows, in words. */
    String description();

    int width();

    int height();

    /** The picture's inner elements. */
    void draw(Markup m);

    /** The class of the element around the picture, by which the page's style sheet knows it. */
    default String style() {
        return "picture";
    }

    /** The whole picture. */
    default void write(Markup m) {
        Attributes svg = Attributes.of(
                "id",
                id(),
                "viewBox",
                "0 0 " + width() + " " + height(),
                "role",
                "img",
                "aria-labelledby",
                id() + "-title " + id() + "-desc");
        m.in(
                "div",
                Attributes.of("class", style()),
                d -> d.in("svg", svg, s -> {
                    s.leaf("title", Attributes.of("id", id() + "-title"), title());
                    s.leaf("desc", Attributes.of("id", id() + "-desc"), description());
                    draw(s.line());
                }));
        m.line();
    }
}
