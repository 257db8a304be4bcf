package org.sievert.pdkflows.layout.geometry;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;

/**
 * Outlines of cells, from LEF.
 *
 * @param sizes width and height by cell
 * @param sites names of all sites
 * @param layers names of all layers
 */
public record CellSizes(Map<String, Size> sizes, Set<String> sites, Set<String> layers) {
    /** Width and height, µm. */
    public record Size(double width, double height) {}

    /**
     * @param files technology and cell LEF
     * @throws GeometryException naming file and line
     */
    public static CellSizes read(List<Path> files) {
        Map<String, Size> sizes = new TreeMap<>();
        Set<String> sites = new TreeSet<>();
        Set<String> layers = new TreeSet<>();
        for (Path file : files) {
            try (Words words = new Words(file)) {
                for (String word = words.next(); !word.isEmpty(); word = words.next()) {
                    switch (word.toUpperCase(Locale.ROOT)) { // some files write Via
                        case "MACRO" -> macro(words, sizes);
                        case "LAYER" -> block(words, layers);
                        case "SITE" -> block(words, sites);
                        case "PROPERTYDEFINITIONS" -> block(word, words);
                        case "VIA", "VIARULE", "NONDEFAULTRULE" -> block(words.next(), words);
                        default -> {
                            // statements of a line, of no interest here
                        }
                    }
                }
            }
        }
        return new CellSizes(sizes, sites, layers);
    }

    private static void block(Words words, Set<String> names) {
        String name = words.next();
        names.add(name);
        block(name, words);
    }

    private static void block(String name, Words words) {
        String before = "";
        for (String word = words.next(); !(before.equals("END") && word.equals(name)); word = words.next()) {
            if (word.isEmpty()) {
                throw words.error("the file ends within " + name);
            }
            before = word;
        }
    }

    private static void macro(Words words, Map<String, Size> sizes) {
        String name = words.next();
        String before = "";
        for (String word = words.next(); !(before.equals("END") && word.equals(name)); word = words.next()) {
            if (word.equals("SIZE") && !sizes.containsKey(name)) {
                double width = words.number();
                words.expect("BY");
                sizes.put(name, new Size(width, words.number()));
            } else if (word.isEmpty()) {
                throw words.error("the file ends within the macro " + name);
            }
            before = word;
        }
        if (!sizes.containsKey(name)) {
            throw words.error("the macro " + name + " has no SIZE");
        }
    }

    /** Size of a cell. */
    public Size of(String cell) {
        Size size = sizes.get(cell);
        if (size == null) {
            throw new GeometryException("the LEF files have no cell " + cell);
        }
        return size;
    }

    /** What a placed instance covers. */
    public Box outline(PlacedCell cell) {
        Size size = of(cell.cell());
        boolean turned = cell.orientation().endsWith("W") || cell.orientation().endsWith("E");
        double width = turned ? size.height() : size.width();
        double height = turned ? size.width() : size.height();
        return new Box(cell.x(), cell.y(), cell.x() + width, cell.y() + height);
    }
}
