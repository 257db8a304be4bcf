package org.sievert.verification.timed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.sdf.Sdf;
import org.sievert.verification.gates.CellFunction;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * A netlist joined with the functions of its cells and the delays of one SDF file: nets lead along wires to pins, pins to gates
 * and flip-flops, those drive nets. Holds the values of a simulation, so one circuit is one simulation.
 */
public final class TimedCircuit {
    private static final int NO_CHECK = Integer.MIN_VALUE / 4;

    final GateNetlist netlist;
    final List<Driver> drivers = new ArrayList<>();
    final List<Register> registers = new ArrayList<>();
    /** By pin. */
    final List<Pin> pins = new ArrayList<>();
    /** Pins of each output port. */
    final Map<String, int[]> ports = new HashMap<>();

    private final Sdf sdf;
    private final PathDelays paths;
    private final Liberty library;
    private final List<Map<String, Pin>> pinsOfCells = new ArrayList<>();
    private int longest;

    /** An input pin of a cell, or an output port. */
    static final class Pin {
        final int number;
        final int net;
        /** Delay of the wire to it until it falls or rises. */
        final int[] wire = new int[2];
        /** Gates that read it, and as which input. */
        final List<Use> uses = new ArrayList<>(2);

        Pin(int number, int net) {
            this.number = number;
            this.net = net;
        }
    }

    /** A reader of a pin: a gate, or a flip-flop. */
    record Use(Driver.Gate gate, Register register, int input) {}

    private TimedCircuit(GateGraph graph, Liberty library, Sdf sdf, Delays delays) {
        this.netlist = graph.netlist();
        this.library = library;
        this.sdf = sdf;
        this.paths = new PathDelays(delays);
        netlist.cells().forEach(c -> pinsOfCells.add(new HashMap<>(4)));
        Map<Integer, GateGraph.FlipFlop> flipFlops = new HashMap<>();
        graph.flipFlops().forEach(f -> flipFlops.put(f.cell(), f));
        Map<Integer, List<GateGraph.Gate>> outputs = new HashMap<>();
        for (int g = 0; g < graph.size(); g++) {
            GateGraph.Gate gate = graph.gate(g);
            if (!flipFlops.containsKey(gate.cell())) {
                gate(gate);
            } else if (gate.output() < netlist.nets()) {
                outputs.computeIfAbsent(gate.cell(), c -> new ArrayList<>()).add(gate);
            }
        }
        graph.flipFlops().forEach(f -> register(f, outputs.getOrDefault(f.cell(), List.of())));
        netlist.outputs().forEach(this::port);
        wires();
    }

    /**
     * @param delays which of a path's delays are taken
     * @throws GateException as {@link GateGraph#of} does, or if the SDF file is of another netlist or lacks a path
     */
    public static TimedCircuit of(GateNetlist netlist, Liberty library, Sdf sdf, Delays delays) {
        return new TimedCircuit(GateGraph.of(netlist, library), library, sdf, delays);
    }

    /** Whether the netlist has an output of that name. */
    public boolean hasOutput(String port) {
        return ports.containsKey(port);
    }

    /** The longest delay of anything, in tenths of a picosecond. */
    int longest() {
        return longest;
    }

    private void gate(GateGraph.Gate gate) {
        if (gate.cell() == GateGraph.NO_CELL) {
            Driver.Gate wire = new Driver.Gate(drivers.size(), gate.output(), gate.function(), new int[0]);
            drivers.add(wire);
            pin(gate.inputs()[0]).uses.add(new Use(wire, null, 0));
            return;
        }
        GateNetlist.Cell cell = netlist.cells().get(gate.cell());
        List<String> inputs = gate.function().inputs();
        int[] delays = inputs.isEmpty()
                ? new int[0]
                : paths.of(timed(cell), cell.name(), inputs, outputPin(cell, gate.output()));
        longest = Math.max(longest, Arrays.stream(delays).max().orElse(0));
        Driver.Gate driver = new Driver.Gate(drivers.size(), gate.output(), gate.function(), delays);
        drivers.add(driver);
        for (int i = 0; i < inputs.size(); i++) {
            pin(gate.cell(), inputs.get(i)).uses.add(new Use(driver, null, i));
        }
    }

    private Sdf.Cell timed(GateNetlist.Cell cell) {
        Sdf.Cell timed = sdf.cells().get(cell.name());
        if (timed == null || !timed.type().equals(cell.type())) {
            throw new GateException("instance " + cell.name() + " of " + cell.type() + " on line " + cell.line() + ": "
                    + sdf.source() + " has " + (timed == null ? "no such instance" : "it as a " + timed.type())
                    + ": it is not of this netlist");
        }
        return timed;
    }

    private String outputPin(GateNetlist.Cell cell, int net) {
        return type(cell).outputs().stream()
                .map(LibertyPin::name)
                .filter(p -> cell.pins().getOrDefault(p, -1) == net)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(cell.name() + " does not drive its net"));
    }

    private LibertyCell type(GateNetlist.Cell cell) {
        return library.cell(cell.type()).orElseThrow();
    }

    private Pin pin(int net) {
        Pin pin = new Pin(pins.size(), net);
        pins.add(pin);
        return pin;
    }

    private Pin pin(int cell, String name) {
        Pin known = pinsOfCells.get(cell).get(name);
        if (known == null) {
            known = pin(netlist.cells().get(cell).pins().getOrDefault(name, GateNetlist.FLOATING));
            pinsOfCells.get(cell).put(name, known);
        }
        return known;
    }

    private void register(GateGraph.FlipFlop f, List<GateGraph.Gate> outputs) {
        GateNetlist.Cell cell = netlist.cells().get(f.cell());
        LibertyCell.Sequential sequential = type(cell).sequential().orElseThrow();
        Sdf.Cell timed = timed(cell);
        List<String> names = new ArrayList<>();
        Register.Functions functions = new Register.Functions(
                function(f.clock().function(), sequential, names),
                function(f.next().function(), sequential, names),
                function(f.clear().function(), sequential, names),
                function(f.preset().function(), sequential, names));
        Driver.RegisterOutput[] driven = outputs.stream()
                .map(o -> output(o, cell, timed, sequential, names, functions.clock()))
                .toArray(Driver.RegisterOutput[]::new);
        int[][] setup = new int[names.size()][];
        int[][] hold = new int[names.size()][];
        for (int p = 0; p < names.size(); p++) {
            boolean data = functions.next().uses(p);
            setup[p] = data ? limits(cell, timed, names.get(p), Sdf.CheckKind.SETUP) : new int[0];
            hold[p] = data ? limits(cell, timed, names.get(p), Sdf.CheckKind.HOLD) : new int[0];
        }
        Register register = new Register(
                registers.size(), cell.name(), cell.type(), List.copyOf(names), functions, driven, setup, hold);
        longest = Math.max(longest, register.sampleDelay);
        registers.add(register);
        for (int p = 0; p < names.size(); p++) {
            pin(f.cell(), names.get(p)).uses.add(new Use(null, register, p));
        }
    }

    private static Register.Function function(CellFunction f, LibertyCell.Sequential sequential, List<String> names) {
        int[] inputs = new int[f.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            String name = f.inputs().get(i);
            if (name.equals(sequential.state())) {
                inputs[i] = Register.STATE;
            } else if (name.equals(sequential.inverted())) {
                inputs[i] = Register.INVERSE;
            } else {
                if (!names.contains(name)) {
                    names.add(name);
                }
                inputs[i] = names.indexOf(name);
            }
        }
        return new Register.Function(f.table(), inputs);
    }

    private Driver.RegisterOutput output(
            GateGraph.Gate gate,
            GateNetlist.Cell cell,
            Sdf.Cell timed,
            LibertyCell.Sequential sequential,
            List<String> names,
            Register.Function clock) {
        CellFunction f = gate.function();
        if (f.inputs().size() != 1
                || !(f.inputs().get(0).equals(sequential.state())
                        || f.inputs().get(0).equals(sequential.inverted()))) {
            throw new GateException("instance " + cell.name() + " of " + cell.type() + " on line " + cell.line()
                    + ": its output is not its state, which cannot be simulated with delays");
        }
        boolean inverted = (f.at(new long[] {1}) & 1) == 0 ^ f.inputs().get(0).equals(sequential.inverted());
        String pin = outputPin(cell, gate.output());
        int[][] delays = new int[names.size()][];
        for (int p = 0; p < delays.length; p++) {
            Optional<int[]> edges = paths.always(timed, names.get(p), pin);
            if (edges.isEmpty() && clock.uses(p)) {
                throw new GateException("instance " + cell.name() + " of " + cell.type()
                        + ": the SDF file has no delay from " + names.get(p) + " to " + pin);
            }
            delays[p] = edges.orElse(null);
            longest = Math.max(longest, edges.map(e -> Math.max(e[0], e[1])).orElse(0));
        }
        Driver.RegisterOutput driver = new Driver.RegisterOutput(drivers.size(), gate.output(), inverted, delays);
        drivers.add(driver);
        return driver;
    }

    /** What is asked of a data pin before or after the clock's edge, by the data's edge. */
    private static int[] limits(GateNetlist.Cell cell, Sdf.Cell timed, String pin, Sdf.CheckKind kind) {
        int[] edges = {NO_CHECK, NO_CHECK};
        for (Sdf.Check c : timed.checks()) {
            if (c.kind() == kind && c.data().equals(pin)) {
                for (int edge = 0; edge < 2; edge++) {
                    if (c.edge() != (edge == 1 ? Sdf.Edge.FALL : Sdf.Edge.RISE)) {
                        edges[edge] = Math.max(edges[edge], c.limit().most());
                    }
                }
            }
        }
        if (edges[0] == NO_CHECK || edges[1] == NO_CHECK) {
            throw new GateException("instance " + cell.name() + " of " + cell.type() + ": the SDF file asks no "
                    + kind.name().toLowerCase(java.util.Locale.ROOT) + " of pin " + pin);
        }
        return edges;
    }

    private void port(String name) {
        ports.put(
                name,
                Arrays.stream(netlist.ports().get(name))
                        .map(net -> pin(net).number)
                        .toArray());
    }

    private void wires() {
        Map<String, Integer> cells = new HashMap<>();
        for (int c = 0; c < netlist.cells().size(); c++) {
            cells.put(netlist.cells().get(c).name(), c);
        }
        Map<String, Pin> bits = new HashMap<>();
        ports.values().forEach(all -> Arrays.stream(all)
                .forEach(p -> bits.put(netlist.names().get(pins.get(p).net), pins.get(p))));
        for (Sdf.Wire wire : sdf.wires()) {
            Integer cell = cells.get(wire.instance());
            Pin pin = wire.instance().isEmpty()
                    ? bits.get(wire.pin())
                    : cell == null ? null : pinsOfCells.get(cell).get(wire.pin());
            if (pin != null) { // diodes against antennas are on wires, but not in the netlist
                pin.wire[0] = paths.of(wire.fall());
                pin.wire[1] = paths.of(wire.rise());
                longest = Math.max(longest, Math.max(pin.wire[0], pin.wire[1]));
            }
        }
    }
}
