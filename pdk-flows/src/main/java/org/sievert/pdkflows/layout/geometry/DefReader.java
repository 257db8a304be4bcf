package org.sievert.pdkflows.layout.geometry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.Design.Row;

/** Reads rows and instances of a DEF file (LEF/DEF 5.8); wires, vias and pins are passed over. */
public final class DefReader {
    private final Words words;
    private int units;
    private String name = "";
    private Box die;
    private final List<Row> rows = new ArrayList<>();
    private final List<PlacedCell> cells = new ArrayList<>();

    private DefReader(Words words) {
        this.words = words;
    }

    /**
     * @param file DEF, plain or gzip
     * @throws GeometryException naming file and line
     */
    public static Design read(Path file) {
        try (Words words = new Words(file)) {
            return new DefReader(words).read();
        }
    }

    private Design read() {
        for (String word = words.next(); !word.equals("END"); word = words.next()) {
            switch (word) {
                case "DESIGN" -> {
                    name = words.next();
                    words.expect(";");
                }
                case "UNITS" -> {
                    words.expect("DISTANCE");
                    words.expect("MICRONS");
                    units = words.integer();
                    words.expect(";");
                }
                case "DIEAREA" -> die = die();
                case "ROW" -> rows.add(row());
                case "COMPONENTS" -> components();
                case "VIAS",
                        "PINS",
                        "NETS",
                        "SPECIALNETS",
                        "NONDEFAULTRULES",
                        "REGIONS",
                        "GROUPS",
                        "BLOCKAGES",
                        "FILLS",
                        "STYLES",
                        "SLOTS",
                        "SCANCHAINS",
                        "PINPROPERTIES",
                        "PROPERTYDEFINITIONS" -> section(word);
                case "" -> throw words.error("the file ends before END DESIGN");
                default -> words.skipPast(";");
            }
        }
        words.expect("DESIGN");
        if (units == 0 || die == null) {
            throw words.error("no UNITS or no DIEAREA");
        }
        return new Design(name, units, die, rows, cells);
    }

    private void section(String word) {
        String before = "";
        for (String found = words.next(); !(before.equals("END") && found.equals(word)); found = words.next()) {
            if (found.isEmpty()) {
                throw words.error("the file ends within " + word);
            }
            before = found;
        }
    }

    private double length() {
        return words.number() / units;
    }

    private Box die() {
        words.expect("(");
        double x0 = length();
        double y0 = length();
        words.expect(")");
        double x1 = x0;
        double y1 = y0;
        for (String word = words.next(); !word.equals(";"); word = words.next()) {
            if (word.equals("(")) {
                double x = length();
                double y = length();
                x0 = Math.min(x0, x);
                x1 = Math.max(x1, x);
                y0 = Math.min(y0, y);
                y1 = Math.max(y1, y);
            }
        }
        return new Box(x0, y0, x1, y1);
    }

    private Row row() {
        words.next();
        String site = words.next();
        double x = length();
        double y = length();
        String orientation = words.next();
        int sites = 1;
        double step = 0;
        for (String word = words.next(); !word.equals(";"); word = words.next()) {
            if (word.equals("DO")) {
                sites = words.integer();
                words.expect("BY");
                words.integer();
            } else if (word.equals("STEP")) {
                step = length();
                length();
            } else if (word.isEmpty()) {
                throw words.error("the file ends within a row");
            }
        }
        return new Row(site, x, y, orientation, sites, step);
    }

    private void components() {
        int count = words.integer();
        words.expect(";");
        for (String word = words.next(); !word.equals("END"); word = words.next()) {
            if (!word.equals("-")) {
                throw words.error("expected a component, found '" + word + "'");
            }
            cells.add(component());
        }
        words.expect("COMPONENTS");
        if (cells.size() != count) {
            throw words.error("COMPONENTS announces " + count + " instances and has " + cells.size());
        }
    }

    private PlacedCell component() {
        String instance = words.next().replace("\\", "");
        String master = words.next();
        String status = "UNPLACED";
        double x = 0;
        double y = 0;
        String orientation = "N";
        for (String word = words.next(); !word.equals(";"); word = words.next()) {
            if (word.equals("PLACED") || word.equals("FIXED") || word.equals("COVER")) {
                status = word;
                words.expect("(");
                x = length();
                y = length();
                words.expect(")");
                orientation = words.next();
            } else if (word.isEmpty()) {
                throw words.error("the file ends within component " + instance);
            }
        }
        return new PlacedCell(instance, master, status, x, y, orientation);
    }
}
