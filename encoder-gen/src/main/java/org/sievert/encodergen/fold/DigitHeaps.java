package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.SignedDigits;
import org.sievert.trainingexport.fixed.FixedType;

/**
 * The bits that the accumulators of {@link CarrySaveSums} take in each cycle: digits, sums of digits that several of them
 * share ({@link DigitSharing}), what is cut off products, and a constant.
 *
 * <p>A bit that counts −2<sup>c</sup> is its complement and −2<sup>c</sup>. Rows can be shifted down apart from each other
 * only if what they count is never negative: so (2<sup>d</sup> − 1) 2<sup>k</sup> is added in every cycle, which takes the
 * negative constants in, and 2<sup>k</sup> to begin with. After all n digits of d bits that is 2<sup>k + dn</sup> in sum,
 * above the result.
 */
final class DigitHeaps {
    /** Levels that reading a lane with many loads, or selecting the first value, takes. */
    static final int SELECT_LEVELS = 1;

    /** Levels after which a bit of what is cut off a product is there. */
    private static final int RESIDUE_LEVELS = 3;

    private static final int MOST_WIDTH = 50;

    private final MachineBuilder machine;
    private final DatapathBuilder step;
    private final Digits digits;
    private final Digits before;
    private final int ranks;
    private final List<LinearPart.Sum> sums;
    private final ResidueBits residues;

    /**
     * @param digits as the sums take them
     * @param before the same a cycle earlier if there are ranks
     * @param ranks register ranks between levels of full adders
     */
    DigitHeaps(
            MachineBuilder machine,
            Control control,
            Digits digits,
            Digits before,
            int ranks,
            List<LinearPart.Sum> sums) {
        this.machine = machine;
        this.step = machine.step();
        this.digits = digits;
        this.before = before;
        this.ranks = ranks;
        this.sums = sums;
        residues = new ResidueBits(machine, control, digits, sums);
    }

    /**
     * The bits of one sum without its accumulator.
     *
     * @param columns as many as the accumulator has
     * @param first what the accumulator holds before the first digit
     */
    record Heap(CarryColumns columns, long first) {}

    /**
     * What the sums take digit by digit: a lane, or a pair of them.
     *
     * @param bits lowest first
     * @param complements of the bits
     * @param most what the bits can count
     * @param offset what they count too much in each cycle
     */
    private record Addend(List<CarryColumns.Dot> bits, List<CarryColumns.Dot> complements, long most, long offset) {}

    /** One heap per sum; empty if one is too wide. */
    Optional<List<Heap>> all() {
        residues.inPlace();
        DigitSharing sharing = DigitSharing.of(
                IntStream.range(0, sums.size()).mapToObj(this::laneWeights).toList(),
                digits.lanes().size(),
                digits.digit());
        List<Addend> addends = addends(sharing);
        List<Heap> heaps = new ArrayList<>();
        for (int s = 0; s < sums.size(); s++) {
            Optional<Heap> heap = heap(s, addends, sharing.weights().get(s));
            if (heap.isEmpty()) {
                return Optional.empty();
            }
            heaps.add(heap.get());
        }
        return Optional.of(heaps);
    }

    /** Weights of a sum by lane. */
    private Map<Integer, Long> laneWeights(int index) {
        Map<Integer, Long> weights = new TreeMap<>();
        for (int lane = 0; lane < digits.lanes().size(); lane++) {
            Long weight = sums.get(index).weights().get(digits.element()[lane][0]);
            if (weight != null && weight != 0) {
                weights.put(lane, weight);
            }
        }
        return weights;
    }

    /** Lanes, then pairs. */
    private List<Addend> addends(DigitSharing sharing) {
        List<Addend> addends = new ArrayList<>();
        for (int lane = 0; lane < digits.lanes().size(); lane++) {
            List<CarryColumns.Dot> bits = new ArrayList<>();
            List<CarryColumns.Dot> complements = new ArrayList<>();
            for (int b = 0; b < digits.digit(); b++) {
                bits.add(new CarryColumns.Dot(machine.bits(digits.lanes().get(lane), b, 1), SELECT_LEVELS));
                complements.add(new CarryColumns.Dot(complement(lane, b), SELECT_LEVELS));
            }
            addends.add(new Addend(bits, complements, (1L << digits.digit()) - 1, 0));
        }
        for (DigitSharing.Pair p : sharing.pairs()) {
            addends.add(sum(addends.get(p.first()), addends.get(p.second()), p.difference()));
        }
        return addends;
    }

    /** The sum; or the difference, as the sum with the complement, which counts 2<sup>width</sup> − 1 too much. */
    private Addend sum(Addend a, Addend b, boolean difference) {
        long all = (1L << b.bits().size()) - 1;
        List<CarryColumns.Dot> second = difference ? b.complements() : b.bits();
        long most = a.most() + (difference ? all : b.most());
        List<CarryColumns.Dot> bits = new ArrayList<>();
        List<CarryColumns.Dot> carries = new ArrayList<>();
        for (int c = 0; most >> c != 0; c++) {
            List<CarryColumns.Dot> column = new ArrayList<>(carries);
            carries.clear();
            if (c < a.bits().size()) {
                column.add(a.bits().get(c));
            }
            if (c < second.size()) {
                column.add(second.get(c));
            }
            if (column.size() == 1) {
                bits.add(column.get(0));
                continue;
            }
            int time = column.stream().mapToInt(CarryColumns.Dot::time).max().orElseThrow() + 1;
            int[] made =
                    machine.added(column.stream().map(CarryColumns.Dot::bit).toList());
            bits.add(new CarryColumns.Dot(made[0], time));
            carries.add(new CarryColumns.Dot(made[1], time));
        }
        List<CarryColumns.Dot> complements = bits.stream()
                .map(d -> new CarryColumns.Dot(machine.not(d.bit()), d.time()))
                .toList();
        return new Addend(
                bits, complements, most, difference ? a.offset() + all - b.offset() : a.offset() + b.offset());
    }

    /** Bits of the digit sum while they are collected. */
    private static final class Collection {
        private final List<Integer> columns = new ArrayList<>();
        private final List<CarryColumns.Dot> dots = new ArrayList<>();
        /** What has to be added to the bits in every cycle. */
        private long constant;
        /** The most that the bits can count. */
        private long most;

        void put(List<CarryColumns.Dot> bits, List<CarryColumns.Dot> complements, long high, long weight) {
            for (SignedDigits.Digit d : SignedDigits.of(weight)) {
                long all = (1L << bits.size()) - 1;
                List<CarryColumns.Dot> taken = d.negative() ? complements : bits;
                for (int b = 0; b < taken.size(); b++) {
                    columns.add(d.shift() + b);
                    dots.add(taken.get(b));
                }
                constant -= d.negative() ? all << d.shift() : 0;
                most = Math.addExact(most, (d.negative() ? all : high) << d.shift());
            }
        }
    }

    private Optional<Heap> heap(int index, List<Addend> addends, Map<Integer, Long> weights) {
        LinearPart.Sum sum = sums.get(index);
        int digit = digits.digit();
        Collection bits = new Collection();
        weights.forEach((number, weight) -> {
            Addend a = addends.get(number);
            bits.put(a.bits(), a.complements(), a.most(), weight);
            bits.constant -= Math.multiplyExact(a.offset(), weight);
        });
        long bias = sum.constant();
        for (int lane = 0; lane < digits.lanes().size(); lane++) {
            int element = digits.element()[lane][0];
            long weight = element < 0 ? 0 : sum.weights().getOrDefault(element, 0L);
            bias = Math.subtractExact(bias, Math.multiplyExact(digits.offset(), weight));
            for (Map.Entry<LinearPart.Residue, Long> e : sum.residues().entrySet()) {
                LinearPart.Residue r = e.getKey();
                for (int b = 0; r.port() == element && b < Math.min(digit, r.bits()); b++) {
                    int bit = residues.bit(step, lane, r.bits(), b, r.weight());
                    bits.put(
                            List.of(new CarryColumns.Dot(bit, RESIDUE_LEVELS)),
                            List.of(new CarryColumns.Dot(machine.not(bit), RESIDUE_LEVELS)),
                            1,
                            Math.multiplyExact(-e.getValue(), 1L << b));
                }
            }
        }
        FixedType exact = sum.range().type(0);
        int all = digit * digits.steps();
        int k = Math.max(0, exact.width() + sum.fraction() - all);
        while ((1L << k) < -bias || ((1L << digit) - 1 << k) < -bits.constant) {
            k++;
        }
        long each = ((1L << digit) - 1 << k) + bits.constant;
        int width = width(Math.addExact(bits.most, each), bias + (1L << k));
        if (width > MOST_WIDTH) {
            return Optional.empty();
        }
        CarryColumns columns = new CarryColumns(width);
        for (int i = 0; i < bits.dots.size(); i++) {
            columns.put(bits.columns.get(i), bits.dots.get(i));
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

    /** Columns that hold everything that the accumulator takes when each cycle adds the most. */
    private int width(long most, long first) {
        long at = first;
        long top = 1;
        for (int b = 0; b < digits.steps(); b++) {
            top = Math.max(top, Math.max(at, at = Math.addExact(at, most)));
            at >>= digits.digit();
        }
        return Interval.point(top).width();
    }
}
