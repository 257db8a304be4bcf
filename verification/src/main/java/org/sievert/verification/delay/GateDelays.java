package org.sievert.verification.delay;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sievert.pdkflows.liberty.CellPower;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * How long a change of one input of a gate takes to its output: the shortest and the longest over the rising and falling
 * tables of all arcs between them, at the place's load and transition time.
 */
public final class GateDelays {
    /** From the shortest to the longest, ns. */
    public record Range(double shortestNs, double longestNs) {
        /** Of an assignment, and of what the library has no table for. */
        public static final Range NONE = new Range(0, 0);

        public Range {
            if (!(shortestNs <= longestNs)) {
                throw new IllegalArgumentException("delays from " + shortestNs + " to " + longestNs + " ns");
            }
        }
    }

    private final GateGraph graph;
    private final PowerLibrary tables;
    private final NetLoads nets;

    private GateDelays(GateGraph graph, PowerLibrary tables, NetLoads nets) {
        this.graph = graph;
        this.tables = tables;
        this.nets = nets;
    }

    /** Without wires; parameters as of {@link NetLoads#of}. */
    public static GateDelays of(GateGraph graph, Liberty library, PowerLibrary tables, double outputLoadPf) {
        return new GateDelays(graph, tables, NetLoads.of(graph, library, tables, outputLoadPf, Map.of()));
    }

    /**
     * @param gate a gate of the graph
     * @param input a net that it reads
     */
    public Range of(GateGraph.Gate gate, int input) {
        if (gate.cell() == GateGraph.NO_CELL
                || gate.output() < 0
                || gate.output() >= graph.netlist().nets()) {
            return Range.NONE;
        }
        GateNetlist.Cell cell = graph.netlist().cells().get(gate.cell());
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (CellPower.Arc arc : NetLoads.arcs(cell, gate.output(), tables)) {
            if (arc.related().stream().noneMatch(pin -> cell.pins().getOrDefault(pin, -1) == input)) {
                continue;
            }
            for (double delay : Stream.of(arc.delayRise(), arc.delayFall())
                    .flatMap(t -> t.stream())
                    .mapToDouble(t -> t.at(nets.transitionNs(input), nets.loadPf(gate.output())))
                    .toArray()) {
                shortest = Math.min(shortest, delay);
                longest = Math.max(longest, delay);
            }
        }
        return shortest > longest ? Range.NONE : new Range(shortest, longest);
    }

    /** Cell types of a netlist, whose tables are needed. */
    public static List<String> cellTypes(GateGraph graph) {
        return graph.netlist().cells().stream()
                .map(GateNetlist.Cell::type)
                .distinct()
                .sorted()
                .toList();
    }
}
