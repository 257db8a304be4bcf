package org.sievert.verification.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.verification.equivalence.BlifModel.Gate;
import org.sievert.verification.equivalence.BlifModel.Instance;
import org.sievert.verification.equivalence.BlifModel.Latch;
import org.sievert.verification.gates.GateException;

/**
 * Dissolves the hierarchy of models and makes one circuit of and-gates of them.
 *
 * <p>A register's next state is {@code clock ? d : q} in every step of an implied clock. A register that is clocked by
 * something else, or on the other edge, is then another function, not an unseen difference.
 */
final class BlifFlattener {
    private static final int NO_DRIVER = -1;
    private static final int OPEN = -1;
    private static final int UNKNOWN = -1;

    private final Map<String, BlifModel> models;
    private final List<Part> parts = new ArrayList<>();
    private int nets;
    private final AigGraph graph = new AigGraph();
    private int[] driverPart = new int[0];
    private int[] driverGate = new int[0];
    private int[] literal = new int[0];
    /** By net: how often its gate was found to wait for others. */
    private int[] waits = new int[0];

    /** An instance in the flat design: the design's net of each of its model's nets. */
    private record Part(BlifModel model, String prefix, int[] nets) {}

    private record Register(int input, int output, int clock, boolean rising) {}

    private BlifFlattener(Map<String, BlifModel> models) {
        this.models = models;
    }

    /**
     * @throws GateException if a model is missing, a net has two drivers, or gates form a loop
     */
    static AigCircuit flatten(Map<String, BlifModel> models, String top) {
        return new BlifFlattener(models).run(top);
    }

    private AigCircuit run(String top) {
        BlifModel main = model(top, "the design");
        int[] own = new int[main.names().size()];
        Arrays.fill(own, OPEN);
        place(main, "", own);
        List<Register> registers = new ArrayList<>();
        drive(registers);
        literal = new int[nets];
        Arrays.fill(literal, UNKNOWN);
        waits = new int[nets];
        List<String> inputNames = new ArrayList<>();
        for (String input : main.inputs()) {
            inputNames.add(full(input));
            literal[own[main.number(input)]] = graph.leaf();
        }
        for (int n : undriven(registers)) {
            inputNames.add(null);
            literal[n] = graph.leaf();
        }
        for (Register r : registers) {
            literal[r.output()] = graph.leaf();
        }
        int[] next = new int[registers.size()];
        for (int r = 0; r < next.length; r++) {
            Register register = registers.get(r);
            int clock = value(register.clock()) ^ (register.rising() ? 0 : 1);
            int data = value(register.input());
            int state = literal[register.output()];
            next[r] = graph.and(graph.and(clock, data) ^ 1, graph.and(clock ^ 1, state) ^ 1) ^ 1;
        }
        Map<String, Integer> outputs = new LinkedHashMap<>();
        for (String output : main.outputs()) {
            outputs.put(full(output), value(own[main.number(output)]));
        }
        return named(registers, inputNames.toArray(String[]::new), next, outputs);
    }

    private BlifModel model(String name, String where) {
        BlifModel model = models.get(name);
        if (model == null) {
            throw new GateException(where + ": " + name + " is neither a gate nor a module");
        }
        return model;
    }

    /** Gives every net of an instance that is no port a number of its own, and goes on with what is inside. */
    private void place(BlifModel model, String prefix, int[] map) {
        for (int i = 0; i < map.length; i++) {
            if (map[i] == OPEN) {
                map[i] = nets++;
            }
        }
        parts.add(new Part(model, prefix, map));
        for (int i = 0; i < model.instances().size(); i++) {
            Instance instance = model.instances().get(i);
            String name = prefix + model.instanceNames().get(i);
            BlifModel inner = model(instance.model(), "instance " + name);
            int[] ports = new int[inner.names().size()];
            Arrays.fill(ports, OPEN);
            instance.connections().forEach((port, net) -> {
                Integer at = inner.number(port);
                if (at == null) {
                    throw new GateException("instance " + name + ": " + instance.model() + " has no port " + port);
                }
                ports[at] = map[net];
            });
            place(inner, name + ".", ports);
        }
    }

    private void drive(List<Register> registers) {
        driverPart = new int[nets];
        driverGate = new int[nets];
        Arrays.fill(driverPart, NO_DRIVER);
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            for (int g = 0; g < part.model().gates().size(); g++) {
                int net = part.nets()[part.model().gates().get(g).output()];
                if (driverPart[net] != NO_DRIVER) {
                    throw new GateException(
                            "a net of " + part.prefix() + part.model().name() + " has two drivers");
                }
                driverPart[net] = p;
                driverGate[net] = g;
            }
            for (Latch l : part.model().latches()) {
                int[] at = part.nets();
                registers.add(new Register(at[l.input()], at[l.output()], at[l.clock()], l.rising()));
            }
        }
    }

    /** Nets that something reads and nothing drives, inputs of the design aside. */
    private List<Integer> undriven(List<Register> registers) {
        boolean[] read = new boolean[nets];
        for (Part part : parts) {
            for (Gate g : part.model().gates()) {
                for (int n : g.inputs()) {
                    read[part.nets()[n]] = true;
                }
            }
        }
        Part main = parts.get(0);
        main.model().outputs().forEach(o -> read[main.nets()[main.model().number(o)]] = true);
        for (Register r : registers) {
            read[r.input()] = true;
            read[r.clock()] = true;
        }
        registers.forEach(r -> read[r.output()] = false);
        List<Integer> found = new ArrayList<>();
        for (int n = 0; n < nets; n++) {
            if (read[n] && driverPart[n] == NO_DRIVER && literal[n] == UNKNOWN) {
                found.add(n);
            }
        }
        return found;
    }

    /** The literal of a net; gates are made after those that drive them. */
    private int value(int net) {
        if (literal[net] != UNKNOWN) {
            return literal[net];
        }
        List<Integer> open = new ArrayList<>(List.of(net));
        while (!open.isEmpty()) {
            int n = open.get(open.size() - 1);
            if (literal[n] != UNKNOWN) {
                open.remove(open.size() - 1);
                continue;
            }
            if (driverPart[n] == NO_DRIVER) {
                throw new IllegalStateException("net " + n + " is not driven");
            }
            Part part = parts.get(driverPart[n]);
            Gate gate = part.model().gates().get(driverGate[n]);
            boolean ready = true;
            for (int input : gate.inputs()) {
                if (literal[part.nets()[input]] == UNKNOWN) {
                    open.add(part.nets()[input]);
                    ready = false;
                }
            }
            if (ready) {
                literal[n] = gate(gate, part.nets());
                open.remove(open.size() - 1);
            } else if (waits[n]++ > 0) {
                throw new GateException(
                        "gates of " + part.prefix() + part.model().name() + " form a loop");
            }
        }
        return literal[net];
    }

    private int gate(Gate gate, int[] map) {
        int any = AigGraph.FALSE;
        for (String row : gate.rows()) {
            int all = AigGraph.TRUE;
            for (int i = 0; i < row.length(); i++) {
                if (row.charAt(i) != '-') {
                    all = graph.and(all, literal[map[gate.inputs()[i]]] ^ (row.charAt(i) == '0' ? 1 : 0));
                }
            }
            any = graph.and(any ^ 1, all ^ 1) ^ 1;
        }
        return gate.value() ? any : any ^ 1;
    }

    /** Names of nets in modules that hold registers, and in the design itself. */
    private AigCircuit named(List<Register> registers, String[] inputs, int[] next, Map<String, Integer> outputs) {
        Map<Integer, Integer> registerOf = new HashMap<>();
        for (int r = 0; r < registers.size(); r++) {
            registerOf.put(registers.get(r).output(), r);
        }
        String[] names = new String[registers.size()];
        Map<String, Integer> found = new HashMap<>();
        for (Part part : parts) {
            if (!part.prefix().isEmpty() && part.model().latches().isEmpty()) {
                continue;
            }
            for (int i = 0; i < part.nets().length; i++) {
                String name = part.prefix() + part.model().names().get(i);
                int net = part.nets()[i];
                if (ofRegister(net)) {
                    value(net);
                }
                Integer register = registerOf.get(net);
                if (register != null && (names[register] == null || better(full(name), names[register]))) {
                    names[register] = full(name);
                }
                if (part.model().names().get(i).charAt(0) != '$' && literal[net] != UNKNOWN) {
                    found.put(full(name), literal[net]);
                    if (full(name).endsWith("[0]")) {
                        found.putIfAbsent(full(name).substring(0, full(name).length() - 3), literal[net]);
                    }
                }
            }
        }
        return new AigCircuit(graph, inputs, names, next, outputs, found);
    }

    /** Whether a cell with a register drives a net: its name counts even where only the inverted output is read. */
    private boolean ofRegister(int net) {
        return driverPart[net] != NO_DRIVER
                && !parts.get(driverPart[net]).model().latches().isEmpty();
    }

    private static String full(String bit) {
        return bit.endsWith("]") ? bit : bit + "[0]";
    }

    /** Names that people wrote before yosys's own, then short ones, then the alphabet. */
    private static boolean better(String name, String than) {
        boolean internal = name.charAt(0) == '$' || name.indexOf('.') >= 0;
        boolean internalThan = than.charAt(0) == '$' || than.indexOf('.') >= 0;
        if (internal != internalThan) {
            return internalThan;
        }
        return name.length() != than.length() ? name.length() < than.length() : name.compareTo(than) < 0;
    }
}
