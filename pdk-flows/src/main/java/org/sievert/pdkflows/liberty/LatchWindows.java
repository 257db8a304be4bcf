package org.sievert.pdkflows.liberty;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long around the clock edge each flip-flop of a library looks at its data: setup and hold time together, in ns, each
 * at the middle of its table, the later of rising and falling data, the worst of its data pins.
 */
public final class LatchWindows {
    private final Map<String, Double> byCell;

    private LatchWindows(Map<String, Double> byCell) {
        this.byCell = byCell;
    }

    /**
     * Reads the files of one corner.
     *
     * @throws LibertyException if a file is wrong
     */
    public static LatchWindows read(List<Path> files) {
        Set<String> skip = new HashSet<>(LibertyParser.TABLES);
        skip.remove("timing");
        Map<String, Double> byCell = new TreeMap<>();
        for (Path file : files) {
            LibertyGroup library = LibertyParser.parse(LibertyText.read(file), skip);
            double unit = new LibertyView(file.toString(), library).timeUnitNs();
            library.groups("cell")
                    .filter(c -> c.groups("ff").findAny().isPresent())
                    .forEach(c -> c.groups("pin")
                            .map(LatchWindows::window)
                            .filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .max()
                            .ifPresent(w -> byCell.putIfAbsent(c.name(), Math.max(0, w * unit))));
        }
        return new LatchWindows(byCell);
    }

    /** The window of a flip-flop, ns; empty if the library does not say. */
    public OptionalDouble of(String cell) {
        Double window = byCell.get(cell);
        return window == null ? OptionalDouble.empty() : OptionalDouble.of(window);
    }

    private static OptionalDouble window(LibertyGroup pin) {
        OptionalDouble setup = constraint(pin, "setup_");
        OptionalDouble hold = constraint(pin, "hold_");
        return setup.isPresent() && hold.isPresent()
                ? OptionalDouble.of(setup.getAsDouble() + hold.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble constraint(LibertyGroup pin, String type) {
        return pin.groups("timing")
                .filter(t -> t.value("timing_type").orElse("").startsWith(type))
                .flatMap(t -> Stream.of("rise_constraint", "fall_constraint").flatMap(t::groups))
                .mapToDouble(LatchWindows::middle)
                .filter(v -> !Double.isNaN(v))
                .max();
    }

    /** The entry in the middle of the middle row. */
    private static double middle(LibertyGroup table) {
        double[][] rows = table.attribute("values").stream()
                .flatMap(a -> a.values().stream())
                .map(row -> Arrays.stream(row.replace("\\", " ").trim().split("[\\s,]+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        if (rows.length == 0) {
            return Double.NaN;
        }
        double[] row = rows[rows.length / 2];
        return row[row.length / 2];
    }
}
