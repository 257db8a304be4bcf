package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Makes a {@link FoldedMachine}: ports first, then registers and the nodes between them. A register is a node with the
 * present value; its next value is given once, later.
 */
final class MachineBuilder {
    /** Loads of a copy of a control register. */
    private static final int MAX_LOADS = 24;

    private final DatapathBuilder step;
    private final Pipelining pipelining;
    private final List<StateRegister> registers = new ArrayList<>();
    private final Map<Integer, Integer> registerOfNode = new LinkedHashMap<>();
    private final Map<Integer, Integer> next = new HashMap<>();
    private final Map<Integer, Integer> delayed = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Driven, Copy> copies = new HashMap<>();
    private final Map<Integer, Integer> copyOf = new LinkedHashMap<>();
    private int ports;

    /** A register and the loads that each copy of it for these purposes has at most. */
    private record Driven(int register, int most) {}

    /** A register beside another one with the same content, and how many loads it drives. */
    private static final class Copy {
        private int register;
        private int loads;

        Copy(int register) {
            this.register = register;
        }
    }

    private MachineBuilder(DatapathBuilder step, Pipelining pipelining) {
        this.step = step;
        this.pipelining = pipelining;
    }

    /**
     * Builds a machine.
     *
     * @param pipelining puts ranks into parts
     * @param content adds everything and names the output registers by {@link Outputs}
     */
    static FoldedMachine build(
            String name,
            int fold,
            int latency,
            Pipelining pipelining,
            Consumer<MachineBuilder> content,
            Outputs outputs) {
        MachineBuilder[] made = new MachineBuilder[1];
        Datapath step = Datapath.build(name, b -> {
            MachineBuilder m = new MachineBuilder(b, pipelining);
            content.accept(m);
            m.finish();
            made[0] = m;
        });
        MachineBuilder m = made[0];
        List<Integer> out = outputs.nodes().stream().map(m.registerOfNode::get).toList();
        return RegisterNarrowing.apply(
                MachinePruning.apply(new FoldedMachine(name, fold, latency, step, m.ports, m.registers, out)));
    }

    /** Collects the output registers while a machine is built. */
    record Outputs(List<Integer> nodes) {
        Outputs() {
            this(new ArrayList<>());
        }
    }

    Pipelining pipelining() {
        return pipelining;
    }

    DatapathBuilder step() {
        return step;
    }

    int port(String name, FixedType type) {
        if (!registers.isEmpty()) {
            throw new IllegalStateException("ports come before registers");
        }
        ports++;
        return step.input(name, type);
    }

    /** A register; the name gets a number if it is taken. */
    int register(String wish, FixedType type) {
        int count = names.merge(wish, 1, Integer::sum);
        String name = count == 1 ? wish : wish + "_" + count;
        if (count > 1 && names.putIfAbsent(name, 1) != null) {
            return register(name, type);
        }
        int node = step.input(name, type);
        registerOfNode.put(node, registers.size());
        registers.add(new StateRegister(name, type));
        return node;
    }

    /** Says what a register becomes. */
    void next(int register, int value) {
        if (next.put(register, value) != null) {
            throw new IllegalStateException(nameOf(register) + " is driven twice");
        }
    }

    /** A value one internal cycle later; constants stay, and asking twice gives the same register. */
    int delayed(String wish, int value) {
        if (step.node(value) instanceof Node.Constant) {
            return value;
        }
        Integer known = delayed.get(value);
        if (known == null) {
            known = register(wish, step.range(value).type(0));
            next(known, value);
            delayed.put(value, known);
        }
        return known;
    }

    /**
     * A control register, or a copy of it, that has few enough loads to be fast.
     *
     * @param register made by this builder; anything else comes back as it is
     * @param loads what is about to hang on it
     */
    int spread(int register, int loads) {
        return spread(register, loads, MAX_LOADS);
    }

    /**
     * As {@link #spread(int, int)}, with a limit of its own.
     *
     * @param most loads of a copy; less than usual where the signal begins a long path
     */
    int spread(int register, int loads, int most) {
        if (!registerOfNode.containsKey(register)) {
            return register;
        }
        boolean shared = most == MAX_LOADS;
        Copy copy =
                copies.computeIfAbsent(new Driven(register, most), d -> new Copy(shared ? register : copyOf(register)));
        if (copy.loads > 0 && copy.loads + loads > most) {
            copy.register = copyOf(register);
            copy.loads = 0;
        }
        copy.loads += loads;
        return copy.register;
    }

    private int copyOf(int register) {
        StateRegister original = registers.get(registerOfNode.get(register));
        int copy = register(original.name() + "_copy", original.type());
        copyOf.put(copy, register);
        return copy;
    }

    /** A register that takes a value in the cycles in which {@code enable} is 1 and keeps it otherwise. */
    int held(String wish, int enable, int value) {
        if (step.node(value) instanceof Node.Constant) {
            return value;
        }
        int register = register(wish, step.range(value).type(0));
        int bits = step.range(value).width();
        next(register, step.mux(spread(enable, bits), value, register));
        return register;
    }

    /** Bits {@code from} to {@code from + count − 1} of a value, as an unsigned number. */
    int bits(int value, int from, int count) {
        Interval range = step.range(value);
        if (from > 61) {
            return range.lo() >= 0 ? step.constant(0) : bits(value, 61, count);
        }
        return step.add(new Node.Quantise(value, from, Rounding.TRN, Overflow.WRAP, false, count));
    }

    /** 1 where a bit is 0. */
    int not(int bit) {
        return step.mux(bit, step.constant(0), step.constant(1));
    }

    /** 1 where any of some bits is 1; 0 without bits. */
    int any(List<Integer> bits) {
        int result = step.constant(0);
        for (int bit : bits) {
            result = or(bit, result);
        }
        return result;
    }

    int or(int a, int b) {
        return a == b ? a : step.mux(a, step.constant(1), b);
    }

    int and(int a, int b) {
        return a == b ? a : step.mux(a, b, step.constant(0));
    }

    /** Sum and carry of two or three bits. */
    int[] added(List<Integer> bits) {
        List<Integer> changing = changing(bits);
        int ones = Collections.frequency(bits, step.constant(1));
        if (changing.isEmpty()) {
            return new int[] {step.constant(ones & 1), step.constant(ones >> 1)};
        }
        if (changing.size() == 1) {
            int bit = changing.get(0);
            return ones == 1 ? new int[] {not(bit), bit} : new int[] {bit, step.constant(ones >> 1)};
        }
        int sum = step.sum(bits.stream().map(b -> new Node.Term(b, 1)).toList(), 0);
        return new int[] {bits(sum, 0, 1), bits(sum, 1, 1)};
    }

    /** Those that are no constants. */
    List<Integer> changing(List<Integer> bits) {
        return bits.stream()
                .filter(bit -> bit != step.constant(0) && bit != step.constant(1))
                .toList();
    }

    private String nameOf(int register) {
        return registers.get(registerOfNode.get(register)).name();
    }

    private void finish() {
        copyOf.forEach((copy, original) -> next.put(copy, next.get(original)));
        registerOfNode.forEach((node, index) -> {
            StateRegister r = registers.get(index);
            Integer value = next.get(node);
            if (value == null) {
                throw new DatapathException("register '" + r.name() + "' has no next value");
            }
            step.output("next_" + r.name(), value, r.type());
        });
    }
}
