package org.sievert.reports.charts;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What is drawn on a {@link Graphics2D}, as SVG elements. Identifiers begin with the figure's own, so that several
 * figures can stand on one page.
 */
final class SvgCanvas {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 1;
    private static final Set<String> OF_THE_PICTURE = Set.of("width", "height", "viewBox");

    private final String id;
    private final int width;
    private final int height;

    SvgCanvas(String id, int width, int height) {
        this.id = id;
        this.width = width;
        this.height = height;
    }

    /** Appends the inner elements of the picture. */
    void draw(Consumer<Graphics2D> painter, Markup m) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(DECIMALS);
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(width, height));
        painter.accept(g);
        Element root = g.getRoot(); // holds the defaults that the groups below leave out
        m.in("g", attributes(root, OF_THE_PICTURE), inner -> children(root, inner.line()));
    }

    private void children(Element e, Markup m) {
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            copy(n, m);
        }
    }

    private static Document document() {
        try {
            DOMImplementation dom =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation();
            return dom.createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has an XML parser", e);
        }
    }

    private void copy(Node node, Markup m) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            m.text(node.getNodeValue());
        } else if (node instanceof Element e && !isEmptyGroup(e)) {
            Attributes attributes = attributes(e, Set.of());
            if (e.hasChildNodes()) {
                m.in(e.getTagName(), attributes, inner -> children(e, inner));
            } else {
                m.empty(e.getTagName(), attributes);
            }
            m.line();
        }
    }

    private static boolean isEmptyGroup(Element e) {
        return !e.hasChildNodes()
                && (e.getTagName().equals("g") || e.getTagName().equals("defs"));
    }

    private Attributes attributes(Element e, Set<String> without) {
        Map<String, String> sorted = new TreeMap<>();
        NamedNodeMap all = e.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            String name = all.item(i).getNodeName();
            if (!name.contains(":") && !name.equals("xmlns") && !without.contains(name)) {
                sorted.put(name, value(name, all.item(i).getNodeValue()));
            }
        }
        List<Object> pairs = new ArrayList<>();
        sorted.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        return Attributes.of(pairs.toArray());
    }

    private String value(String name, String value) {
        if (name.equals("id")) {
            return id + "-" + value;
        }
        return value.replace("url(#", "url(#" + id + "-");
    }
}
