package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Sums of constant products whose operands come digit by digit, the lowest first.
 *
 * <p>In each step the digits of all operands are multiplied by their weights and added to what is left of the steps
 * before: y = Σ<sub>b</sub> 2<sup>db</sup> Σ<sub>i</sub> w<sub>i</sub> x<sub>i</sub>[b]. The low digit of the
 * accumulator is then final and is shifted out; the rest goes on as the carry of the next step. The sum over one digit is a
 * matrix product again that the passes for matrices optimise. The constant (bias, rounding constant, and what undoes the
 * inverted signs) is the carry of the first step.
 *
 * <p>Where products are truncated one by one, what is cut off them is taken off the sum, bit by bit as well ({@link
 * ResidueBits}); the low digits of such a sum are 0.
 *
 * <p>With several rounds the second starts at digit 0 with the whole sum of the first as its carry.
 */
final class DigitSerialSums {
    /** From how many bits on digits are shared whole: a pair's sum then has far fewer bits than the sums of its bits. */
    private static final int WHOLE = 3;

    private final MachineBuilder machine;
    private final Control control;
    private final Digits digits;
    private final List<LinearPart.Sum> sums;
    private final ResidueBits residues;
    private final Map<Integer, Integer> inRound = new HashMap<>();

    private DigitSerialSums(MachineBuilder machine, Control control, Digits digits, List<LinearPart.Sum> sums) {
        this.machine = machine;
        this.control = control;
        this.digits = digits;
        this.sums = sums;
        residues = new ResidueBits(machine, control, digits, sums);
        for (int[] elements : digits.element()) {
            for (int u = 0; u < elements.length; u++) {
                inRound.put(elements[u], u);
            }
        }
    }

    /**
     * Adds accumulators.
     *
     * @param sums over elements as {@code digits} numbers them
     * @param passes turns sums into adders
     * @param ranks register ranks inside the sum over one digit
     * @param registered whether the result is taken from the accumulators, a cycle after the last digit, and not from
     *     before them
     */
    static Instant of(
            MachineBuilder machine,
            Control control,
            Digits digits,
            List<LinearPart.Sum> sums,
            UnaryOperator<Datapath> passes,
            int ranks,
            boolean registered) {
        return new DigitSerialSums(machine, control, digits, sums).build(passes, ranks, registered);
    }

    private Instant build(UnaryOperator<Datapath> passes, int ranks, boolean registered) {
        List<Integer> inputs = new ArrayList<>(digits.lanes());
        for (int u = 0; u < digits.rounds() && digits.rounds() > 1; u++) {
            inputs.add(control.during(range(digits.start() + u * digits.steps(), digits.steps())));
        }
        inputs.addAll(residues.nodes());
        List<Integer> partial = Inlining.apply(machine, passes.apply(matrix()), ranks, inputs, "sum");
        List<Integer> results = new ArrayList<>();
        for (int s = 0; s < sums.size(); s++) {
            results.add(accumulate(s, partial.get(s), digits.start() + ranks, registered));
        }
        return new Instant(digits.end() - 1 + ranks + (registered ? 1 : 0), results);
    }

    private static List<Integer> range(int from, int count) {
        List<Integer> cycles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cycles.add(from + i);
        }
        return cycles;
    }

    /** The sums over one digit of every lane: inputs are the lanes, then one bit per round. */
    private Datapath matrix() {
        return Datapath.build("digit_sums", b -> {
            List<Integer> lanes = new ArrayList<>();
            for (int lane = 0; lane < digits.lanes().size(); lane++) {
                lanes.add(b.input("lane_" + lane, new FixedType(false, digits.digit(), 0)));
            }
            List<Integer> rounds = new ArrayList<>();
            for (int u = 0; u < digits.rounds() && digits.rounds() > 1; u++) {
                rounds.add(b.input("round_" + u, Control.BIT));
            }
            residues.declare(b);
            Map<Long, Integer> gated = new HashMap<>();
            for (int s = 0; s < sums.size(); s++) {
                List<Node.Term> terms = new ArrayList<>();
                for (int lane = 0; lane < lanes.size(); lane++) {
                    terms(b, terms, lanes.get(lane), weights(s, lane), rounds, gated);
                    residues(b, terms, s, lane, rounds);
                }
                int sum = b.sum(terms, 0);
                b.output("digit_sum_" + s, sum, b.range(sum).type(0));
            }
        });
    }

    /** Weight of a lane in each round. */
    private long[] weights(int sum, int lane) {
        long[] weights = new long[digits.rounds()];
        for (int u = 0; u < weights.length; u++) {
            int element = digits.element()[lane][u];
            weights[u] = element < 0 ? 0 : sums.get(sum).weights().getOrDefault(element, 0L);
        }
        return weights;
    }

    private void terms(
            DatapathBuilder b,
            List<Node.Term> terms,
            int lane,
            long[] weights,
            List<Integer> rounds,
            Map<Long, Integer> gated) {
        long common = SharedWeight.of(weights);
        add(b, terms, lane, common);
        for (int u = 0; u < weights.length; u++) {
            long own = weights[u] - common;
            if (own != 0) {
                int round = rounds.get(u);
                int gate = gated.computeIfAbsent((long) lane << 32 | u, k -> gate(b, lane, round));
                add(b, terms, gate, own);
            }
        }
    }

    /** What is cut off the products of a lane, taken off the sum; in each round it is that of another weight. */
    private void residues(DatapathBuilder b, List<Node.Term> terms, int sum, int lane, List<Integer> rounds) {
        Map<Integer, Map<Long, long[]>> weights = new TreeMap<>();
        for (int u = 0; u < digits.rounds(); u++) {
            int element = digits.element()[lane][u];
            for (Map.Entry<LinearPart.Residue, Long> e :
                    sums.get(sum).residues().entrySet()) {
                if (e.getKey().port() == element) {
                    weights.computeIfAbsent(e.getKey().bits(), k -> new TreeMap<>())
                                    .computeIfAbsent(e.getValue(), k -> new long[digits.rounds()])[u] =
                            e.getKey().weight();
                }
            }
        }
        weights.forEach((bits, factors) -> factors.forEach((factor, byRound) -> {
            for (int within = 0; within < Math.min(digits.digit(), bits); within++) {
                int bit = residues.bit(b, lane, bits, within, byRound[0]);
                for (int u = 1; u < byRound.length; u++) {
                    int other = residues.bit(b, lane, bits, within, byRound[u]);
                    bit = other == bit ? bit : b.mux(rounds.get(u), other, bit);
                }
                terms.add(new Node.Term(bit, Math.multiplyExact(-factor, 1L << within)));
            }
        }));
    }

    private int gate(DatapathBuilder b, int lane, int round) {
        return b.mux(round, lane, b.constant(0));
    }

    /** Short digits bit by bit, so that every operand is one bit. */
    private void add(DatapathBuilder b, List<Node.Term> terms, int value, long weight) {
        if (weight == 0) {
            return;
        }
        if (digits.digit() >= WHOLE) {
            terms.add(new Node.Term(value, weight));
            return;
        }
        for (int bit = 0; bit < digits.digit(); bit++) {
            int one = b.add(new Node.Quantise(value, bit, Rounding.TRN, Overflow.WRAP, false, 1));
            terms.add(new Node.Term(one, Math.multiplyExact(weight, 1L << bit)));
        }
    }

    private int accumulate(int index, int partial, int start, boolean registered) {
        DatapathBuilder step = machine.step();
        LinearPart.Sum sum = sums.get(index);
        int shift = digits.digit();
        long bias = sum.constant();
        if (digits.offset() != 0) {
            for (int lane = 0; lane < digits.lanes().size(); lane++) {
                for (long w : weights(index, lane)) {
                    bias = Math.subtractExact(bias, Math.multiplyExact(digits.offset(), w));
                }
            }
        }
        Interval range = accumulatorRange(index, bias);
        FixedType type = range.type(0);
        int accumulator = machine.register("acc_" + index, type);
        int low = lowDigits(index, accumulator);
        int carry = step.dropBits(accumulator, shift);
        if (digits.rounds() > 1) {
            List<Integer> restarts = new ArrayList<>();
            for (int u = 1; u < digits.rounds(); u++) {
                restarts.add(start + u * digits.steps());
            }
            carry = step.mux(machine.spread(control.during(restarts), type.width()), whole(accumulator, low), carry);
        }
        carry = step.mux(machine.spread(control.at(start), type.width()), step.constant(bias), carry);
        int full = step.add(partial, carry);
        int kept = step.add(new Node.Quantise(full, 0, Rounding.TRN, Overflow.WRAP, type.signed(), type.width()));
        machine.next(accumulator, kept);
        int result = whole(registered ? accumulator : kept, registered ? low : shiftedLow(index, accumulator));
        FixedType exact = sum.range().type(0);
        return step.add(
                new Node.Quantise(result, sum.fraction(), Rounding.TRN, Overflow.WRAP, exact.signed(), exact.width()));
    }

    private final Map<Integer, List<Integer>> lowRegisters = new TreeMap<>();

    /**
     * The digits that have left the accumulator, the last {@code steps − 1} of them, as one number; not those that are 0
     * in the end.
     */
    private int lowDigits(int index, int accumulator) {
        List<Integer> chain = new ArrayList<>();
        int entering = machine.bits(accumulator, 0, digits.digit());
        for (int i = digits.steps() - 2; i >= zeroDigits(index); i--) {
            int r = machine.register("low_" + index + "_" + i, new FixedType(false, digits.digit(), 0));
            machine.next(r, entering);
            chain.add(0, r);
            entering = r;
        }
        lowRegisters.put(index, chain);
        return number(chain, index);
    }

    /** Of the digits that leave the accumulator, how many are 0 whenever the sum is whole. */
    private int zeroDigits(int index) {
        return Math.min(sums.get(index).fraction() / digits.digit(), digits.steps() - 1);
    }

    /** The same one cycle earlier: what the registers are about to take. */
    private int shiftedLow(int index, int accumulator) {
        List<Integer> chain = new ArrayList<>(lowRegisters.get(index));
        if (!chain.isEmpty()) {
            chain.remove(0);
            chain.add(machine.bits(accumulator, 0, digits.digit()));
        }
        return number(chain, index);
    }

    private int number(List<Integer> chain, int index) {
        DatapathBuilder step = machine.step();
        int value = step.constant(0);
        for (int i = 0; i < chain.size(); i++) {
            value = step.add(value, step.shiftLeft(chain.get(i), (zeroDigits(index) + i) * digits.digit()));
        }
        return value;
    }

    private int whole(int accumulator, int low) {
        DatapathBuilder step = machine.step();
        return step.add(step.shiftLeft(accumulator, digits.digit() * (digits.steps() - 1)), low);
    }

    /** The values that an accumulator takes, step by step. */
    private Interval accumulatorRange(int index, long bias) {
        long top = (1L << digits.digit()) - 1;
        Interval carry = Interval.point(bias);
        Interval all = null;
        for (int u = 0; u < digits.rounds(); u++) {
            long lo = 0;
            long hi = 0;
            for (int lane = 0; lane < digits.lanes().size(); lane++) {
                long w = weights(index, lane)[u];
                lo += Math.min(0, w) * top;
                hi += Math.max(0, w) * top;
            }
            Interval full = carry;
            for (int b = 0; b < digits.steps(); b++) {
                Interval cut = cutOff(index, u, b);
                full = new Interval(carry.lo() + lo - cut.hi(), carry.hi() + hi - cut.lo());
                all = all == null ? full : new Interval(Math.min(all.lo(), full.lo()), Math.max(all.hi(), full.hi()));
                carry = new Interval(full.lo() >> digits.digit(), full.hi() >> digits.digit());
            }
            int up = digits.digit() * (digits.steps() - 1);
            carry = new Interval(full.lo() << up, (full.hi() << up) + (1L << up) - 1);
        }
        return all;
    }

    /** What may be taken off in a step for the low bits of products. */
    private Interval cutOff(int index, int round, int step) {
        long lo = 0;
        long hi = 0;
        for (Map.Entry<LinearPart.Residue, Long> e : sums.get(index).residues().entrySet()) {
            if (inRound.get(e.getKey().port()) == round) {
                int bits = Math.min(digits.digit(), Math.max(0, e.getKey().bits() - step * digits.digit()));
                lo += Math.min(0, e.getValue()) * ((1L << bits) - 1);
                hi += Math.max(0, e.getValue()) * ((1L << bits) - 1);
            }
        }
        return new Interval(lo, hi);
    }
}
