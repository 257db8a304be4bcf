package org.sievert.pdkflows.liberty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leakage, internal energies, delays and transitions of one corner's cells.
 *
 * <p>Energies are in the unit that Liberty gives them, capacitance times voltage squared. Where a group names a ground
 * pin it is passed over: what the supply delivers is counted once.
 *
 * @param voltage supply, V
 * @param condition process, voltage and temperature
 * @param cells by name; only those that were asked for
 */
public record PowerLibrary(double voltage, String condition, Map<String, CellPower> cells) {
    private static final Pattern QUANTITY = Pattern.compile("\\s*([0-9.eE+-]+)\\s*([a-zA-Z]+)\\s*");
    private static final Set<String> SKIPPED = LibertyParser.TABLES.stream()
            .filter(g -> !Set.of("timing", "internal_power", "leakage_power").contains(g))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Reads the files of one corner.
     *
     * @param wanted names of the cells to keep
     * @throws LibertyException if a file is wrong or says no voltage
     */
    public static PowerLibrary read(List<Path> files, Predicate<String> wanted) {
        Map<String, CellPower> cells = new LinkedHashMap<>();
        double voltage = 0;
        String condition = "";
        for (Path file : files) {
            LibertyGroup library = LibertyParser.parse(LibertyText.read(file), SKIPPED);
            LibertyView view = new LibertyView(file.toString(), library);
            if (condition.isEmpty()) {
                condition = view.condition();
                voltage = voltage(file, library);
            }
            Reader reader = new Reader(file, library, view);
            library.groups("cell")
                    .filter(c -> wanted.test(c.name()))
                    .forEach(c -> cells.putIfAbsent(c.name(), reader.cell(c)));
        }
        return new PowerLibrary(voltage, condition, Collections.unmodifiableMap(cells));
    }

    private static double voltage(Path file, LibertyGroup library) {
        return library.value("default_operating_conditions")
                .flatMap(wanted -> library.groups("operating_conditions")
                        .filter(g -> g.name().equals(wanted))
                        .findFirst())
                .flatMap(g -> g.value("voltage"))
                .or(() -> library.value("nom_voltage"))
                .map(Double::valueOf)
                .orElseThrow(() -> new LibertyException(file + ":" + library.line()
                        + ": neither nom_voltage nor default_operating_conditions says the supply's voltage"));
    }

    /** One file's units and templates. */
    private static final class Reader {
        private final LibertyGroup library;
        private final double timeNs;
        private final double loadPf;
        private final double energyPj;
        private final double leakageMw;

        Reader(Path file, LibertyGroup library, LibertyView view) {
            this.library = library;
            this.timeNs = view.timeUnitNs();
            this.loadPf = view.capacitanceUnitPf();
            double volt = unit(file, "voltage_unit", Map.of("v", 1.0, "mv", 1e-3));
            this.energyPj = loadPf * volt * volt;
            this.leakageMw = unit(
                    file,
                    "leakage_power_unit",
                    Map.of("w", 1e3, "mw", 1.0, "uw", 1e-3, "nw", 1e-6, "pw", 1e-9, "fw", 1e-12));
        }

        private double unit(Path file, String name, Map<String, Double> scales) {
            Optional<String> text = library.value(name);
            if (text.isEmpty()) {
                return 1;
            }
            Matcher m = QUANTITY.matcher(text.get());
            Double scale = m.matches() ? scales.get(m.group(2).toLowerCase(Locale.ROOT)) : null;
            if (scale == null) {
                throw new LibertyException(file + ":" + library.line() + ": " + name + " " + text.get()
                        + " has an unknown unit; known are " + new ArrayList<>(scales.keySet()));
            }
            return Double.parseDouble(m.group(1)) * scale;
        }

        CellPower cell(LibertyGroup cell) {
            Set<String> grounds = cell.groups("pg_pin")
                    .filter(p -> p.value("pg_type").orElse("").contains("ground"))
                    .map(LibertyGroup::name)
                    .collect(Collectors.toUnmodifiableSet());
            List<CellPower.State> states = new ArrayList<>();
            double always = 0;
            boolean hasAlways = false;
            for (LibertyGroup g : of(cell, "leakage_power", grounds).toList()) {
                double mw = g.value("value").map(Double::valueOf).orElse(0.0) * leakageMw;
                Optional<String> when = g.value("when");
                if (when.isPresent()) {
                    states.add(new CellPower.State(when.get(), mw));
                } else {
                    always += mw;
                    hasAlways = true;
                }
            }
            double mean = cell.value("cell_leakage_power")
                    .or(() -> library.value("default_cell_leakage_power"))
                    .map(v -> Double.parseDouble(v) * leakageMw)
                    .orElse(0.0);
            Map<String, List<CellPower.Energy>> energies = new LinkedHashMap<>();
            Map<String, List<CellPower.Arc>> arcs = new LinkedHashMap<>();
            Stream.concat(cell.groups("pin"), cell.groups("bus").flatMap(b -> b.groups("pin")))
                    .forEach(pin -> {
                        List<CellPower.Energy> energy = of(pin, "internal_power", grounds)
                                .map(this::energy)
                                .toList();
                        List<CellPower.Arc> delays =
                                pin.groups("timing").map(this::arc).toList();
                        pin.arguments().forEach(name -> {
                            energies.put(name, energy);
                            arcs.put(name, delays);
                        });
                    });
            return new CellPower(
                    hasAlways ? always : mean,
                    List.copyOf(states),
                    Collections.unmodifiableMap(energies),
                    Collections.unmodifiableMap(arcs));
        }

        private static Stream<LibertyGroup> of(LibertyGroup group, String type, Set<String> grounds) {
            return group.groups(type)
                    .filter(g -> !grounds.contains(g.value("related_pg_pin").orElse("")));
        }

        private CellPower.Energy energy(LibertyGroup g) {
            Optional<LibertyTable> both = table(g, "power", energyPj);
            return new CellPower.Energy(
                    related(g),
                    g.value("when"),
                    table(g, "rise_power", energyPj).or(() -> both),
                    table(g, "fall_power", energyPj).or(() -> both));
        }

        private CellPower.Arc arc(LibertyGroup g) {
            return new CellPower.Arc(
                    related(g),
                    table(g, "cell_rise", timeNs),
                    table(g, "cell_fall", timeNs),
                    table(g, "rise_transition", timeNs),
                    table(g, "fall_transition", timeNs));
        }

        private Optional<LibertyTable> table(LibertyGroup g, String name, double unit) {
            return g.groups(name).findFirst().flatMap(t -> LibertyTable.of(t, library, timeNs, loadPf, unit));
        }

        private static List<String> related(LibertyGroup g) {
            return g.value("related_pin")
                    .map(p -> Arrays.stream(p.strip().split("\\s+")).toList())
                    .orElse(List.of());
        }
    }
}
