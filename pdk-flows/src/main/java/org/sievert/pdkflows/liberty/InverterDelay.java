package org.sievert.pdkflows.liberty;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The delay of an inverter that drives four like itself, the usual measure of a technology's speed (M. Horowitz).
 *
 * <p>Taken from the smallest inverter's tables for rising and falling outputs, averaged, with the slew that such an
 * inverter itself gives.
 */
public final class InverterDelay {
    private static final int SETTLING = 4;

    private InverterDelay() {}

    /**
     * In ns.
     *
     * @return empty if the files have no inverter with delay tables
     * @throws LibertyException if a file is wrong
     */
    public static Optional<Double> ofFour(List<Path> liberty) {
        for (Path file : liberty) {
            LibertyGroup library = LibertyParser.parse(LibertyText.read(file), Set.of());
            Optional<LibertyGroup> inverter = library.groups("cell")
                    .filter(InverterDelay::isInverter)
                    .min((a, b) -> Double.compare(area(a), area(b)));
            Optional<Double> delay = inverter.flatMap(c -> delay(library, c));
            if (delay.isPresent()) {
                return delay.map(d -> d * timeUnitNs(library));
            }
        }
        return Optional.empty();
    }

    private static boolean isInverter(LibertyGroup cell) {
        List<LibertyGroup> pins = cell.groups("pin").toList();
        List<LibertyGroup> outputs =
                pins.stream().filter(p -> p.value("function").isPresent()).toList();
        if (outputs.size() != 1
                || pins.size() != 2
                || cell.groups("ff").findAny().isPresent()) {
            return false;
        }
        String function = outputs.get(0).value("function").orElseThrow();
        String input = pins.stream()
                .filter(p -> p != outputs.get(0))
                .findFirst()
                .orElseThrow()
                .name();
        String bare = function.replaceAll("[\\s()\"]", "");
        return outputs.get(0).value("three_state").isEmpty() && (bare.equals("!" + input) || bare.equals(input + "'"));
    }

    private static Optional<Double> delay(LibertyGroup library, LibertyGroup cell) {
        List<LibertyGroup> pins = cell.groups("pin").toList();
        LibertyGroup output = pins.stream()
                .filter(p -> p.value("function").isPresent())
                .findFirst()
                .orElseThrow();
        Optional<Double> load = pins.stream()
                .flatMap(p -> p.value("capacitance").stream())
                .map(Double::valueOf)
                .max(Double::compare);
        Optional<LibertyGroup> timing = output.groups("timing").findFirst();
        if (load.isEmpty() || timing.isEmpty()) {
            return Optional.empty();
        }
        double[] delay = new double[2];
        double slew = 0;
        for (int i = 0; i < SETTLING; i++) {
            double transition = 0;
            for (int edge = 0; edge < 2; edge++) {
                String name = edge == 0 ? "rise" : "fall";
                Optional<Double> d = value(library, timing.get(), "cell_" + name, slew, 4 * load.get());
                Optional<Double> t = value(library, timing.get(), name + "_transition", slew, 4 * load.get());
                if (d.isEmpty() || t.isEmpty()) {
                    return Optional.empty();
                }
                delay[edge] = d.get();
                transition += t.get() / 2;
            }
            slew = transition;
        }
        return Optional.of((delay[0] + delay[1]) / 2);
    }

    /** In the library's own units: the axes' units are 1. */
    private static Optional<Double> value(
            LibertyGroup library, LibertyGroup timing, String table, double slew, double load) {
        return timing.groups(table)
                .findFirst()
                .flatMap(t -> LibertyTable.of(t, library, 1, 1, 1))
                .map(t -> t.at(slew, load));
    }

    private static double area(LibertyGroup cell) {
        return cell.value("area").map(Double::parseDouble).orElse(Double.MAX_VALUE);
    }

    private static double timeUnitNs(LibertyGroup library) {
        String unit = library.value("time_unit").orElse("1ns");
        double factor = Stream.of("ps", "ns", "us")
                .filter(unit::endsWith)
                .findFirst()
                .map(u -> switch (u) {
                    case "ps" -> 1e-3;
                    case "us" -> 1e3;
                    default -> 1.0;
                })
                .orElse(1.0);
        return factor * Double.parseDouble(unit.replaceAll("[^0-9.]", ""));
    }
}
