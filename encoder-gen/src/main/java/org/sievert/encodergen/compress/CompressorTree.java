package org.sievert.encodergen.compress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a {@link BitHeap} is reduced to one bit per column.
 *
 * <p>Wires are numbered: 0 is the constant 0, 1 … {@code sources.size()} are the heap's bits, the steps' outputs follow. A
 * literal is twice a wire, plus one for its complement.
 *
 * <p>Full adders take the three earliest rows' bits of a column until at most two are left; these rows go through one final
 * adder. Where that has a prefix network, they take the three earliest bits of each column by itself: the same number of
 * adders, sooner done, but few of them side by side. The constant costs little: with a 1, an even column's half adder becomes
 * XNOR and OR instead of XOR and AND, and in an odd column b + 1 = 2 b + (1 − b) is wiring.
 *
 * <p>Bits whose complements count are added among themselves first, as they are, and their two rows are complemented: as
 * many full adders, but two inverters in a column, and no complements with wires to all trees beside those of the bits.
 *
 * @param sources the bits behind wires 1, 2, …, each not complemented
 * @param steps the adders before the final one, in an order in which they can be computed
 * @param low literals of the columns below the final adder
 * @param a literals of the final adder's first row; column {@code low.size()} first
 * @param b of its second row
 * @param carryIn literal
 * @param prefix columns of the final adder, its highest, whose carries come from a prefix network; the others ripple
 * @param rows when the later bit of each column of the final adder arrives
 * @param carryArrival when {@code carryIn} arrives
 * @param arrival when each column's bit is there
 */
public record CompressorTree(
        List<BitHeap.Bit> sources,
        List<Step> steps,
        List<Integer> low,
        List<Integer> a,
        List<Integer> b,
        int carryIn,
        int prefix,
        List<Double> rows,
        double carryArrival,
        List<Double> arrival) {
    /** What a step does. */
    public enum Kind {
        /** a + b + c. */
        FULL,
        /** a + b. */
        HALF,
        /** a + b + 1. */
        HALF_PLUS_ONE
    }

    /**
     * One adder; operands are literals, outputs wires. An output that is not needed is {@link #NONE}.
     *
     * @param column of its operands
     * @param level adders on the longest path from the sources to its outputs
     * @param row number of the three rows that it adds; steps of one number in neighbouring columns belong together
     * @param c the operand that comes last; {@link #NONE} where there are two
     */
    public record Step(Kind kind, int column, int level, int row, int a, int b, int c, int sum, int carry) {}

    /** No wire, no literal. */
    public static final int NONE = -1;

    /** When the bits of operands arrive, and how long adders take. */
    public interface Timing {
        double arrival(BitHeap.Bit bit);

        double sum(Kind kind);

        double carry(Kind kind);

        /** A carry operator of a prefix network. */
        double operator();
    }

    public CompressorTree {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        low = List.copyOf(low);
        a = List.copyOf(a);
        b = List.copyOf(b);
        rows = List.copyOf(rows);
        arrival = List.copyOf(arrival);
    }

    /**
     * Plans the tree.
     *
     * @param from columns below are needed only for their carries
     * @param prefix columns of the final adder that do not ripple, or more than it has; if there are any, no carry runs
     *     through the columns before it either
     */
    public static CompressorTree of(BitHeap heap, int from, int prefix, Timing timing) {
        return new Planner(heap, from, prefix, timing).plan();
    }

    private static List<Integer> bits(List<Integer> a, List<Integer> b) {
        List<Integer> bits = new ArrayList<>();
        for (int c = 0; c < a.size(); c++) {
            bits.add((a.get(c) > 1 ? 1 : 0) + (b.get(c) > 1 ? 1 : 0));
        }
        return bits;
    }

    /**
     * The same tree with another final adder; adders before it stay where they are.
     *
     * @param columns that do not ripple, or more than the adder has
     */
    public CompressorTree withPrefix(int columns, Timing timing) {
        int less = Math.min(columns, a.size());
        List<Double> times = new ArrayList<>(arrival.subList(0, low.size()));
        double[] in = rows.stream().mapToDouble(Double::doubleValue).toArray();
        for (double t : new FinalAdder(bits(a, b), carryIn != 0, less).forward(in, carryArrival, timing)) {
            times.add(Math.max(0, t));
        }
        return new CompressorTree(sources, steps, low, a, b, carryIn, less, rows, carryArrival, times);
    }

    private FinalAdder finalAdder() {
        return new FinalAdder(bits(a, b), carryIn != 0, prefix);
    }

    /**
     * Time from each source bit to the end.
     *
     * @param tails time from each column's bit to the end
     * @return in the order of the sources; negative where no path leads to the end
     */
    public double[] backward(double[] tails, Timing timing) {
        double[] wires = new double[1 + sources.size() + 2 * steps.size()];
        Arrays.fill(wires, FinalAdder.NEVER);
        for (int c = 0; c < low.size(); c++) {
            raise(wires, low.get(c), tails[c]);
        }
        double[] rows = finalAdder().backward(Arrays.copyOfRange(tails, low.size(), low.size() + a.size()), timing);
        for (int c = 0; c < a.size(); c++) {
            raise(wires, a.get(c), rows[c]);
            raise(wires, b.get(c), rows[c]);
        }
        raise(wires, carryIn, rows[a.size()]);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step s = steps.get(i);
            double sum = s.sum() == NONE ? FinalAdder.NEVER : wires[s.sum()] + timing.sum(s.kind());
            double carry = s.carry() == NONE ? FinalAdder.NEVER : wires[s.carry()] + timing.carry(s.kind());
            for (int literal : new int[] {s.a(), s.b(), s.c()}) {
                raise(wires, literal, Math.max(sum, carry));
            }
        }
        return Arrays.copyOfRange(wires, 1, 1 + sources.size());
    }

    private static void raise(double[] wires, int literal, double time) {
        if (literal > 1) {
            wires[literal / 2] = Math.max(wires[literal / 2], time);
        }
    }

    /**
     * A bit of the heap while it shrinks.
     *
     * @param time when it arrives
     * @param level adders that it has passed
     * @param row the row that it belongs to
     */
    private record Dot(int literal, double time, int level, int row) {}

    /** Three rows that have been added in some column, so that they are added in the next ones too. */
    private record Rows(int a, int b, int c) {}

    private static final class Planner {
        private final BitHeap heap;
        private final int from;
        private final Timing timing;
        private final List<BitHeap.Bit> sources = new ArrayList<>();
        private final List<TreeSet<Dot>> columns = new ArrayList<>();
        /** Bits whose complements count, each as itself. */
        private final List<TreeSet<Dot>> complements = new ArrayList<>();

        private final List<Step> steps = new ArrayList<>();
        private final List<Integer> low = new ArrayList<>();
        private final List<Integer> a = new ArrayList<>();
        private final List<Integer> b = new ArrayList<>();
        private final List<Double> arrival = new ArrayList<>();
        private final int prefix;
        /** When the later bit of each column of the final adder arrives. */
        private final List<Double> last = new ArrayList<>();

        private double carryTime;
        /** Modulo 2<sup>width</sup>, or with more ones above. */
        private long constant;
        /** The carry from one column's final adder to the next; null before the first column that has two rows. */
        private Dot ripple;

        private int carryIn;
        private int wires = 1;
        /** When the last bit of each row arrives. */
        private final List<Double> rows = new ArrayList<>();
        /** The row of sums that three rows make; that of carries is the next. */
        private final Map<Rows, Integer> sums = new HashMap<>();
        /** What was added in the column at hand, in order. */
        private final List<Rows> used = new ArrayList<>();
        /** Whether there is nothing to do before the final adder. */
        private final boolean twoRows;
        /** No carries through columns, which a few more half adders take. */
        private final boolean fast;

        Planner(BitHeap heap, int from, int prefix, Timing timing) {
            this.heap = heap;
            this.from = from;
            this.prefix = prefix;
            this.timing = timing;
            fast = prefix > 0;
            twoRows = heap.columns().stream().allMatch(c -> c.size() <= 2);
            for (List<BitHeap.Bit> column : heap.columns()) {
                for (BitHeap.Bit bit : column) {
                    while (rows.size() <= bit.row()) {
                        rows.add(0.0);
                    }
                    rows.set(bit.row(), Math.max(rows.get(bit.row()), timing.arrival(bit)));
                }
            }
            Comparator<Dot> earliest = Comparator.<Dot>comparingDouble(d -> prefix > 0 ? d.time() : rows.get(d.row()))
                    .thenComparingInt(Dot::row);
            for (int c = 0; c < heap.width(); c++) {
                columns.add(new TreeSet<>(earliest));
                complements.add(new TreeSet<>(earliest));
                for (BitHeap.Bit bit : heap.columns().get(c)) {
                    sources.add(new BitHeap.Bit(bit.node(), bit.index(), false, bit.row()));
                    put(bit.inverted() ? complements : columns, c, 2 * wires++, timing.arrival(bit), 0, bit.row());
                }
            }
            constant = heap.constant();
        }

        CompressorTree plan() {
            for (int c = 0; c < heap.width(); c++) {
                addComplemented(c);
            }
            used.clear();
            for (int c = 0; c < heap.width(); c++) {
                reduce(c);
            }
            return new CompressorTree(sources, steps, low, a, b, carryIn, 0, last, carryTime, arrival)
                    .withPrefix(prefix, timing);
        }

        private void put(List<TreeSet<Dot>> to, int column, int literal, double time, int level, int row) {
            if (column < heap.width()) {
                to.get(column).add(new Dot(literal, time, level, row));
            }
        }

        private int newRow(double time) {
            rows.add(time);
            return rows.size() - 1;
        }

        /**
         * Adds the bits of a column whose complements count, until two are left, whose complements go to the others: n bits
         * less than their complements count n − 2 less than 2<sup>c</sup> each.
         */
        private void addComplemented(int c) {
            TreeSet<Dot> column = complements.get(c);
            constant +=
                    heap.columns().get(c).stream().filter(BitHeap.Bit::inverted).count() << c;
            takeTogether(complements, c);
            while (column.size() > 2) {
                full(complements, c);
            }
            constant -= (long) column.size() << c;
            column.forEach(d -> put(columns, c, d.literal() ^ 1, d.time(), d.level(), d.row()));
        }

        private void reduce(int c) {
            TreeSet<Dot> column = columns.get(c);
            boolean one = (constant >> c & 1) != 0;
            boolean last = c == heap.width() - 1;
            boolean even = (column.size() + (ripple == null ? 0 : 1)) % 2 == 0;
            boolean asRow = one && (column.isEmpty() || !last && even && ripple != null);
            boolean carries = fast || twoRows;
            if (one && carries && column.size() == 2 && ripple == null && !last) {
                // The final adder's carry, as in a subtraction; in the columns it would run through all of them.
                ripple = new Dot(1, FinalAdder.NEVER, 0, 0);
            } else if (one && fast && !last && column.size() > 2) {
                step(Kind.HALF_PLUS_ONE, columns, c, column.pollFirst(), column.pollFirst(), null);
            } else if (one && !asRow) {
                if (last || !even) {
                    Dot dot = column.pollFirst();
                    put(columns, c, dot.literal() ^ 1, dot.time(), dot.level(), newRow(dot.time()));
                    put(columns, c + 1, dot.literal(), dot.time(), dot.level(), newRow(dot.time()));
                } else {
                    step(Kind.HALF_PLUS_ONE, columns, c, column.pollFirst(), column.pollFirst(), null);
                }
            }
            takeTogether(columns, c);
            while (column.size() > 2) {
                if (fast && column.size() == 3 && lateCarry(column)) {
                    step(Kind.HALF, columns, c, column.pollFirst(), column.pollFirst(), null);
                    break;
                }
                full(columns, c);
            }
            rows(c, column.pollFirst(), column.pollFirst(), asRow);
        }

        /** Whether the last of three bits would make the column's carry later than its own: a chain through the columns. */
        private boolean lateCarry(TreeSet<Dot> column) {
            double latest = column.last().time();
            double others = column.stream()
                    .filter(d -> d != column.last())
                    .mapToDouble(Dot::time)
                    .max()
                    .orElse(0);
            return column.last().level() > 0 && latest > others;
        }

        private void full(List<TreeSet<Dot>> of, int c) {
            TreeSet<Dot> column = of.get(c);
            step(Kind.FULL, of, c, column.pollFirst(), column.pollFirst(), column.pollFirst());
        }

        /** Adds the rows that were added in the column before. */
        private void takeTogether(List<TreeSet<Dot>> of, int c) {
            List<Rows> before = List.copyOf(used);
            used.clear();
            for (Rows r : prefix > 0 ? List.<Rows>of() : before) {
                again(of, c, r);
            }
        }

        /** Adds three rows in this column too, if all of them have a bit here. */
        private void again(List<TreeSet<Dot>> of, int c, Rows r) {
            TreeSet<Dot> column = of.get(c);
            Dot[] three = new Dot[3];
            for (Dot d : column) {
                int at = d.row() == r.a() ? 0 : d.row() == r.b() ? 1 : d.row() == r.c() ? 2 : -1;
                if (at >= 0) {
                    three[at] = d;
                }
            }
            if (three[0] != null && three[1] != null && three[2] != null) {
                column.removeAll(List.of(three));
                step(Kind.FULL, of, c, three[0], three[1], three[2]);
            }
        }

        /** Ends a column that has at most two bits and the carry of the column before. */
        private void rows(int c, Dot x, Dot y, boolean one) {
            int first = x != null ? x.literal() : one ? 1 : 0;
            int second = y != null ? y.literal() : x != null && one ? 1 : 0;
            double time = Math.max(x == null ? 0 : x.time(), y == null ? 0 : y.time());
            if (ripple == null && y == null) {
                low.add(c < from ? 0 : first);
                arrival.add(c < from ? 0 : time); // nobody waits for a bit that is not needed
                return;
            }
            if (c < from) {
                time = Math.max(time, ripple == null ? 0 : ripple.time());
                int bits = (x == null ? 0 : 1) + (y == null ? 0 : 1) + (ripple == null ? 0 : 1);
                Kind kind = bits == 3 ? Kind.FULL : Kind.HALF;
                arrival.add(0.0);
                carryOnly(c, first, second, time + timing.carry(kind));
                return;
            }
            if (a.isEmpty()) {
                carryIn = ripple == null ? 0 : ripple.literal();
                carryTime = ripple == null ? 0 : ripple.time();
            }
            a.add(first);
            b.add(second);
            last.add(x == null && y == null ? FinalAdder.NEVER : time);
            ripple = new Dot(0, time, 0, 0);
        }

        /** The final adder of a column whose bit nobody reads. */
        private void carryOnly(int c, int first, int second, double time) {
            if (first < 2) {
                // No bit but the carry: with a constant 1 it goes on, else it ends here.
                ripple = first == 1 ? ripple : null;
                low.add(0);
                return;
            }
            int third = ripple == null ? NONE : ripple.literal();
            boolean two = second < 2 || third == NONE;
            Kind kind = second == 1 ? Kind.HALF_PLUS_ONE : two ? Kind.HALF : Kind.FULL;
            int carry = wires++;
            steps.add(new Step(kind, c, 0, NONE, first, second < 2 ? third : second, two ? NONE : third, NONE, carry));
            low.add(0);
            ripple = new Dot(2 * carry, time, 0, 0);
        }

        private void step(Kind kind, List<TreeSet<Dot>> of, int c, Dot x, Dot y, Dot z) {
            boolean carries = c + 1 < heap.width();
            double time = Math.max(Math.max(x.time(), y.time()), z == null ? 0 : z.time());
            double last = Math.max(Math.max(rows.get(x.row()), rows.get(y.row())), z == null ? 0 : rows.get(z.row()));
            Rows three = new Rows(x.row(), y.row(), z == null ? NONE : z.row());
            used.add(three);
            int row = sums.computeIfAbsent(three, r -> {
                int made = newRow(last + timing.sum(kind));
                newRow(last + timing.carry(kind));
                return made;
            });
            int level = 1 + Math.max(Math.max(x.level(), y.level()), z == null ? 0 : z.level());
            boolean needed = c >= from || ripple != null || !of.get(c).isEmpty() || of == complements;
            int sum = needed ? wires++ : NONE;
            int carry = carries ? wires++ : NONE;
            steps.add(new Step(
                    kind, c, level, row, x.literal(), y.literal(), z == null ? NONE : z.literal(), sum, carry));
            if (needed) {
                put(of, c, 2 * sum, time + timing.sum(kind), level, row);
            }
            if (carries) {
                put(of, c + 1, 2 * carry, time + timing.carry(kind), level, row + 1);
            }
        }
    }
}
