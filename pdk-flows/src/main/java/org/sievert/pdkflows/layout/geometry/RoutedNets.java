package org.sievert.pdkflows.layout.geometry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The nets of a DEF file: what they connect and the wires that do it.
 *
 * @param nets by name, in the file's order
 */
public record RoutedNets(Map<String, Net> nets) {
    private static final String PIN = "PIN";

    /**
     * One net.
     *
     * @param pins instances' pins
     * @param ports pins of the block
     * @param wires its wires
     * @param vias changes of layer
     */
    public record Net(List<Pin> pins, List<String> ports, List<Wire> wires, int vias) {
        /** Length of its wires along their centre lines, µm. */
        public double lengthUm() {
            return wires.stream().mapToDouble(Wire::lengthUm).sum();
        }
    }

    /** The centre line of a straight wire, µm. */
    public record Wire(String layer, double x0, double y0, double x1, double y1) {
        public double lengthUm() {
            return Math.abs(x1 - x0) + Math.abs(y1 - y0);
        }

        public boolean horizontal() {
            return Math.abs(x1 - x0) >= Math.abs(y1 - y0);
        }
    }

    /** A pin of an instance. */
    public record Pin(String instance, String pin) {}

    /**
     * @param file DEF, plain or gzip
     * @throws GeometryException naming file and line
     */
    public static RoutedNets read(Path file) {
        try (Words words = new Words(file)) {
            double units = 0;
            Map<String, Net> nets = new LinkedHashMap<>();
            for (String word = words.next(); !word.isEmpty(); word = words.next()) {
                if (word.equals("UNITS")) {
                    words.expect("DISTANCE");
                    words.expect("MICRONS");
                    units = words.number();
                } else if (word.equals("SPECIALNETS")) {
                    skip(words, word);
                } else if (word.equals("NETS") && units > 0) {
                    int count = words.integer();
                    words.expect(";");
                    for (String item = words.next(); !item.equals("END"); item = words.next()) {
                        if (!item.equals("-")) {
                            throw words.error("expected a net, found '" + item + "'");
                        }
                        nets.put(words.next().replace("\\", ""), net(words, units));
                    }
                    words.expect("NETS");
                    if (nets.size() != count) {
                        throw words.error("NETS announces " + count + " nets and has " + nets.size());
                    }
                    return new RoutedNets(nets);
                }
            }
            throw words.error("there are no NETS");
        }
    }

    private static void skip(Words words, String section) {
        String before = "";
        for (String word = words.next(); !(before.equals("END") && word.equals(section)); word = words.next()) {
            if (word.isEmpty()) {
                throw words.error("the file ends within " + section);
            }
            before = word;
        }
    }

    private static Net net(Words words, double units) {
        List<Pin> pins = new ArrayList<>();
        TreeSet<String> ports = new TreeSet<>();
        List<Wire> wires = new ArrayList<>();
        String layer = "";
        int vias = 0;
        boolean route = false;
        double[] last = null;
        for (String word = words.next(); !word.equals(";"); word = words.next()) {
            if (word.isEmpty()) {
                throw words.error("the file ends within a net");
            }
            if (word.equals("ROUTED") || word.equals("NEW") || word.equals("FIXED")) {
                route = true;
                last = null;
                layer = words.next();
            } else if (word.equals("+")) {
                route = false;
            } else if (word.equals("(")) {
                String first = words.next();
                String second = words.next();
                if (!route) {
                    if (first.equals(PIN)) {
                        ports.add(second.replace("\\", ""));
                    } else {
                        pins.add(new Pin(first.replace("\\", ""), second));
                    }
                    words.expect(")");
                } else {
                    double[] point = {coordinate(words, first, last, 0), coordinate(words, second, last, 1)};
                    if (last != null) {
                        wires.add(new Wire(
                                layer.intern(), last[0] / units, last[1] / units, point[0] / units, point[1] / units));
                    }
                    last = point;
                    words.skipPast(")"); // an extension may follow
                }
            } else if (route && word.equals("RECT")) {
                words.skipPast(")");
            } else if (route && !word.equals("TAPER") && !word.equals("MASK")) {
                vias++;
            }
        }
        return new Net(pins, List.copyOf(ports), List.copyOf(wires), vias);
    }

    private static double coordinate(Words words, String text, double[] last, int axis) {
        if (text.equals("*") && last != null) {
            return last[axis];
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw words.error("expected a coordinate, found '" + text + "'");
        }
    }

    /** Length of all wires, µm. */
    public double lengthUm() {
        return nets.values().stream().mapToDouble(Net::lengthUm).sum();
    }

    /** Number of all vias. */
    public long vias() {
        return nets.values().stream().mapToLong(Net::vias).sum();
    }
}
