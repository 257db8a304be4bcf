package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.verification.gates.Algebra;
import org.sievert.verification.gates.GateNetlist;

/**
 * A circuit's gates as a list of operations with at most two operands, inversions being part of the operation that makes
 * or takes the inverted value.
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

    /** Numbers in {@link #steps()} for each step: operation, result, a, b. */
    static final int STEP = 4;

    private final List<int[]> list = new ArrayList<>();
    private final int[] next;
    private final int firstTemporary;
    private int values;

    /** A value, perhaps inverted. */
    private record Operand(int value, boolean inverted) {}

    WideProgram(SynchronousCircuit circuit) {
        firstTemporary = circuit.nets();
        int most = firstTemporary;
        Compiler compiler = new Compiler();
        for (int g = 0; g < circuit.gates(); g++) {
            values = firstTemporary; // a gate's temporaries are free again after it
            into(circuit.result(g), circuit.over(g, compiler, n -> new Operand(n, false)));
            most = Math.max(most, values);
        }
        values = most;
        next = new int[circuit.flipFlops()];
        for (int f = 0; f < next.length; f++) {
            Operand d = circuit.over(circuit.gates() + f, compiler, n -> new Operand(n, false));
            next[f] = d.inverted() ? step(Operation.NOT, d.value(), d.value()) : d.value();
        }
    }

    /** Operations with their values, flat. */
    int[] steps() {
        return list.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** Number of values: nets, then temporaries. */
    int values() {
        return values;
    }

    /** The value that each flip-flop takes at the edge. */
    int[] next() {
        return next;
    }

    private int step(Operation operation, int a, int b) {
        list.add(new int[] {operation.ordinal(), values, a, b});
        return values++;
    }

    /** A gate's last step writes the gate's net itself, if it was to write a temporary. */
    private void into(int net, Operand result) {
        if (result.value() < firstTemporary) {
            Operation copy = result.inverted() ? Operation.NOT : Operation.COPY;
            list.add(new int[] {copy.ordinal(), net, result.value(), result.value()});
            return;
        }
        int[] last = list.get(list.size() - 1);
        last[1] = net;
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
            return new Operand(value ? GateNetlist.ONE : GateNetlist.ZERO, false);
        }

        @Override
        public Operand not(Operand a) {
            return new Operand(a.value(), !a.inverted());
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
            return new Operand(step(Operation.XOR, a.value(), b.value()), a.inverted() != b.inverted());
        }

        private int binary(Operation plain, Operation second, Operation both, Operand a, Operand b) {
            if (a.inverted() && b.inverted()) {
                return step(both, a.value(), b.value());
            } else if (b.inverted()) {
                return step(second, a.value(), b.value());
            } else if (a.inverted()) {
                return step(second, b.value(), a.value());
            }
            return step(plain, a.value(), b.value());
        }
    }
}
