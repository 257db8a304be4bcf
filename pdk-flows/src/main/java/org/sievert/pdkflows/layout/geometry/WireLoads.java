package org.sievert.pdkflows.layout.geometry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Capacitance of every net's wires, as extracted, from a SPEF file (IEEE 1481-1999). */
public final class WireLoads {
    private static final String UNIT = "*C_UNIT ";
    private static final String NET = "*D_NET ";
    private static final String NAMES = "*NAME_MAP";

    private WireLoads() {}

    /**
     * Total capacitances in pF by net, without the cells' pins.
     *
     * @throws GeometryException naming file and line
     */
    public static Map<String, Double> read(Path spef) {
        Map<String, String> names = new HashMap<>();
        Map<String, Double> loads = new HashMap<>();
        double unitPf = 1;
        boolean map = false;
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(spef)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.startsWith(UNIT)) {
                    unitPf = unit(line.substring(UNIT.length()).strip());
                } else if (line.startsWith(NET)) {
                    String[] words = line.split("\\s+");
                    loads.put(names.getOrDefault(words[1], plain(words[1])), Double.parseDouble(words[2]) * unitPf);
                } else if (line.startsWith(NAMES)) {
                    map = true;
                } else if (map && line.matches("\\*\\d+ .*")) {
                    int space = line.indexOf(' ');
                    names.put(
                            line.substring(0, space),
                            plain(line.substring(space + 1).strip()));
                } else if (!line.isBlank()) {
                    map = false;
                }
            }
        } catch (IOException e) {
            throw new GeometryException(spef + ": cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new GeometryException(spef + ":" + number + ": not as SPEF has it: " + e.getMessage());
        }
        return Collections.unmodifiableMap(loads);
    }

    private static double unit(String text) {
        String[] words = text.split("\\s+");
        double count = Double.parseDouble(words[0]);
        return switch (words[1]) {
            case "PF" -> count;
            case "FF" -> count * 1e-3;
            default -> throw new IllegalArgumentException("the unit of capacitance " + text);
        };
    }

    private static String plain(String name) {
        return name.replace("\\", "");
    }
}
