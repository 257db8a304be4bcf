package org.sievert.verification.power;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.liberty.CellPower;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyException;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.verification.delay.NetLoads;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * Power of a netlist in one corner from counted toggles.
 *
 * <ul>
 *   <li>Leakage: each cell's by state, weighted with the time that it is in that state.
 *   <li>Switching: ½ C V² for each toggle of a net; C is the capacitance of the pins on it, of its wire after
 *       layout and, at an output port, of the PDK's load. Before layout the clock's net counts with all its pins, although no
 *       clock tree drives them.
 *   <li>Internal: the liberty's energy of each toggle of a pin, at the transition time and load of this place, halved
 *       between rising and falling. Of an output's tables that of the input is taken that toggled, in proportion.
 * </ul>
 */
public final class PowerAnalysis {
    private final GateGraph graph;
    private final Liberty library;
    private final PowerLibrary power;
    private final Activity activity;
    private final double clockPeriodNs;
    private final NetLoads nets;
    private final Map<String, CellStates> types = new HashMap<>();
    private final Map<String, double[]> shares = new HashMap<>();

    private PowerAnalysis(
            GateGraph graph,
            Liberty library,
            PowerLibrary power,
            NetLoads nets,
            Activity activity,
            double clockPeriodNs) {
        this.graph = graph;
        this.library = library;
        this.power = power;
        this.activity = activity;
        this.clockPeriodNs = clockPeriodNs;
        this.nets = nets;
    }

    /**
     * @param name the corner's name
     * @param library cells, capacitances and functions of the corner
     * @param power leakage and energies of the corner
     * @param outputLoadPf at every output port, pF
     * @throws LibertyException if the corner has no power data at all
     */
    public static PowerResult.Corner of(
            String name,
            GateGraph graph,
            Liberty library,
            PowerLibrary power,
            Activity activity,
            double outputLoadPf,
            double clockPeriodNs) {
        return of(name, graph, library, power, activity, outputLoadPf, clockPeriodNs, Map.of());
    }

    /**
     * The same with wires.
     *
     * @param wirePf capacitance of nets' wires by name, pF; nets without an entry have none
     */
    public static PowerResult.Corner of(
            String name,
            GateGraph graph,
            Liberty library,
            PowerLibrary power,
            Activity activity,
            double outputLoadPf,
            double clockPeriodNs,
            Map<String, Double> wirePf) {
        if (power.cells().values().stream()
                .allMatch(c -> c.energies().values().stream().allMatch(List::isEmpty))) {
            throw new LibertyException("corner " + name + " of " + library.name()
                    + ": no cell has internal_power, so no power can be computed");
        }
        NetLoads nets = NetLoads.of(graph, library, power, outputLoadPf, wirePf);
        return new PowerAnalysis(graph, library, power, nets, activity, clockPeriodNs).corner(name);
    }

    private PowerResult.Corner corner(String name) {
        double leakage = 0;
        double registerLeakage = 0;
        double internal = 0;
        double clock = 0;
        double registers = 0;
        List<GateNetlist.Cell> cells = graph.netlist().cells();
        for (int i = 0; i < cells.size(); i++) {
            GateNetlist.Cell cell = cells.get(i);
            LibertyCell type = type(cell);
            boolean register = type.sequential().isPresent();
            double[] states = activity.states(i);
            double leak = leakage(cell, states);
            leakage += leak;
            registers += register ? leak : 0;
            registerLeakage += register ? leak : 0;
            for (LibertyPin pin : type.pins()) {
                Integer net = cell.pins().get(pin.name());
                if (net == null) {
                    continue;
                }
                double toggles = activity.toggles(net);
                double mw = toggles == 0 ? 0 : perToggle(cell, type, pin, net, states) * toggles / clockPeriodNs;
                internal += mw;
                if (activity.isClock(net)) {
                    clock += mw;
                } else if (register) {
                    registers += mw;
                }
                if (register && pin.direction().equals("output")) {
                    registers += switching(net);
                }
            }
        }
        double switching = 0;
        double clockNets = 0;
        for (int n = 0; n < graph.nets(); n++) {
            switching += switching(n);
            clockNets += activity.isClock(n) ? switching(n) : 0;
        }
        clock += clockNets;
        double total = leakage + internal + switching;
        return new PowerResult.Corner(
                name,
                power.condition(),
                leakage,
                registerLeakage,
                internal,
                switching,
                clock,
                registers,
                total - clock - registers);
    }

    /** pJ per ns is mW. */
    private double switching(int net) {
        return 0.5 * nets.loadPf(net) * power.voltage() * power.voltage() * activity.toggles(net) / clockPeriodNs;
    }

    private double leakage(GateNetlist.Cell cell, double[] states) {
        CellPower p = cellPower(cell);
        double left = 1;
        double mw = 0;
        for (CellPower.State s : p.states()) {
            double share = probability(cell.type(), s.when(), states);
            mw += share * s.leakageMw();
            left -= share;
        }
        return mw + Math.max(0, left) * p.leakageMw();
    }

    /** Energy inside the cell of one toggle of a pin, pJ. */
    private double perToggle(GateNetlist.Cell cell, LibertyCell type, LibertyPin pin, int net, double[] states) {
        List<CellPower.Energy> energies = cellPower(cell).energies().getOrDefault(pin.name(), List.of());
        boolean output = pin.direction().equals("output");
        double sum = 0;
        double weights = 0;
        for (CellPower.Energy e : energies) {
            double share = e.when()
                    .map(w -> probability(cell.type(), w, states))
                    .orElseGet(() -> Math.max(0, 1 - conditioned(energies, e, cell, states)));
            if (output) {
                for (String related : e.related()) {
                    int from = cell.pins().getOrDefault(related, GateNetlist.FLOATING);
                    double weight = share * activity.toggles(from);
                    sum += weight * e.meanPj(nets.transitionNs(from), nets.loadPf(net));
                    weights += weight;
                }
            } else {
                sum += share * e.meanPj(nets.transitionNs(net), 0);
            }
        }
        if (!output) {
            return sum;
        }
        return weights > 0
                ? sum / weights
                : energies.stream()
                        .mapToDouble(e -> e.meanPj(0, nets.loadPf(net)))
                        .average()
                        .orElse(0);
    }

    /** Time in which the tables with conditions apply that stand beside one without. */
    private double conditioned(
            List<CellPower.Energy> energies, CellPower.Energy open, GateNetlist.Cell cell, double[] states) {
        return energies.stream()
                .filter(e -> e.related().equals(open.related()))
                .map(CellPower.Energy::when)
                .flatMap(Optional::stream)
                .mapToDouble(w -> probability(cell.type(), w, states))
                .sum();
    }

    private double probability(String cell, String condition, double[] states) {
        double[] truth = shares.computeIfAbsent(
                cell + " " + condition, k -> types.get(cell).shares(condition));
        double p = 0;
        for (int s = 0; s < states.length; s++) {
            p += truth[s] * states[s];
        }
        return p;
    }

    private LibertyCell type(GateNetlist.Cell cell) {
        LibertyCell type = library.cell(cell.type())
                .orElseThrow(
                        () -> new LibertyException("the library " + library.name() + " has no cell " + cell.type()));
        types.computeIfAbsent(cell.type(), t -> new CellStates(type));
        return type;
    }

    private CellPower cellPower(GateNetlist.Cell cell) {
        CellPower p = power.cells().get(cell.type());
        if (p == null) {
            throw new LibertyException("the power data of " + library.name() + " lack the cell " + cell.type());
        }
        return p;
    }
}
