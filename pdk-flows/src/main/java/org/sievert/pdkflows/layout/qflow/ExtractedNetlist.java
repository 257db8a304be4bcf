package org.sievert.pdkflows.layout.qflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.netlist.StructuralNetlist;
import org.sievert.pdkflows.netlist.StructuralNetlist.Cell;
import org.sievert.pdkflows.netlist.StructuralNetlist.Port;

/** The circuit that magic found in the drawn wires, from the SPICE file that it wrote. */
final class ExtractedNetlist {
    private static final String REGISTER = "_reg";

    private ExtractedNetlist() {}

    /**
     * @param asked gives the module's ports with their directions, and constant outputs; no connection is taken from it
     * @param supplies pins that are not signals
     * @param idle cells without a function
     * @param outputs for each flip-flop cell the pin that carries its state
     */
    static StructuralNetlist read(
            Path spice, StructuralNetlist asked, Set<String> supplies, Set<String> idle, Map<String, String> outputs)
            throws IOException {
        Map<String, List<String>> pinOrder = new HashMap<>();
        Set<String> nodesOfPorts = new HashSet<>();
        List<Cell> cells = new ArrayList<>();
        boolean inside = false;
        for (String[] words : lines(spice)) {
            if (words[0].equalsIgnoreCase(".subckt")) {
                inside = words[1].equals(asked.module());
                List<String> names = List.of(words).subList(2, words.length);
                if (inside) {
                    nodesOfPorts.addAll(names);
                } else {
                    pinOrder.put(words[1], names);
                }
            } else if (words[0].equalsIgnoreCase(".ends")) {
                inside = false;
            } else if (inside && words[0].startsWith("X")) {
                String type = words[words.length - 1];
                List<String> pins = pinOrder.get(type);
                if (pins == null || pins.size() != words.length - 2) {
                    throw new LayoutException("the circuit that magic extracted has an instance " + words[0] + " of "
                            + type + " with " + (words.length - 2) + " nodes, which does not fit the cell");
                }
                if (!idle.contains(type)) {
                    Map<String, String> nets = new LinkedHashMap<>();
                    for (int i = 0; i < pins.size(); i++) {
                        if (!supplies.contains(pins.get(i))) {
                            nets.put(pins.get(i), words[i + 1]);
                        }
                    }
                    cells.add(new Cell(words[0].substring(1), type, nets));
                }
            }
        }
        return named(asked, cells, nodesOfPorts, outputs);
    }

    /** Nodes that hold registers get the registers' names, as the netlist before had them. */
    private static StructuralNetlist named(
            StructuralNetlist asked, List<Cell> cells, Set<String> nodesOfPorts, Map<String, String> outputs) {
        Map<String, String> names = new HashMap<>();
        for (Cell cell : cells) {
            String pin = outputs.get(cell.cell());
            if (pin != null && cell.name().endsWith(REGISTER) && cell.pins().containsKey(pin)) {
                String node = cell.pins().get(pin);
                if (!nodesOfPorts.contains(node)) {
                    names.put(node, cell.name().substring(0, cell.name().length() - REGISTER.length()));
                }
            }
        }
        List<Cell> renamed = new ArrayList<>();
        for (Cell cell : cells) {
            Map<String, String> nets = new LinkedHashMap<>();
            cell.pins().forEach((pin, node) -> nets.put(pin, names.getOrDefault(node, node)));
            renamed.add(new Cell(cell.name(), cell.cell(), nets));
        }
        List<Port> ports = new ArrayList<>();
        for (Port port : asked.ports()) {
            ports.add(new Port(port.name(), port.input(), port.name()));
        }
        return new StructuralNetlist(asked.module(), ports, renamed, asked.constants());
    }

    private static List<String[]> lines(Path spice) throws IOException {
        List<String> joined = new ArrayList<>();
        for (String line : Files.readAllLines(spice)) {
            if (line.startsWith("+") && !joined.isEmpty()) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + " " + line.substring(1));
            } else if (!line.isBlank() && !line.startsWith("*")) {
                joined.add(line);
            }
        }
        return joined.stream().map(l -> l.strip().split("\\s+")).toList();
    }
}
