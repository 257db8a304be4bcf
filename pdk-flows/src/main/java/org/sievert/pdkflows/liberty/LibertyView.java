package org.sievert.pdkflows.liberty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sievert.pdkflows.liberty.LibertyCell.Sequential;
import org.sievert.pdkflows.liberty.LibertyCell.StateKind;

/** Reads numbers, units and cells out of one library group. */
final class LibertyView {
    private static final Pattern QUANTITY = Pattern.compile("\\s*([0-9.eE+-]+)\\s*([a-zA-Z]+)\\s*");

    private final String source;
    private final LibertyGroup library;

    LibertyView(String source, LibertyGroup library) {
        this.source = source;
        this.library = library;
    }

    double timeUnitNs() {
        String text = library.value("time_unit").orElse("1ns");
        Matcher m = QUANTITY.matcher(text);
        if (!m.matches()) {
            throw error(library.line(), "time_unit " + text + " is not of the form 1ns");
        }
        double scale =
                switch (m.group(2)) {
                    case "ns" -> 1;
                    case "ps" -> 1e-3;
                    case "us" -> 1e3;
                    case "fs" -> 1e-6;
                    default -> throw error(library.line(), "time_unit " + text + " has an unknown unit");
                };
        return number(m.group(1), library.line()) * scale;
    }

    double capacitanceUnitPf() {
        Optional<LibertyGroup.Attribute> unit = library.attribute("capacitive_load_unit");
        if (unit.isEmpty()) {
            return 1;
        }
        List<String> values = unit.get().values();
        if (values.size() != 2) {
            throw error(unit.get().line(), "capacitive_load_unit is not of the form (1, pf)");
        }
        double scale =
                switch (values.get(1).toLowerCase(Locale.ROOT)) {
                    case "pf" -> 1;
                    case "ff" -> 1e-3;
                    default -> throw error(unit.get().line(), "capacitive_load_unit has an unknown unit " + values);
                };
        return number(values.get(0), unit.get().line()) * scale;
    }

    String condition() {
        Optional<LibertyGroup> conditions = library.value("default_operating_conditions")
                .flatMap(wanted -> library.groups("operating_conditions")
                        .filter(g -> g.name().equals(wanted))
                        .findFirst())
                .or(() -> library.groups("operating_conditions").findFirst());
        String process = condition(conditions, "process");
        return "process " + process + ", " + condition(conditions, "voltage") + " V, "
                + condition(conditions, "temperature") + " °C";
    }

    private String condition(Optional<LibertyGroup> conditions, String name) {
        return conditions
                .flatMap(g -> g.value(name))
                .or(() -> library.value("nom_" + name))
                .map(LibertyView::shortest)
                .orElse("?");
    }

    private static String shortest(String number) {
        try {
            return new BigDecimal(number.strip()).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    void checkUnits(LibertyView first) {
        if (timeUnitNs() != first.timeUnitNs() || capacitanceUnitPf() != first.capacitanceUnitPf()) {
            throw error(
                    library.line(),
                    "its units (" + timeUnitNs() + " ns, " + capacitanceUnitPf() + " pF) are not those of "
                            + first.source + " (" + first.timeUnitNs() + " ns, " + first.capacitanceUnitPf()
                            + " pF); libraries of one corner must agree");
        }
    }

    List<LibertyCell> cells() {
        List<LibertyCell> cells = new ArrayList<>();
        library.groups("cell").forEach(group -> cells.add(cell(group)));
        return cells;
    }

    private LibertyCell cell(LibertyGroup cell) {
        if (cell.name().isEmpty()) {
            throw error(cell.line(), "a cell has no name");
        }
        double area =
                cell.attribute("area").map(a -> number(a.value(), a.line())).orElse(0.0);
        boolean dontUse = cell.value("dont_use").filter("true"::equals).isPresent();
        List<LibertyPin> pins = Stream.concat(
                        cell.groups("pin"), cell.groups("bus").flatMap(b -> b.groups("pin")))
                .flatMap(this::pins)
                .toList();
        return new LibertyCell(cell.name(), area, dontUse, pins, sequential(cell));
    }

    private Stream<LibertyPin> pins(LibertyGroup pin) {
        double capacitance = pin.attribute("capacitance")
                        .map(a -> number(a.value(), a.line()))
                        .orElse(0.0)
                * capacitanceUnitPf();
        return pin.arguments().stream()
                .map(name -> new LibertyPin(
                        name,
                        pin.value("direction").orElse("input"),
                        pin.value("function"),
                        pin.value("three_state"),
                        capacitance));
    }

    private static Optional<Sequential> sequential(LibertyGroup cell) {
        List<LibertyGroup> states = cell.groups().stream()
                .filter(g -> List.of("ff", "latch", "ff_bank", "latch_bank", "statetable")
                        .contains(g.type()))
                .toList();
        if (states.isEmpty()) {
            return Optional.empty();
        }
        LibertyGroup state = states.get(0);
        boolean ff = state.type().equals("ff");
        boolean latch = state.type().equals("latch");
        StateKind kind =
                states.size() > 1 || !(ff || latch) ? StateKind.OTHER : ff ? StateKind.FLIP_FLOP : StateKind.LATCH;
        return Optional.of(new Sequential(
                kind,
                state.name(),
                state.arguments().size() > 1 ? state.arguments().get(1) : "",
                state.value(ff ? "clocked_on" : "enable").orElse(""),
                state.value(ff ? "next_state" : "data_in").orElse(""),
                state.value("clear").orElse(""),
                state.value("preset").orElse("")));
    }

    private double number(String text, int line) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw error(line, "expected a number, found " + text);
        }
        throw error(line, "expected a finite number, found " + text);
    }

    private LibertyException error(int line, String problem) {
        return new LibertyException(source + ":" + line + ": " + problem);
    }
}
