package org.sievert.pdkflows.layout.geometry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.pdkflows.layout.geometry.RoutedNets.Wire;

/**
 * How much of its routing tracks each part of a layout uses, counted on the drawn wires of signals.
 *
 * <p>Layers count in the direction in which most of their wires run, and only if they carry at least one part in a hundred of
 * all wires. Power straps and what cells block are not taken off the tracks.
 *
 * @param columns parts from west to east
 * @param rows parts from south to north
 * @param horizontal share of the horizontal tracks that is under wires, [row · columns + column]
 * @param vertical the same of the vertical ones
 */
public record RoutingUse(int columns, int rows, double[] horizontal, double[] vertical) {
    private static final double LEAST_SHARE = 0.01;

    /** Parts along the longer side where the DEF names no cells of global routing. */
    private static final int USUAL_PARTS = 40;

    /**
     * Counts a routed design.
     *
     * @param def DEF, plain or gzip
     * @throws GeometryException naming file and line
     */
    public static RoutingUse of(Path def, Box die, RoutedNets nets) {
        Grid grid = Grid.read(def, die);
        Map<String, double[]> lengths = new TreeMap<>();
        nets.nets().values().forEach(n -> n.wires().forEach(w -> {
            double[] both = lengths.computeIfAbsent(w.layer(), l -> new double[2]);
            both[w.horizontal() ? 0 : 1] += w.lengthUm();
        }));
        double all = lengths.values().stream().mapToDouble(l -> l[0] + l[1]).sum();
        double[][] used = new double[2][grid.columns * grid.rows];
        double[] tracks = new double[2];
        Map<String, Integer> directions = new LinkedHashMap<>();
        lengths.forEach((layer, l) -> {
            int direction = l[0] >= l[1] ? 0 : 1;
            double[] pitch = grid.pitches.get(layer);
            if (l[0] + l[1] >= LEAST_SHARE * all && pitch != null && pitch[direction] > 0) {
                directions.put(layer, direction);
                tracks[direction] += 1 / pitch[direction];
            }
        });
        nets.nets().values().forEach(n -> n.wires().forEach(w -> {
            Integer direction = directions.get(w.layer());
            if (direction != null && direction == (w.horizontal() ? 0 : 1)) {
                grid.add(used[direction], w);
            }
        }));
        for (int direction = 0; direction < 2; direction++) {
            double capacity = tracks[direction] * grid.stepX * grid.stepY;
            for (int i = 0; i < used[direction].length && capacity > 0; i++) {
                used[direction][i] /= capacity;
            }
        }
        return new RoutingUse(grid.columns, grid.rows, used[0], used[1]);
    }

    /** The fuller direction of a part. */
    public double worse(int column, int row) {
        return Math.max(horizontal[row * columns + column], vertical[row * columns + column]);
    }

    /** The fullest part. */
    public double most() {
        return Math.max(
                Arrays.stream(horizontal).max().orElse(0),
                Arrays.stream(vertical).max().orElse(0));
    }

    /** Mean over all parts and both directions. */
    public double mean() {
        return (Arrays.stream(horizontal).average().orElse(0)
                        + Arrays.stream(vertical).average().orElse(0))
                / 2;
    }

    /** Parts of a layout, and the tracks' distances by layer: of horizontal, and of vertical tracks, µm. */
    private static final class Grid {
        private final Box die;
        private final Map<String, double[]> pitches = new LinkedHashMap<>();
        private double stepX;
        private double stepY;
        private int columns;
        private int rows;

        private Grid(Box die) {
            this.die = die;
        }

        static Grid read(Path def, Box die) {
            Grid grid = new Grid(die);
            double units = 0;
            try (Words words = new Words(def)) {
                for (String word = words.next(); !word.equals("COMPONENTS"); word = words.next()) {
                    switch (word) {
                        case "UNITS" -> {
                            words.expect("DISTANCE");
                            words.expect("MICRONS");
                            units = words.number();
                        }
                        case "TRACKS" -> grid.tracks(words, units);
                        case "GCELLGRID" -> grid.cells(words, units);
                        case "" -> throw words.error("there are no COMPONENTS");
                        default -> {}
                    }
                }
            }
            double usual = Math.max(die.width(), die.height()) / USUAL_PARTS;
            grid.stepX = grid.stepX > 0 ? grid.stepX : usual;
            grid.stepY = grid.stepY > 0 ? grid.stepY : usual;
            grid.columns = Math.max(1, (int) Math.ceil(die.width() / grid.stepX - 1e-6));
            grid.rows = Math.max(1, (int) Math.ceil(die.height() / grid.stepY - 1e-6));
            return grid;
        }

        private void tracks(Words words, double units) {
            boolean vertical = words.next().equals("X");
            double pitch = step(words, units);
            for (String word = words.next(); !word.equals(";"); word = words.next()) {
                if (word.isEmpty()) {
                    throw words.error("the file ends within TRACKS");
                }
                if (!word.equals("LAYER")) {
                    pitches.computeIfAbsent(word, l -> new double[2])[vertical ? 1 : 0] = pitch;
                }
            }
        }

        /** From {@code start DO count STEP step}. */
        private static double step(Words words, double units) {
            words.number();
            words.expect("DO");
            words.integer();
            words.expect("STEP");
            return words.number() / units;
        }

        /** The largest step is that of the cells; a last line may have another. */
        private void cells(Words words, double units) {
            boolean x = words.next().equals("X");
            double step = step(words, units);
            words.expect(";");
            if (x) {
                stepX = Math.max(stepX, step);
            } else {
                stepY = Math.max(stepY, step);
            }
        }

        private void add(double[] used, Wire w) {
            int c0 = column(Math.min(w.x0(), w.x1()));
            int c1 = column(Math.max(w.x0(), w.x1()));
            int r0 = row(Math.min(w.y0(), w.y1()));
            int r1 = row(Math.max(w.y0(), w.y1()));
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    double dx = within(w.x0(), w.x1(), die.x0() + c * stepX, stepX);
                    double dy = within(w.y0(), w.y1(), die.y0() + r * stepY, stepY);
                    used[r * columns + c] += w.horizontal() ? dx : dy;
                }
            }
        }

        private int column(double x) {
            return Math.max(0, Math.min(columns - 1, (int) ((x - die.x0()) / stepX)));
        }

        private int row(double y) {
            return Math.max(0, Math.min(rows - 1, (int) ((y - die.y0()) / stepY)));
        }

        private static double within(double a, double b, double from, double step) {
            return Math.max(0, Math.min(Math.max(a, b), from + step) - Math.max(Math.min(a, b), from));
        }
    }
}
