package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Makes a {@link Datapath}. Asking twice for the same node gives the same id, what is constant becomes a constant, and
 * what does nothing is left out ({@link Simplifier}).
 *
 * <p>Not thread-safe. Every method throws {@link DatapathException} for an operand that does not exist.
 */
public final class DatapathBuilder {
    private final List<InputPort> inputs = new ArrayList<>();
    private final List<FixedType> inputTypes = new ArrayList<>();
    private final List<OutputPort> outputs = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Node, Integer> ids = new HashMap<>();
    private final Set<String> labels = new HashSet<>();
    private final RangeAnalysis ranges = new RangeAnalysis(inputTypes);
    private final Simplifier simplifier = new Simplifier(this);
    private String scope = "";

    /** Adds an input port and gives its node. */
    public int input(String name, FixedType type) {
        inputs.add(new InputPort(name, type));
        inputTypes.add(type);
        return append(new Node.Input(inputs.size() - 1));
    }

    /** Adds input ports as another datapath has them and gives their nodes, by port. */
    public int[] inputs(List<InputPort> ports) {
        return ports.stream().mapToInt(p -> input(p.name(), p.type())).toArray();
    }

    /** Adds an output port. */
    public void output(String name, int node, FixedType type) {
        Interval range = range(node);
        if (!Interval.of(type).contains(range)) {
            throw new DatapathException(
                    "output '" + name + "' of type " + type + " does not hold %" + node + " " + range);
        }
        outputs.add(new OutputPort(name, node, type));
    }

    public int constant(long value) {
        return add(new Node.Constant(value));
    }

    public int add(int a, int b) {
        return add(new Node.Add(a, b));
    }

    public int subtract(int a, int b) {
        return add(new Node.Subtract(a, b));
    }

    public int negate(int a) {
        return add(new Node.Negate(a));
    }

    public int shiftLeft(int a, int bits) {
        return add(new Node.ShiftLeft(a, bits));
    }

    /** Σ operand · weight + constant. */
    public int sum(List<Node.Term> terms, long constant) {
        return add(new Node.SumOfProducts(terms, constant));
    }

    /** a + value, inside the sum if a is a {@link Node.SumOfProducts}. */
    public int addConstant(int a, long value) {
        if (node(a) instanceof Node.SumOfProducts s) {
            return inScope(cells.get(a).scope(), () -> sum(s.terms(), Math.addExact(s.constant(), value)));
        }
        return add(a, constant(value));
    }

    /**
     * Brings {@code a}, which has {@code fraction} fraction bits, into a type.
     *
     * @return a node with the fraction bits of the type
     */
    public int quantise(int a, int fraction, Quantizer quantizer) {
        FixedType type = quantizer.type();
        int drop = Math.min(62, fraction - type.fractionBits());
        int from = drop < 0 ? shiftLeft(a, -drop) : a;
        return add(new Node.Quantise(
                from, Math.max(0, drop), quantizer.rounding(), quantizer.overflow(), type.signed(), type.width()));
    }

    /** ⌊a / 2<sup>bits</sup>⌋. */
    public int dropBits(int a, int bits) {
        Interval range = range(a);
        FixedType type = new Interval(range.lo() >> bits, range.hi() >> bits).type(0);
        return add(new Node.Quantise(a, bits, Rounding.TRN, Overflow.WRAP, type.signed(), type.width()));
    }

    /** A node whose values all are of the type: itself, or the type's bits of it where its range does not show that. */
    public int fitted(int a, FixedType type) {
        return Interval.of(type).contains(range(a))
                ? a
                : add(new Node.Quantise(a, 0, Rounding.TRN, Overflow.WRAP, type.signed(), type.width()));
    }

    public int clamp(int a, long lo, long hi) {
        return add(new Node.Clamp(a, lo, hi));
    }

    public int minimum(int a, int b) {
        return add(new Node.Minimum(a, b));
    }

    public int maximum(int a, int b) {
        return add(new Node.Maximum(a, b));
    }

    public int mux(int select, int ifOne, int ifZero) {
        return add(new Node.Mux(select, ifOne, ifZero));
    }

    public int register(int a) {
        return add(new Node.Register(a));
    }

    /**
     * Adds any node but an input.
     *
     * @return the id of the node or of a simpler one with the same value
     */
    public int add(Node node) {
        for (int i = 0; i < node.arity(); i++) {
            requireNode(node.operand(i), node);
        }
        if (node instanceof Node.Input) {
            throw new DatapathException("inputs are added as ports: " + node);
        }
        if (node instanceof Node.Mux m && !new Interval(0, 1).contains(range(m.select()))) {
            throw new DatapathException(node + ": the select %" + m.select() + " is " + range(m.select()));
        }
        return simplifier.add(node);
    }

    /** The id of a node if it exists already. */
    public Optional<Integer> find(Node node) {
        return Optional.ofNullable(ids.get(node));
    }

    public Node node(int id) {
        return cells.get(id).node();
    }

    public Interval range(int id) {
        if (id < 0 || id >= cells.size()) {
            throw new DatapathException("there is no node %" + id);
        }
        return cells.get(id).range();
    }

    /** Nodes made by {@code content} belong to this scope (a layer's name). */
    public <T> T inScope(String name, Supplier<T> content) {
        String outer = scope;
        scope = name;
        try {
            return content.get();
        } finally {
            scope = outer;
        }
    }

    /** Names a node unless it or another node has this name already. */
    public void label(int id, String label) {
        Cell cell = cells.get(id);
        if (!label.isEmpty() && cell.label().isEmpty() && labels.add(label)) {
            cells.set(id, new Cell(cell.node(), cell.range(), cell.scope(), label));
        }
    }

    /** Adds the node as it is, or finds it. */
    int append(Node node) {
        Integer known = ids.get(node);
        if (known != null) {
            return known;
        }
        Interval range = range(node);
        int id = cells.size();
        cells.add(new Cell(node, range, scope, ""));
        ids.put(node, id);
        if (range.isPoint() && !(node instanceof Node.Constant)) {
            int folded = append(new Node.Constant(range.lo()));
            ids.put(node, folded);
            return folded;
        }
        return id;
    }

    private Interval range(Node node) {
        try {
            return ranges.add(node);
        } catch (DatapathException e) {
            throw scope.isEmpty() ? e : new DatapathException("layer '" + scope + "': " + e.getMessage(), e);
        }
    }

    /** The graph so far, without what no output needs. */
    Datapath build(String name) {
        boolean[] needed = new boolean[cells.size()];
        for (OutputPort o : outputs) {
            needed[o.node()] = true;
        }
        for (int id = cells.size() - 1; id >= 0; id--) {
            Node node = node(id);
            for (int i = 0; needed[id] && i < node.arity(); i++) {
                needed[node.operand(i)] = true;
            }
        }
        int[] renumbered = new int[cells.size()];
        List<Cell> kept = new ArrayList<>();
        for (int id = 0; id < needed.length; id++) {
            if (needed[id]) {
                Cell c = cells.get(id);
                renumbered[id] = kept.size();
                kept.add(new Cell(c.node().withOperands(i -> renumbered[i]), c.range(), c.scope(), c.label()));
            }
        }
        List<OutputPort> ports = outputs.stream()
                .map(o -> new OutputPort(o.name(), renumbered[o.node()], o.type()))
                .toList();
        return new Datapath(name, inputs, kept, ports);
    }

    private void requireNode(int id, Node node) {
        if (id < 0 || id >= cells.size()) {
            throw new DatapathException(node + ": there is no node %" + id);
        }
    }
}
