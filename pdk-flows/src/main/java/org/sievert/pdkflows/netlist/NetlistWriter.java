package org.sievert.pdkflows.netlist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a structural netlist as Verilog, ports as the vectors that their names say. */
public final class NetlistWriter {
    private static final Pattern BIT = Pattern.compile("(.*)\\[(\\d+)]");

    private NetlistWriter() {}

    /** The whole text. */
    public static String verilog(StructuralNetlist netlist) {
        Map<String, int[]> vectors = new LinkedHashMap<>();
        Map<String, Boolean> inputs = new LinkedHashMap<>();
        Set<String> bits = new HashSet<>();
        List<String> assigns = new ArrayList<>();
        for (StructuralNetlist.Port port : netlist.ports()) {
            Matcher m = BIT.matcher(port.name());
            String name = m.matches() ? m.group(1) : port.name();
            int bit = m.matches() ? Integer.parseInt(m.group(2)) : -1;
            int[] range = vectors.computeIfAbsent(name, n -> new int[] {bit, bit});
            range[0] = Math.min(range[0], bit);
            range[1] = Math.max(range[1], bit);
            inputs.put(name, port.input());
            bits.add(port.name());
        }
        Set<String> wires = new LinkedHashSet<>();
        netlist.cells().forEach(c -> wires.addAll(c.pins().values()));
        for (StructuralNetlist.Port port : netlist.ports()) {
            if (netlist.constants().containsKey(port.name())) {
                assigns.add("  assign " + port.name() + " = 1'b"
                        + (netlist.constants().get(port.name()) ? 1 : 0) + ";\n");
            } else if (!port.net().equals(port.name())) {
                wires.add(port.net());
                assigns.add("  assign " + port.name() + " = " + reference(port.net(), bits) + ";\n");
            }
        }
        wires.removeAll(bits);
        StringBuilder text = new StringBuilder();
        text.append("module ").append(netlist.module()).append('(');
        text.append(String.join(", ", vectors.keySet())).append(");\n");
        vectors.forEach((name, range) -> text.append("  ")
                .append(inputs.get(name) ? "input " : "output ")
                .append(range[0] < 0 ? "" : "[" + range[1] + ":" + range[0] + "] ")
                .append(name)
                .append(";\n"));
        wires.forEach(w -> text.append("  wire ").append(word(w)).append(";\n"));
        assigns.forEach(text::append);
        for (StructuralNetlist.Cell cell : netlist.cells()) {
            List<String> pins = new ArrayList<>();
            cell.pins().forEach((pin, net) -> pins.add("." + pin + "(" + reference(net, bits) + ")"));
            text.append("  ").append(cell.cell()).append(' ').append(word(cell.name()));
            text.append(" (").append(String.join(", ", pins)).append(");\n");
        }
        return text.append("endmodule\n").toString();
    }

    private static String reference(String net, Set<String> bits) {
        return bits.contains(net) ? net : word(net);
    }

    private static String word(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_$]*") ? name : "\\" + name + " ";
    }
}
