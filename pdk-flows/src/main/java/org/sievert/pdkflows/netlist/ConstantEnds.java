package org.sievert.pdkflows.netlist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.liberty.TruthTable;

/**
 * Where no timing path can end because the value there never changes: output ports and flip-flops' inputs that constants
 * reach, directly or through cells. A trained encoder may have latent bits that can never be set, and a full-adder cell
 * with two inputs tied gives a constant carry that no pass of synthesis takes away. Constants do not pass flip-flops.
 */
public final class ConstantEnds {
    private final Liberty library;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Map<String, List<StructuralNetlist.Cell>> readers = new HashMap<>();
    private final Map<LibertyPin, Optional<TruthTable>> tables = new HashMap<>();

    private ConstantEnds(Liberty library) {
        this.library = library;
    }

    /**
     * Names as OpenSTA reports ends, but without its escapes: {@code port[bit]}, or {@code port} where the port has one
     * bit, and {@code instance/pin}.
     *
     * @param library the cells' functions; a cell that is not in it passes no constant
     */
    public static Set<String> of(StructuralNetlist netlist, Liberty library) {
        return new ConstantEnds(library).ends(netlist);
    }

    private Set<String> ends(StructuralNetlist netlist) {
        propagate(netlist);
        Set<String> ends = new TreeSet<>();
        for (StructuralNetlist.Port port : netlist.ports()) {
            if (!port.input() && (known.containsKey(port.name()) || known.containsKey(port.net()))) {
                ends.add(port.name());
            }
        }
        for (StructuralNetlist.Cell cell : netlist.cells()) {
            Optional<LibertyCell> type = library.cell(cell.cell()).filter(LibertyCell::isFlipFlop);
            for (LibertyPin input : type.map(LibertyCell::inputs).orElse(List.of())) {
                if (known.containsKey(cell.pins().get(input.name()))) {
                    ends.add(cell.name() + "/" + input.name());
                }
            }
        }
        return ends;
    }

    private void propagate(StructuralNetlist netlist) {
        known.putAll(netlist.constants());
        known.put(StructuralNetlist.ZERO, false);
        known.put(StructuralNetlist.ONE, true);
        for (StructuralNetlist.Cell cell : netlist.cells()) {
            cell.pins().values().forEach(net -> readers.computeIfAbsent(net, n -> new ArrayList<>())
                    .add(cell));
        }
        Deque<StructuralNetlist.Cell> waiting = new ArrayDeque<>(netlist.cells());
        while (!waiting.isEmpty()) {
            StructuralNetlist.Cell cell = waiting.remove();
            LibertyCell type = library.cell(cell.cell()).orElse(null);
            if (type == null || type.sequential().isPresent()) {
                continue;
            }
            for (LibertyPin output : type.outputs()) {
                String net = cell.pins().get(output.name());
                if (net == null || known.containsKey(net)) {
                    continue;
                }
                value(cell, type, output).ifPresent(value -> {
                    known.put(net, value);
                    waiting.addAll(readers.get(net));
                });
            }
        }
    }

    /** The output's value where all rows of its table that the known inputs leave have the same. */
    private Optional<Boolean> value(StructuralNetlist.Cell cell, LibertyCell type, LibertyPin output) {
        TruthTable table =
                tables.computeIfAbsent(output, o -> TruthTable.of(type, o)).orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        int care = 0;
        int at = 0;
        List<LibertyPin> inputs = type.inputs();
        for (int k = 0; k < inputs.size(); k++) {
            Boolean value = known.get(cell.pins().get(inputs.get(k).name()));
            if (value != null) {
                care |= 1 << k;
                at |= value ? 1 << k : 0;
            }
        }
        boolean zero = false;
        boolean one = false;
        for (int row = 0; row < 1 << table.inputs(); row++) {
            if ((row & care) == at) {
                boolean set = (table.bits() >> row & 1) == 1;
                one |= set;
                zero |= !set;
            }
        }
        return zero == one ? Optional.empty() : Optional.of(one);
    }
}
