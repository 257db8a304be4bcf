package org.sievert.reports.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.detector.TriggerCells;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ChartFigureTest {
    private static ChartFigure curves(String id) {
        LineChart c = LineChart.of(
                "EMD < expected & more", Axis.whole("output bits per crossing"), Axis.logarithmic("EMD, half pitches"));
        for (int s = 0; s < 11; s++) {
            List<Curve.Point> points = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                double y = (1.5 + 0.2 * s) / i;
                points.add(new Curve.Point(32 * i, i == 5 ? Double.NaN : y, i == 2 ? Double.NaN : y * 0.9, y * 1.1));
            }
            c.add(new Curve("algorithm " + s, new SeriesStyle(s, s == 0), points));
        }
        c.add(new Curve("nothing", new SeriesStyle(3, false), List.of(Curve.Point.of(1, Double.NaN))));
        c.reference(0.5, "uniform");
        return ChartFigure.of(
                id, "a title", "a description", new ChartFigure.Panel(c.build(), 820, 460), c.numbers("bits", "emd"));
    }

    private static ChartFigure cells(double[] values, CellMap.Scale scale) {
        CellMap map = new CellMap(x(), y());
        return ChartFigure.of(
                "cells",
                "cells",
                "",
                map.panel("true", values, scale, true, "charge, MIPT"),
                new ChartFigure.Numbers(List.of(), List.of()));
    }

    private static double[] x() {
        double[] x = new double[TriggerCells.COUNT];
        for (int i = 0; i < x.length; i++) {
            x[i] = TriggerCells.x(i);
        }
        return x;
    }

    private static double[] y() {
        double[] y = new double[TriggerCells.COUNT];
        for (int i = 0; i < y.length; i++) {
            y[i] = TriggerCells.y(i);
        }
        return y;
    }

    private static Document parse(String svg) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document d, String name) {
        NodeList nodes = d.getElementsByTagName(name);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            list.add((Element) nodes.item(i));
        }
        return list;
    }

    private static List<String> texts(Document d) {
        return elements(d, "text").stream().map(Element::getTextContent).toList();
    }

    @Test
    void theSameDataGiveTheSameBytes() {
        assertThat(SvgFile.text(curves("a"))).isEqualTo(SvgFile.text(curves("a")));
    }

    @Test
    void titlesAxesWithUnitsAndEverySeriesAreText() throws Exception {
        List<String> texts = texts(parse(SvgFile.text(curves("a"))));
        assertThat(texts)
                .contains("EMD < expected & more", "output bits per crossing", "EMD, half pitches", "uniform")
                .contains("algorithm 0", "algorithm 10")
                .doesNotContain("nothing");
    }

    @Test
    void valuesThatAreNotFiniteDoNotReachTheFile() {
        assertThat(SvgFile.text(curves("a"))).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void identifiersBeginWithTheFiguresOwnAndReferencesFindThem() throws Exception {
        Document d = parse(SvgFile.text(curves("fig-7")));
        Set<String> ids = new HashSet<>();
        int references = 0;
        for (Element e : elements(d, "*")) {
            if (e.hasAttribute("id")) {
                assertThat(ids.add(e.getAttribute("id"))).isTrue();
            }
        }
        assertThat(ids).isNotEmpty().allMatch(id -> id.startsWith("fig-7-"));
        for (Element e : elements(d, "*")) {
            if (e.hasAttribute("clip-path")) {
                assertThat(ids).contains(e.getAttribute("clip-path").replaceAll("url\\(#(.*)\\)", "$1"));
                references++;
            }
        }
        assertThat(references).isPositive();
    }

    @Test
    void neighbouringSeriesDifferInMarkerAndDashesNotOnlyInColour() {
        for (int i = 0; i < 12; i++) {
            SeriesStyle a = new SeriesStyle(i, false);
            SeriesStyle b = new SeriesStyle(i + 1, false);
            assertThat(a.marker()).isNotEqualTo(b.marker());
            assertThat(a.stroke()).isNotEqualTo(b.stroke());
            assertThat(a.colour()).isNotEqualTo(b.colour());
        }
    }

    @Test
    void everyCellHasItsNumberAndTheDarknessFollowsTheValue() throws Exception {
        double[] values = new double[TriggerCells.COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        CellMap.Scale scale = CellMap.Scale.upTo(47);
        List<String> texts = texts(parse(SvgFile.text(cells(values, scale))));
        assertThat(texts).contains("charge, MIPT", "x, half cell pitches", "1.0", "9.0", "10", "47");
        int last = 256;
        for (int i = 0; i < values.length; i += 6) {
            int grey = scale.getPaint(values[i]).getRed();
            assertThat(grey).isLessThan(last);
            last = grey;
        }
        CellMap.Scale signed = CellMap.Scale.around(5);
        assertThat(texts(parse(SvgFile.text(cells(new double[TriggerCells.COUNT], signed)))))
                .doesNotContain("0.0");
        values[3] = -4;
        assertThat(texts(parse(SvgFile.text(cells(values, signed))))).contains("-4.0", "+1.0");
    }

    @Test
    void cellsTileTheModuleWithoutOverlap() {
        List<Path2D> shapes = CellShapes.of(x(), y());
        assertThat(shapes).hasSize(48);
        int pairs = 0;
        for (int i = 0; i < 48; i++) {
            assertThat(shapes.get(i).contains(TriggerCells.x(i), TriggerCells.y(i)))
                    .isTrue();
            for (int j = 0; j < i; j++) {
                Area both = new Area(shapes.get(i));
                both.intersect(new Area(shapes.get(j)));
                double overlap = size(both);
                assertThat(overlap).as("cells %d and %d", i, j).isLessThan(1e-3);
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(48 * 47 / 2);
    }

    /** Shoelace formula over all outlines. */
    private static double size(Area area) {
        double twice = 0;
        double[] start = new double[2];
        double[] last = new double[2];
        double[] at = new double[6];
        for (PathIterator i = area.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(at);
            double[] to = kind == PathIterator.SEG_CLOSE ? start : at;
            if (kind == PathIterator.SEG_MOVETO) {
                start = new double[] {at[0], at[1]};
            } else {
                twice += last[0] * to[1] - last[1] * to[0];
            }
            last = new double[] {to[0], to[1]};
        }
        return Math.abs(twice) / 2;
    }
}
