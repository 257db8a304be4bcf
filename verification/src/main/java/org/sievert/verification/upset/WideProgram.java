package org.sievert.verification.upset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.sievert.verification.gates.Algebra;
import org.sievert.verification.gates.GateNetlist;

/**
 * A circuit's gates as a list of operations with at most two operands, inversions being part of the operation that makes
 * or takes the inverted value.
 *
 * <p>Gates stand in the order in which a walk back from each flip-flop and output finds them, and a value's place is used
 * again after its last reader, so that what is worked on at a time stays near the processor.
 */
final class WideProgram {
    /** What a step does to its operands a and b. */
    enum Operation {
        COPY,
        NOT,
        AND,
        NAND,
        OR,
        NOR,
        XOR,
        XNOR,
        AND_NOT,
        OR_NOT
    }

    /** Numbers in {@link #steps()} for each step: operation, place of the result, places of a and b. */
    static final int STEP = 4;

    private static final int NOWHERE = -1;

    private final SynchronousCircuit circuit;
    private final List<int[]> list = new ArrayList<>();
    /** Place of each net, while it has one. */
    private final int[] place;
    /** Functions that have not read a net yet; nets of ports and states are read at any time. */
    private final int[] readersLeft;

    private final boolean[] pinned;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<Integer> temporaries = new ArrayList<>();
    private final int[] next;
    private int places;

    /** A value, perhaps inverted. */
    private record Operand(int place, boolean inverted) {}

    WideProgram(SynchronousCircuit circuit) {
        this.circuit = circuit;
        this.place = new int[circuit.nets()];
        this.readersLeft = new int[circuit.nets()];
        this.pinned = new boolean[circuit.nets()];
        Arrays.fill(place, NOWHERE);
        for (int n = GateNetlist.ZERO; n <= GateNetlist.FLOATING; n++) {
            pin(n);
        }
        circuit.ports().values().forEach(nets -> Arrays.stream(nets).forEach(this::pin));
        for (int f = 0; f < circuit.flipFlops(); f++) {
            pin(circuit.state(f));
        }
        int[] driver = new int[circuit.nets()];
        Arrays.fill(driver, NOWHERE);
        for (int g = 0; g < circuit.gates(); g++) {
            driver[circuit.result(g)] = g;
        }
        for (int i = 0; i < circuit.gates() + circuit.flipFlops(); i++) {
            for (int net : circuit.inputsOf(i)) {
                readersLeft[net]++;
            }
        }
        this.next = new int[circuit.flipFlops()];
        boolean[] done = new boolean[circuit.gates()];
        for (int f = 0; f < next.length; f++) {
            gatesBefore(circuit.gates() + f, driver, done);
            next[f] = capture(circuit.gates() + f);
        }
        for (int g = 0; g < circuit.gates(); g++) {
            if (!done[g] && pinned[circuit.result(g)]) {
                gatesBefore(g, driver, done);
                gate(g);
                done[g] = true;
            }
        }
    }

    private void pin(int net) {
        if (place[net] == NOWHERE) {
            place[net] = places++;
            pinned[net] = true;
        }
    }

    /** All gates that a function needs and that are not done, each after those that it needs. */
    private void gatesBefore(int function, int[] driver, boolean[] done) {
        Deque<Integer> stack = new ArrayDeque<>();
        stack.push(function);
        while (!stack.isEmpty()) {
            int top = stack.peek();
            boolean ready = true;
            for (int net : circuit.inputsOf(top)) {
                int d = driver[net];
                if (d != NOWHERE && !done[d]) {
                    stack.push(d);
                    ready = false;
                    break;
                }
            }
            if (ready) {
                stack.pop();
                if (top != function && !done[top]) {
                    gate(top);
                    done[top] = true;
                }
            }
        }
    }

    private void gate(int g) {
        int net = circuit.result(g);
        Operand result = circuit.over(g, new Compiler(), n -> new Operand(place[n], false));
        if (place[net] == NOWHERE) {
            place[net] = take();
        }
        into(place[net], result);
        release(g);
        if (readersLeft[net] == 0 && !pinned[net]) {
            free.push(place[net]);
        }
    }

    /** The value that a flip-flop takes at the edge keeps a place of its own until then. */
    private int capture(int function) {
        Operand d = circuit.over(function, new Compiler(), n -> new Operand(place[n], false));
        int kept = places++;
        into(kept, d);
        release(function);
        return kept;
    }

    private int take() {
        return free.isEmpty() ? places++ : free.pop();
    }

    private void release(int function) {
        for (int net : circuit.inputsOf(function)) {
            if (--readersLeft[net] == 0 && !pinned[net]) {
                free.push(place[net]);
            }
        }
        temporaries.forEach(free::push);
        temporaries.clear();
    }

    /** Operations with their places, flat. */
    int[] steps() {
        return list.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** Number of places. */
    int places() {
        return places;
    }

    /** Place of a port's or state's net. */
    int place(int net) {
        if (!pinned[net]) {
            throw new IllegalArgumentException("net " + circuit.netName(net) + " is of no port");
        }
        return place[net];
    }

    /** Places of the values that flip-flops take at the edge. */
    int[] next() {
        return next;
    }

    private int step(Operation operation, int a, int b) {
        int result = take();
        temporaries.add(result);
        list.add(new int[] {operation.ordinal(), result, a, b});
        return result;
    }

    /** A function's last step writes the function's own place, if it was to write a temporary. */
    private void into(int target, Operand result) {
        if (!temporaries.contains(result.place())) {
            Operation copy = result.inverted() ? Operation.NOT : Operation.COPY;
            list.add(new int[] {copy.ordinal(), target, result.place(), result.place()});
            return;
        }
        int[] last = list.get(list.size() - 1);
        last[1] = target;
        if (result.inverted()) {
            invert(last);
        }
    }

    private static void invert(int[] step) {
        Operation inverse =
                switch (Operation.values()[step[0]]) {
                    case COPY -> Operation.NOT;
                    case NOT -> Operation.COPY;
                    case AND -> Operation.NAND;
                    case NAND -> Operation.AND;
                    case OR -> Operation.NOR;
                    case NOR -> Operation.OR;
                    case XOR -> Operation.XNOR;
                    case XNOR -> Operation.XOR;
                    case AND_NOT -> Operation.OR_NOT;
                    case OR_NOT -> Operation.AND_NOT;
                };
        if (inverse == Operation.AND_NOT || inverse == Operation.OR_NOT) {
            int a = step[2];
            step[2] = step[3];
            step[3] = a;
        }
        step[0] = inverse.ordinal();
    }

    private final class Compiler implements Algebra<Operand> {
        @Override
        public Operand constant(boolean value) {
            return new Operand(place[value ? GateNetlist.ONE : GateNetlist.ZERO], false);
        }

        @Override
        public Operand not(Operand a) {
            return new Operand(a.place(), !a.inverted());
        }

        @Override
        public Operand and(Operand a, Operand b) {
            return new Operand(binary(Operation.AND, Operation.AND_NOT, Operation.NOR, a, b), false);
        }

        @Override
        public Operand or(Operand a, Operand b) {
            return new Operand(binary(Operation.OR, Operation.OR_NOT, Operation.NAND, a, b), false);
        }

        @Override
        public Operand xor(Operand a, Operand b) {
            return new Operand(step(Operation.XOR, a.place(), b.place()), a.inverted() != b.inverted());
        }

        private int binary(Operation plain, Operation second, Operation both, Operand a, Operand b) {
            if (a.inverted() && b.inverted()) {
                return step(both, a.place(), b.place());
            } else if (b.inverted()) {
                return step(second, a.place(), b.place());
            } else if (a.inverted()) {
                return step(second, b.place(), a.place());
            }
            return step(plain, a.place(), b.place());
        }
    }
}
