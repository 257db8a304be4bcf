package org.sievert.pdkflows.liberty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The view of a library that the flows need; several files of one corner make one.
 *
 * @param name the (first) library's name
 * @param timeUnitNs its unit of time, ns
 * @param capacitanceUnitPf its unit of capacitance, pF
 * @param condition process, voltage and temperature, for example {@code process 1, 1.08 V, 125 °C}
 * @param cells all cells by name, in the order of the files
 */
public record Liberty(
        String name, double timeUnitNs, double capacitanceUnitPf, String condition, Map<String, LibertyCell> cells) {
    /** The cell of that name. */
    public Optional<LibertyCell> cell(String cell) {
        return Optional.ofNullable(cells.get(cell));
    }

    /**
     * Reads the files of one corner.
     *
     * @throws LibertyException if one of them is wrong, or if their units differ
     */
    public static Liberty read(List<Path> files) {
        List<LibertyGroup> libraries = new ArrayList<>();
        for (Path file : files) {
            libraries.add(LibertyParser.parse(LibertyText.read(file), LibertyParser.TABLES));
        }
        if (libraries.isEmpty()) {
            throw new LibertyException("a corner has no liberty file");
        }
        LibertyView first = new LibertyView(files.get(0).toString(), libraries.get(0));
        Map<String, LibertyCell> cells = new LinkedHashMap<>();
        for (int i = 0; i < libraries.size(); i++) {
            LibertyView view = new LibertyView(files.get(i).toString(), libraries.get(i));
            view.checkUnits(first);
            view.cells().forEach(cell -> cells.putIfAbsent(cell.name(), cell));
        }
        return new Liberty(
                libraries.get(0).name(),
                first.timeUnitNs(),
                first.capacitanceUnitPf(),
                first.condition(),
                Collections.unmodifiableMap(cells));
    }
}
