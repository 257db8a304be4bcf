package org.sievert.pdkflows.liberty;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table of a liberty file over input transition and output load: linear between its points and constant beyond its
 * ends.
 *
 * <p>Times are in ns, loads in pF, whatever the library's units are; what the values mean is the caller's business.
 */
public final class LibertyTable {
    private enum Axis {
        TRANSITION,
        LOAD
    }

    private final Axis first;
    private final double[] index1;
    private final double[] index2;
    private final double[] values;

    private LibertyTable(Axis first, double[] index1, double[] index2, double[] values) {
        this.first = first;
        this.index1 = index1;
        this.index2 = index2;
        this.values = values;
    }

    /**
     * Reads a table group such as {@code cell_rise} or {@code fall_power}.
     *
     * @param library the library, for templates
     * @param timeUnitNs the library's unit of time, ns
     * @param capacitanceUnitPf its unit of capacitance, pF
     * @param valueUnit what the values are multiplied with
     * @return empty if it has no values, or not as many as its axes ask for
     */
    static Optional<LibertyTable> of(
            LibertyGroup table, LibertyGroup library, double timeUnitNs, double capacitanceUnitPf, double valueUnit) {
        Optional<LibertyGroup> template = library.groups().stream()
                .filter(g -> g.type().equals("lu_table_template") || g.type().equals("power_lut_template"))
                .filter(g -> g.name().equals(table.name()))
                .findFirst();
        Optional<LibertyGroup.Attribute> written = table.attribute("values");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Axis first = axis(template, "variable_1", Axis.TRANSITION);
        double[] index1 = index(table, template, "index_1", first == Axis.LOAD ? capacitanceUnitPf : timeUnitNs);
        double[] index2 = index(table, template, "index_2", first == Axis.LOAD ? timeUnitNs : capacitanceUnitPf);
        double[] values = Arrays.stream(numbers(written.get().values()))
                .map(v -> v * valueUnit)
                .toArray();
        return values.length == index1.length * index2.length
                ? Optional.of(new LibertyTable(first, index1, index2, values))
                : Optional.empty();
    }

    /**
     * The value.
     *
     * @param transitionNs transition time at the input, ns
     * @param loadPf capacitance at the output, pF
     */
    public double at(double transitionNs, double loadPf) {
        double row = position(index1, first == Axis.LOAD ? loadPf : transitionNs);
        double column = position(index2, first == Axis.LOAD ? transitionNs : loadPf);
        int r = Math.min((int) row, Math.max(0, index1.length - 2));
        int c = Math.min((int) column, Math.max(0, index2.length - 2));
        double low = line(r, c, column - c);
        return low + (line(Math.min(r + 1, index1.length - 1), c, column - c) - low) * (row - r);
    }

    private double line(int row, int column, double part) {
        int at = row * index2.length;
        double low = values[at + column];
        return low + (values[at + Math.min(column + 1, index2.length - 1)] - low) * part;
    }

    private static Axis axis(Optional<LibertyGroup> template, String name, Axis otherwise) {
        return template.flatMap(t -> t.value(name))
                .map(v -> v.contains("capacitance") ? Axis.LOAD : Axis.TRANSITION)
                .orElse(otherwise);
    }

    private static double[] index(LibertyGroup table, Optional<LibertyGroup> template, String name, double unit) {
        return table.attribute(name)
                .or(() -> template.flatMap(t -> t.attribute(name)))
                .map(a -> Arrays.stream(numbers(a.values())).map(v -> v * unit).toArray())
                .orElse(new double[] {0});
    }

    private static double position(double[] axis, double value) {
        for (int i = 0; i + 1 < axis.length; i++) {
            if (value <= axis[i + 1]) {
                return i + Math.max(0, (value - axis[i]) / (axis[i + 1] - axis[i]));
            }
        }
        return axis.length - 1;
    }

    private static double[] numbers(List<String> texts) {
        return texts.stream()
                .flatMap(t -> Arrays.stream(t.replace("\\", " ").split("[\\s,]+")))
                .filter(t -> !t.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
