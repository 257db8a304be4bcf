package org.sievert.verification.delay;

import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.liberty.CellPower;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyException;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * What each net has to drive, pF, and how long it takes to change, ns. Before layout the clock's net counts with all its
 * pins, although no clock tree drives them.
 */
public final class NetLoads {
    private final double[] loadPf;
    private final double[] transitionNs;

    private NetLoads(int nets) {
        this.loadPf = new double[nets];
        this.transitionNs = new double[nets];
    }

    /**
     * @param library the corner's cells, for the capacitance of their pins
     * @param tables its transition times
     * @param outputLoadPf at every output port, pF
     * @param wirePf capacitance of nets' wires by name, pF; nets without an entry have none
     * @throws LibertyException if a cell is missing
     */
    public static NetLoads of(
            GateGraph graph, Liberty library, PowerLibrary tables, double outputLoadPf, Map<String, Double> wirePf) {
        NetLoads nets = new NetLoads(graph.nets());
        nets.pins(graph.netlist(), library, outputLoadPf);
        List<String> names = graph.netlist().names();
        for (int n = 0; n < names.size(); n++) {
            nets.loadPf[n] += wirePf.getOrDefault(names.get(n), 0.0);
        }
        for (int g = 0; g < graph.size(); g++) {
            nets.transition(graph, graph.gate(g), tables);
        }
        return nets;
    }

    private void pins(GateNetlist netlist, Liberty library, double outputLoadPf) {
        for (GateNetlist.Cell cell : netlist.cells()) {
            LibertyCell type = library.cell(cell.type())
                    .orElseThrow(() ->
                            new LibertyException("the library " + library.name() + " has no cell " + cell.type()));
            for (LibertyPin pin : type.inputs()) {
                Integer net = cell.pins().get(pin.name());
                if (net != null) {
                    loadPf[net] += pin.capacitancePf();
                }
            }
        }
        for (String port : netlist.outputs()) {
            for (int net : netlist.ports().get(port)) {
                loadPf[net] += outputLoadPf;
            }
        }
    }

    /** Mean of the slowest rising and falling transition; ideal at ports and clocks. */
    private void transition(GateGraph graph, GateGraph.Gate gate, PowerLibrary tables) {
        int out = gate.output();
        if (gate.cell() == GateGraph.NO_CELL) {
            transitionNs[out] = transitionNs[gate.inputs()[0]];
            return;
        }
        if (out >= graph.netlist().nets()) {
            return; // inside a flip-flop
        }
        GateNetlist.Cell cell = graph.netlist().cells().get(gate.cell());
        double rise = 0;
        double fall = 0;
        for (CellPower.Arc arc : arcs(cell, out, tables)) {
            for (String related : arc.related()) {
                double in = transitionNs[cell.pins().getOrDefault(related, GateNetlist.FLOATING)];
                double load = loadPf[out];
                rise = Math.max(
                        rise, arc.transitionRise().map(t -> t.at(in, load)).orElse(0.0));
                fall = Math.max(
                        fall, arc.transitionFall().map(t -> t.at(in, load)).orElse(0.0));
            }
        }
        transitionNs[out] = (rise + fall) / 2;
    }

    /** The arcs to the pin of a cell that drives a net; a net that a cell drives is none of its inputs. */
    static List<CellPower.Arc> arcs(GateNetlist.Cell cell, int net, PowerLibrary tables) {
        CellPower type = tables.cells().get(cell.type());
        if (type == null) {
            throw new LibertyException("the tables of " + tables.condition() + " lack the cell " + cell.type());
        }
        return cell.pins().entrySet().stream()
                .filter(e -> e.getValue() == net)
                .findFirst()
                .map(e -> type.arcs().getOrDefault(e.getKey(), List.of()))
                .orElse(List.of());
    }

    /** Capacitance of a net, pF. */
    public double loadPf(int net) {
        return loadPf[net];
    }

    /** Transition time of a net, ns. */
    public double transitionNs(int net) {
        return transitionNs[net];
    }
}
