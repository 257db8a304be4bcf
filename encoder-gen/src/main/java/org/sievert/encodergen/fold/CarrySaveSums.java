package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.SignedDigits;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * {@link DigitSerialSums} whose accumulators are two rows of bits: no carry runs through a word until the sum is whole, so
 * a cycle need be no longer than a few full adders, and registers may stand between any two levels of these.
 *
 * <p>In each cycle the digits' bits that a sum takes, each once for every signed digit of its weight, and the rows of its
 * accumulator without their lowest digit are reduced to two rows again ({@link CarryColumns}); the lowest columns to one
 * bit, which is final and is shifted out. When the last digit is in, the rows are added.
 *
 * <p>A bit that counts −2<sup>c</sup> is its complement and −2<sup>c</sup>. Rows can be shifted down apart from each other
 * only if what they count is never negative: so (2<sup>d</sup> − 1) 2<sup>k</sup> is added in every cycle, which takes the
 * negative constants in, and 2<sup>k</sup> to begin with. After all n digits of d bits that is 2<sup>k + dn</sup> in sum,
 * above the result.
 */
final class CarrySaveSums {
    /** Levels after which a bit of what is cut off a product is there. */
    private static final int RESIDUE_LEVELS = 3;
    /** Levels that reading a lane with many loads, or selecting the first value, takes. */
    private static final int SELECT_LEVELS = 1;

    /** Stages of fewer levels would only have more registers: control takes as long. */
    private static final int LEAST_LEVELS = 6;

    private static final int MOST_LEVELS = 64;
    private static final int MOST_WIDTH = 50;

    private final MachineBuilder machine;
    private final DatapathBuilder step;
    private final Control control;
    private final Digits digits;
    /** A cycle earlier if there are ranks: lanes have many loads, and registers of both polarities then share them. */
    private final Digits before;

    private final List<LinearPart.Sum> sums;
    private final ResidueBits residues;
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
        residues = new ResidueBits(machine, control, this.digits, sums);
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
     * The bits of one sum without its accumulator.
     *
     * @param columns as many as the accumulator has
     * @param first what the accumulator holds before the first digit
     */
    private record Heap(CarryColumns columns, long first) {}

    /**
     * How many bits an accumulator has in each column.
     *
     * @param fedBack places for bits of the accumulator; those that it does not have are 0
     * @param bits what it has, never more
     */
    private record Shape(List<Integer> fedBack, List<Integer> bits) {}

    private Optional<Result> build(Datapath rest) {
        residues.inPlace();
        List<Heap> heaps = new ArrayList<>();
        for (int s = 0; s < sums.size(); s++) {
            Optional<Heap> heap = heap(s);
            if (heap.isEmpty()) {
                return Optional.empty();
            }
            heaps.add(heap.get());
        }
        List<Shape> shapes = new ArrayList<>();
        int limit = LEAST_LEVELS - 1;
        while (shapes.size() < heaps.size()) {
            if (++limit > MOST_LEVELS) {
                return Optional.empty();
            }
            shapes.clear();
            for (Heap heap : heaps) {
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

    private Optional<Heap> heap(int index) {
        LinearPart.Sum sum = sums.get(index);
        int digit = digits.digit();
        List<SignedDigits.Digit> counts = new ArrayList<>();
        List<CarryColumns.Dot> dots = new ArrayList<>();
        long bias = sum.constant();
        for (int lane = 0; lane < digits.lanes().size(); lane++) {
            int element = digits.element()[lane][0];
            long weight = element < 0 ? 0 : sum.weights().getOrDefault(element, 0L);
            bias = Math.subtractExact(bias, Math.multiplyExact(digits.offset(), weight));
            for (int b = 0; b < digit && weight != 0; b++) {
                int bit = machine.bits(digits.lanes().get(lane), b, 1);
                put(counts, dots, bit, complement(lane, b), weight << b, SELECT_LEVELS);
            }
            for (Map.Entry<LinearPart.Residue, Long> e : sum.residues().entrySet()) {
                LinearPart.Residue r = e.getKey();
                for (int b = 0; r.port() == element && b < Math.min(digit, r.bits()); b++) {
                    int bit = residues.bit(step, lane, r.bits(), b, r.weight());
                    long factor = Math.multiplyExact(-e.getValue(), 1L << b);
                    put(counts, dots, bit, machine.not(bit), factor, RESIDUE_LEVELS);
                }
            }
        }
        long negative = 0;
        for (SignedDigits.Digit d : counts) {
            negative -= d.negative() ? d.value() : 0;
        }
        FixedType exact = sum.range().type(0);
        int all = digit * digits.steps();
        int k = Math.max(0, exact.width() + sum.fraction() - all);
        while ((1L << k) < -bias || ((1L << digit) - 1 << k) < negative) {
            k++;
        }
        long each = ((1L << digit) - 1 << k) - negative;
        int width = width(counts, each, bias + (1L << k));
        if (width > MOST_WIDTH) {
            return Optional.empty();
        }
        CarryColumns columns = new CarryColumns(width);
        for (int i = 0; i < dots.size(); i++) {
            columns.put(counts.get(i).shift(), dots.get(i));
        }
        for (int c = 0; c < width; c++) {
            if ((each >> c & 1) != 0) {
                columns.put(c, new CarryColumns.Dot(step.constant(1), 0));
            }
        }
        return Optional.of(new Heap(columns, bias + (1L << k)));
    }

    private int complement(int lane, int bit) {
        int inverted = machine.not(machine.bits(before.lanes().get(lane), bit, 1));
        return ranks == 0 ? inverted : machine.delayed("lane_not", inverted);
    }

    private static void put(
            List<SignedDigits.Digit> counts,
            List<CarryColumns.Dot> dots,
            int bit,
            int complement,
            long weight,
            int time) {
        for (SignedDigits.Digit d : SignedDigits.of(weight)) {
            counts.add(d);
            dots.add(new CarryColumns.Dot(d.negative() ? complement : bit, time));
        }
    }

    /** Columns that hold everything that the accumulator takes: all bits 1 in every cycle is the most. */
    private int width(List<SignedDigits.Digit> counts, long each, long first) {
        long most = each;
        for (SignedDigits.Digit d : counts) {
            most = Math.addExact(most, 1L << d.shift());
        }
        long at = first;
        long top = 1;
        for (int b = 0; b < digits.steps(); b++) {
            top = Math.max(top, Math.max(at, at = Math.addExact(at, most)));
            at >>= digits.digit();
        }
        return Interval.point(top).width();
    }

    /** The columns that an accumulator ends with when the stages take no more levels than the limit. */
    private Optional<Shape> shape(Heap heap, int limit) {
        int width = heap.columns().width();
        List<Integer> fedBack = Collections.nCopies(width, 0);
        while (true) {
            Optional<List<Integer>> bits = counted(heap, limit, fedBack, fedBack);
            if (bits.isEmpty()) {
                return Optional.empty();
            }
            List<Integer> more = merged(fedBack, bits.get(), Math::max);
            if (more.equals(fedBack)) {
                return Optional.of(withoutZeros(heap, limit, new Shape(fedBack, bits.get())));
            }
            fedBack = more;
        }
    }

    /** The same places with as few bits as follow from each other. */
    private Shape withoutZeros(Heap heap, int limit, Shape shape) {
        Shape at = shape;
        while (true) {
            List<Integer> bits = counted(heap, limit, at.fedBack(), at.bits()).orElseThrow();
            List<Integer> less = merged(at.bits(), bits, Math::min);
            if (less.equals(at.bits())) {
                return at;
            }
            at = new Shape(at.fedBack(), less);
        }
    }

    private static List<Integer> merged(List<Integer> a, List<Integer> b, IntBinaryOperator how) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> how.applyAsInt(a.get(i), b.get(i)))
                .toList();
    }

    /** The bits that each column of the accumulator gets if it has had these, in these places; empty beyond the limit. */
    private Optional<List<Integer>> counted(Heap heap, int limit, List<Integer> fedBack, List<Integer> bits) {
        CarryColumns columns = heap.columns().copy();
        columns.replace(bit -> 0);
        if (!stages(columns, limit, CarryColumns.COUNTED, IntUnaryOperator.identity())) {
            return Optional.empty();
        }
        int digit = digits.digit();
        for (int c = 0; c < columns.width(); c++) {
            boolean one = (heap.first() >> c & 1) != 0;
            int places = c + digit < columns.width() ? fedBack.get(c + digit) : 0;
            for (int row = 0; row < Math.max(places, one ? 1 : 0); row++) {
                boolean real = row < places && row < bits.get(c + digit) || row == 0 && one;
                columns.put(c, new CarryColumns.Dot(real ? 0 : CarryColumns.ZERO, SELECT_LEVELS));
            }
        }
        if (!last(columns, limit, CarryColumns.COUNTED)) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, columns.width())
                .mapToObj(c -> (int) columns.bits(c).stream()
                        .filter(b -> b != CarryColumns.ZERO)
                        .count())
                .toList());
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

    /** Bit {@code row} of the accumulator's column, before the edge. */
    private interface Held {
        int bit(int column, int row);
    }

    /** Puts the accumulator, or what it begins with, above the bits that are to be added. */
    private void feedBack(CarryColumns columns, Heap heap, List<Integer> fedBack, Held held, int start) {
        int digit = digits.digit();
        for (int c = 0; c < columns.width(); c++) {
            boolean one = (heap.first() >> c & 1) != 0;
            int bits = c + digit < columns.width() ? fedBack.get(c + digit) : 0;
            for (int row = 0; row < Math.max(bits, one ? 1 : 0); row++) {
                int bit = row < bits ? held.bit(c + digit, row) : step.constant(0);
                int first = step.constant(row == 0 && one ? 1 : 0);
                int select = machine.spread(start, 1);
                columns.put(c, new CarryColumns.Dot(step.mux(select, first, bit), SELECT_LEVELS));
            }
        }
    }

    /** Gives the rows of a sum, the upper one without its empty columns, and the digits below them. */
    private List<Integer> accumulate(int index, Heap heap, Shape shape, int limit) {
        int digit = digits.digit();
        int width = shape.bits().size();
        List<List<Integer>> held = new ArrayList<>();
        int[] registers = new int[2];
        for (int row = 0; row < 2; row++) {
            int at = row;
            List<Integer> columns = IntStream.range(0, width)
                    .filter(c -> shape.bits().get(c) > at)
                    .boxed()
                    .toList();
            if (columns.isEmpty()) {
                held.add(Collections.nCopies(width, step.constant(0)));
                continue;
            }
            String name = (row == 0 ? "acc_" : "acc_carry_") + index;
            registers[row] = machine.register(name, new FixedType(false, columns.size(), 0));
            List<Integer> bits = new ArrayList<>();
            for (int c = 0; c < width; c++) {
                int place = columns.indexOf(c);
                bits.add(place < 0 ? step.constant(0) : machine.bits(registers[row], place, 1));
            }
            held.add(bits);
        }
        CarryColumns columns = heap.columns().copy();
        int[] number = {0};
        stages(columns, limit, this::adder, bit -> machine.delayed("digit_sum_" + index + "_" + number[0]++, bit));
        int start = control.at(digits.start() + ranks);
        feedBack(columns, heap, shape.fedBack(), (column, row) -> held.get(row).get(column), start);
        last(columns, limit, this::adder);
        int zero = step.constant(0);
        for (int r = 0; r < 2; r++) {
            int row = r;
            List<Integer> next = new ArrayList<>();
            for (int c = 0; c < width; c++) {
                if (shape.bits().get(c) > row) {
                    next.add(columns.bits(c).stream()
                            .filter(bit -> bit != zero)
                            .skip(row)
                            .findFirst()
                            .orElseThrow());
                }
            }
            if (!next.isEmpty()) {
                machine.next(registers[row], joined(next));
            }
        }
        return List.of(
                joined(held.get(0)),
                joined(held.get(1).subList(digit, width)),
                low(index, joined(held.get(0).subList(0, digit))));
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

    private int[] adder(List<Integer> bits) {
        int sum = step.sum(bits.stream().map(b -> new Node.Term(b, 1)).toList(), 0);
        return new int[] {machine.bits(sum, 0, 1), machine.bits(sum, 1, 1)};
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
