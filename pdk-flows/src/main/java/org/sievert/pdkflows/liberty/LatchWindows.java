package org.sievert.pdkflows.liberty;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long around the clock edge each flip-flop of a library looks at its data: setup and hold time, each at the middle of
 * its table, the later of rising and falling data, of the data pin for which both together are longest.
 */
public final class LatchWindows {
    /**
     * Of one flip-flop.
     *
     * @param setupNs before the edge; may be negative
     * @param holdNs after it; may be negative
     */
    public record Window(double setupNs, double holdNs) {
        /** Of a flip-flop of which the library says nothing. */
        public static final Window NONE = new Window(0, 0);

        /** Both together, ns; never negative. */
        public double lengthNs() {
            return Math.max(0, setupNs + holdNs);
        }
    }

    private final Map<String, Window> byCell;

    private LatchWindows(Map<String, Window> byCell) {
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
        Map<String, Window> byCell = new TreeMap<>();
        for (Path file : files) {
            LibertyGroup library = LibertyParser.parse(LibertyText.read(file), skip);
            double unit = new LibertyView(file.toString(), library).timeUnitNs();
            library.groups("cell")
                    .filter(c -> c.groups("ff").findAny().isPresent())
                    .forEach(c -> c.groups("pin")
                            .flatMap(p -> window(p, unit).stream())
                            .max(Comparator.comparingDouble(w -> w.setupNs() + w.holdNs()))
                            .ifPresent(w -> byCell.putIfAbsent(c.name(), w)));
        }
        return new LatchWindows(byCell);
    }

    /** The window of a flip-flop; empty if the library does not say. */
    public Optional<Window> of(String cell) {
        return Optional.ofNullable(byCell.get(cell));
    }

    private static Optional<Window> window(LibertyGroup pin, double unit) {
        OptionalDouble setup = constraint(pin, "setup_");
        OptionalDouble hold = constraint(pin, "hold_");
        return setup.isPresent() && hold.isPresent()
                ? Optional.of(new Window(setup.getAsDouble() * unit, hold.getAsDouble() * unit))
                : Optional.empty();
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
