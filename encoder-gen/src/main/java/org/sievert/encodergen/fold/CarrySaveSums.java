package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * {@link DigitSerialSums} whose accumulators are two rows of bits: no carry runs through a word until the sum is whole, so
 * a cycle need be no longer than a few full adders, and registers may stand between any two levels of these.
 *
 * <p>In each cycle what a sum takes ({@link DigitHeaps}) and the rows of its accumulator without their lowest digit are
 * reduced to two rows again ({@link CarryColumns}); the lowest columns to one bit, which is final and is shifted out. When the
 * last digit is in, the rows are added.
 */
final class CarrySaveSums {

    /** Stages of fewer levels would only have more registers: control takes as long. */
    private static final int LEAST_LEVELS = 6;

    private static final int MOST_LEVELS = 64;

    private final MachineBuilder machine;
    private final DatapathBuilder step;
    private final Control control;
    private final Digits digits;
    /** A cycle earlier if there are ranks: lanes have many loads, and registers of both polarities then share them. */
    private final Digits before;

    private final List<LinearPart.Sum> sums;
    private final int ranks;

    private CarrySaveSums(
            MachineBuilder machine, Control control, Digits digits, List<LinearPart.Sum> sums, int ranks) {
        this.machine = machine;
        this.step = machine.step();
        this.control = control;
        this.digits = ranks == 0 ? digits : digits.delayed(machine, 1);
        before = digits;
        this.sums = sums;
        this.ranks = ranks;
    }

    /**
     * Sums as rows, and what is to be done with them.
     *
     * @param cycle in which the rows are whole
     * @param inputs nodes of the step for the logic's inputs
     * @param logic adds the rows; its outputs are those of what follows
     */
    record Result(int cycle, List<Integer> inputs, Datapath logic) {}

    /**
     * Adds accumulators.
     *
     * @param sums over elements as {@code digits} numbers them
     * @param ranks register ranks between levels of full adders
     * @param rest what becomes of the sums
     * @return empty if a lane carries several numbers one after the other, or a sum is too wide
     */
    static Optional<Result> of(
            MachineBuilder machine,
            Control control,
            Digits digits,
            List<LinearPart.Sum> sums,
            int ranks,
            Datapath rest) {
        if (digits.rounds() > 1) {
            return Optional.empty();
        }
        return new CarrySaveSums(machine, control, digits, sums, ranks).build(rest);
    }

    /**
     * What an accumulator has in each column: first bits that change, then bits that are 1 in every cycle but the first
     * one, then nothing.
     *
     * @param places for bits that are fed back, whatever they are
     * @param changing the bits that have flip-flops
     * @param ones the bits that need none
     */
    private record Shape(List<Integer> places, List<Integer> changing, List<Integer> ones) {
        /** One of {@link CarryColumns}' kinds of bits. */
        int kind(int column, int row) {
            if (row < changing.get(column)) {
                return CarryColumns.CHANGING;
            }
            return row < changing.get(column) + ones.get(column) ? CarryColumns.ONE : CarryColumns.ZERO;
        }

        /** Whether everything that is constant here is so there as well. */
        boolean covers(Shape other) {
            return IntStream.range(0, places.size()).allMatch(c -> IntStream.range(0, places.get(c))
                    .allMatch(row -> kind(c, row) == CarryColumns.CHANGING || kind(c, row) == other.kind(c, row)));
        }
    }

    private Optional<Result> build(Datapath rest) {
        Optional<List<DigitHeaps.Heap>> found = new DigitHeaps(machine, control, digits, before, ranks, sums).all();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<DigitHeaps.Heap> heaps = found.get();
        List<Shape> shapes = new ArrayList<>();
        int limit = LEAST_LEVELS - 1;
        while (shapes.size() < heaps.size()) {
            if (++limit > MOST_LEVELS) {
                return Optional.empty();
            }
            shapes.clear();
            for (DigitHeaps.Heap heap : heaps) {
                Optional<Shape> shape = shape(heap, limit);
                if (shape.isEmpty()) {
                    break;
                }
                shapes.add(shape.get());
            }
        }
        List<Integer> inputs = new ArrayList<>();
        List<int[]> widths = new ArrayList<>();
        for (int s = 0; s < sums.size(); s++) {
            List<Integer> rows = accumulate(s, heaps.get(s), shapes.get(s), limit);
            widths.add(rows.stream().mapToInt(r -> step.range(r).width()).toArray());
            inputs.addAll(rows);
        }
        return Optional.of(new Result(digits.end() + ranks, inputs, result(widths, rest)));
    }

    /** The columns that an accumulator ends with when the stages take no more levels than the limit. */
    private Optional<Shape> shape(DigitHeaps.Heap heap, int limit) {
        List<Integer> none = Collections.nCopies(heap.columns().width(), 0);
        Shape at = new Shape(none, none, none);
        while (true) {
            Optional<Shape> next = counted(heap, limit, at);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            List<Integer> places =
                    most(at.places(), next.get().changing(), next.get().ones());
            if (places.equals(at.places())) {
                return Optional.of(withoutConstants(heap, limit, new Shape(places, places, none)));
            }
            at = new Shape(places, places, none);
        }
    }

    private static List<Integer> most(List<Integer> places, List<Integer> changing, List<Integer> ones) {
        return IntStream.range(0, places.size())
                .mapToObj(c -> Math.max(places.get(c), changing.get(c) + ones.get(c)))
                .toList();
    }

    /**
     * The same places with as few bits as follow from each other: what is constant in all that feeds a bit is constant in
     * it. Bits are taken as constant only after all that they follow from.
     */
    private Shape withoutConstants(DigitHeaps.Heap heap, int limit, Shape shape) {
        Shape before = shape;
        Shape at = shape;
        while (true) {
            Shape next = counted(heap, limit, at).orElseThrow();
            if (next.equals(at)) {
                return at;
            }
            if (!at.covers(next)) {
                return before; // bits have changed places: what follows from the last shape does not fit into it
            }
            before = at;
            at = next;
        }
    }

    /** What each column of the accumulator gets if it has had this; empty beyond the limit. */
    private Optional<Shape> counted(DigitHeaps.Heap heap, int limit, Shape had) {
        CarryColumns columns = heap.columns().copy();
        columns.replace(this::constantKind);
        if (!stages(columns, limit, CarryColumns.COUNTED, IntUnaryOperator.identity())) {
            return Optional.empty();
        }
        int digit = digits.digit();
        for (int c = 0; c < columns.width(); c++) {
            int first = (int) (heap.first() >> c & 1);
            int places = c + digit < columns.width() ? had.places().get(c + digit) : 0;
            for (int row = 0; row < Math.max(places, first); row++) {
                int held = row < places ? had.kind(c + digit, row) : CarryColumns.ZERO;
                int start = row < first ? CarryColumns.ONE : CarryColumns.ZERO;
                columns.put(c, new CarryColumns.Dot(selected(start, held), DigitHeaps.SELECT_LEVELS));
            }
        }
        if (!last(columns, limit, CarryColumns.COUNTED)) {
            return Optional.empty();
        }
        return Optional.of(new Shape(
                had.places(),
                number(columns, kind -> kind != CarryColumns.ONE && kind != CarryColumns.ZERO),
                number(columns, kind -> kind == CarryColumns.ONE)));
    }

    private static List<Integer> number(CarryColumns columns, IntPredicate which) {
        return IntStream.range(0, columns.width())
                .mapToObj(c -> (int) columns.bits(c).stream()
                        .filter(kind -> which.test(kind))
                        .count())
                .toList();
    }

    /** The kind of a bit that is one thing in the first cycle and another one later. */
    private static int selected(int first, int later) {
        if (first == later || later == CarryColumns.CHANGING) {
            return later;
        }
        return first == CarryColumns.ONE ? CarryColumns.START : CarryColumns.LATER;
    }

    /** The stages that end in registers before the accumulator. */
    private boolean stages(CarryColumns columns, int limit, CarryColumns.Adders adders, IntUnaryOperator register) {
        for (int r = 0; r < ranks; r++) {
            for (int time = 0; time < limit && !columns.reduced(0); time++) {
                columns.level(time, 0, adders);
            }
            if (columns.latest() > limit) {
                return false;
            }
            columns.renew(register);
        }
        return true;
    }

    private boolean last(CarryColumns columns, int limit, CarryColumns.Adders adders) {
        for (int time = 0; time < limit && !columns.reduced(digits.digit()); time++) {
            columns.level(time, digits.digit(), adders);
        }
        return columns.reduced(digits.digit()) && columns.latest() <= limit;
    }

    /**
     * Puts the accumulator, or what it begins with, above the bits that are to be added.
     *
     * @param held the accumulator's bits before the edge, by column and row
     */
    private void feedBack(
            CarryColumns columns, DigitHeaps.Heap heap, List<List<Integer>> held, int start, Wires wires) {
        int digit = digits.digit();
        for (int c = 0; c < columns.width(); c++) {
            boolean one = (heap.first() >> c & 1) != 0;
            List<Integer> bits = c + digit < columns.width() ? held.get(c + digit) : List.of();
            for (int row = 0; row < Math.max(bits.size(), one ? 1 : 0); row++) {
                int bit = row < bits.size() ? bits.get(row) : step.constant(0);
                int first = step.constant(row == 0 && one ? 1 : 0);
                int fed = bit == first ? bit : step.mux(machine.spread(start, 1), first, bit);
                int kind = selected(constantKind(first), constantKind(bit));
                columns.put(c, new CarryColumns.Dot(wires.of(fed, kind), DigitHeaps.SELECT_LEVELS));
            }
        }
    }

    /** Gives the rows of a sum, the upper one without its empty columns, and the digits below them. */
    private List<Integer> accumulate(int index, DigitHeaps.Heap heap, Shape shape, int limit) {
        int digit = digits.digit();
        int width = shape.places().size();
        List<Integer> registers = new ArrayList<>();
        for (int row = 0; row < 2; row++) {
            int size = columnsWith(shape, row).size();
            String name = (row == 0 ? "acc_" : "acc_carry_") + index;
            registers.add(size == 0 ? step.constant(0) : machine.register(name, new FixedType(false, size, 0)));
        }
        List<List<Integer>> held = held(shape, registers);
        Wires wires = new Wires();
        CarryColumns columns = heap.columns().copy();
        columns.replace(bit -> wires.of(bit, constantKind(bit)));
        int[] number = {0};
        stages(
                columns,
                limit,
                wires::added,
                wire -> wires.of(
                        machine.delayed("digit_sum_" + index + "_" + number[0]++, wires.node(wire)), wires.kind(wire)));
        feedBack(columns, heap, held, control.at(digits.start() + ranks), wires);
        last(columns, limit, wires::added);
        columns.replace(wires::node);
        for (int r = 0; r < 2; r++) {
            int row = r;
            List<Integer> next = columnsWith(shape, row).stream()
                    .map(c -> stored(columns.bits(c), shape.ones().get(c)).get(row))
                    .toList();
            if (!next.isEmpty()) {
                machine.next(registers.get(row), joined(next));
            }
        }
        return List.of(
                joined(row(held, 0, 0, width)),
                joined(row(held, 1, digit, width)),
                low(index, joined(row(held, 0, 0, digit))));
    }

    private int constantKind(int bit) {
        if (step.node(bit) instanceof Node.Constant c) {
            return c.value() == 0 ? CarryColumns.ZERO : CarryColumns.ONE;
        }
        return CarryColumns.CHANGING;
    }

    /** Bits of an accumulator with their kinds, which are those that were counted before it was made. */
    private final class Wires {
        private final List<Integer> nodes = new ArrayList<>();
        private final List<Integer> kinds = new ArrayList<>();

        int of(int node, int kind) {
            nodes.add(node);
            kinds.add(kind);
            return nodes.size() - 1;
        }

        int node(int wire) {
            return nodes.get(wire);
        }

        int kind(int wire) {
            return kinds.get(wire);
        }

        /** An adder; nothing is made of what only the cycle decides, if there is such a bit already. */
        int[] added(List<Integer> wires) {
            int[] kind = CarryColumns.counted(wires.stream().map(this::kind).toList());
            int[] made = machine.added(wires.stream().map(this::node).toList());
            for (int out = 0; out < made.length; out++) {
                int of = kind[out];
                int own = made[out];
                int node =
                        switch (of) {
                            case CarryColumns.ZERO -> step.constant(0);
                            case CarryColumns.ONE -> step.constant(1);
                            case CarryColumns.CHANGING -> own;
                            default -> wires.stream()
                                    .filter(w -> kind(w) == of)
                                    .map(this::node)
                                    .findFirst()
                                    .orElse(own);
                        };
                made[out] = of(node, of);
            }
            return made;
        }
    }

    /** What a column's flip-flops get: bits that change, ones that the shape does not know of, nothing. */
    private List<Integer> stored(List<Integer> bits, int knownOnes) {
        int zero = step.constant(0);
        int one = step.constant(1);
        List<Integer> stored = new ArrayList<>(machine.changing(bits));
        stored.addAll(Collections.nCopies(Math.max(0, Collections.frequency(bits, one) - knownOnes), one));
        stored.addAll(Collections.nCopies(2, zero));
        return stored;
    }

    /** The columns that have more flip-flops than the number. */
    private static List<Integer> columnsWith(Shape shape, int row) {
        return IntStream.range(0, shape.places().size())
                .filter(c -> shape.changing().get(c) > row)
                .boxed()
                .toList();
    }

    /** The accumulator's bits by column and row. */
    private List<List<Integer>> held(Shape shape, List<Integer> registers) {
        List<List<Integer>> held = new ArrayList<>();
        int[] taken = new int[registers.size()];
        for (int c = 0; c < shape.places().size(); c++) {
            List<Integer> bits = new ArrayList<>();
            for (int row = 0; row < shape.places().get(c); row++) {
                int kind = shape.kind(c, row);
                bits.add(
                        kind == CarryColumns.CHANGING
                                ? machine.bits(registers.get(row), taken[row]++, 1)
                                : step.constant(kind == CarryColumns.ONE ? 1 : 0));
            }
            held.add(bits);
        }
        return held;
    }

    private List<Integer> row(List<List<Integer>> held, int row, int from, int to) {
        return held.subList(from, to).stream()
                .map(bits -> row < bits.size() ? bits.get(row) : step.constant(0))
                .toList();
    }

    /** The digits that have left the accumulator, without those that are 0 in the end. */
    private int low(int index, int leaving) {
        List<Integer> chain = new ArrayList<>();
        int entering = leaving;
        for (int i = digits.steps() - 2; i >= zeroDigits(index); i--) {
            int register = machine.register("low_" + index + "_" + i, new FixedType(false, digits.digit(), 0));
            machine.next(register, entering);
            chain.add(0, register);
            entering = register;
        }
        int value = step.constant(0);
        for (int i = 0; i < chain.size(); i++) {
            value = step.add(value, step.shiftLeft(chain.get(i), i * digits.digit()));
        }
        return value;
    }

    private int zeroDigits(int index) {
        return Math.min(sums.get(index).fraction() / digits.digit(), digits.steps() - 1);
    }

    /** Bits side by side, the first one lowest. */
    private int joined(List<Integer> bits) {
        int value = step.constant(0);
        for (int i = 0; i < bits.size(); i++) {
            value = step.add(value, step.shiftLeft(bits.get(i), i));
        }
        return value;
    }

    /** Adds rows and digits, then does the rest. */
    private Datapath result(List<int[]> widths, Datapath rest) {
        int digit = digits.digit();
        return Datapath.build(rest.name(), b -> {
            List<Integer> whole = new ArrayList<>();
            for (int s = 0; s < sums.size(); s++) {
                LinearPart.Sum sum = sums.get(s);
                int[] w = widths.get(s);
                int row = b.input("row_" + s, new FixedType(false, w[0], 0));
                int carry = b.input("carry_" + s, new FixedType(false, w[1], 0));
                int low = b.input("low_" + s, new FixedType(false, w[2], 0));
                int rows = b.add(row, b.shiftLeft(carry, digit));
                int all =
                        b.add(b.shiftLeft(rows, digit * (digits.steps() - 1)), b.shiftLeft(low, digit * zeroDigits(s)));
                FixedType exact = sum.range().type(0);
                whole.add(b.add(new Node.Quantise(
                        all, sum.fraction(), Rounding.TRN, Overflow.WRAP, exact.signed(), exact.width())));
            }
            int[] map = new int[rest.size()];
            for (int id = 0; id < map.length; id++) {
                Cell cell = rest.cells().get(id);
                map[id] = cell.node() instanceof Node.Input in
                        ? whole.get(in.port())
                        : b.inScope(cell.scope(), () -> b.add(cell.node().withOperands(i -> map[i])));
            }
            for (OutputPort o : rest.outputs()) {
                b.output(o.name(), map[o.node()], o.type());
            }
        });
    }
}
