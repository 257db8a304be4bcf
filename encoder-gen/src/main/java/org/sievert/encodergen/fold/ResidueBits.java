package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.SignedDigits;

/**
 * What is cut off products of which one digit is there at a time.
 *
 * <p>Bit p of (w x) mod 2<sup>d</sup> depends on bits 0 … p of x alone. With these as the highest of d bits, V = (x mod
 * 2<sup>p+1</sup>) 2<sup>d−1−p</sup>, it is the highest bit of (w V) mod 2<sup>d</sup>: the same function of V for every p.
 * So the last bits of each operand stand in registers behind its lane, those of the number before gated to 0, and there
 * is one small function for each weight's low bits, whatever output it belongs to.
 */
final class ResidueBits {
    /**
     * A bit of V: that of the operand so many places below the one whose turn it is.
     *
     * @param lane of the operand
     * @param bits d
     * @param within place within the digit of the bit whose turn it is
     * @param below how many places
     */
    private record Place(int lane, int bits, int within, int below) {}

    private final MachineBuilder machine;
    private final Control control;
    private final Digits digits;
    /** Nodes of the machine. */
    private final Map<Place, Integer> gated = new LinkedHashMap<>();
    /** Nodes of the datapath that adds. */
    private final Map<Place, Integer> inputs = new HashMap<>();

    /** The bits that sums over elements need. */
    ResidueBits(MachineBuilder machine, Control control, Digits digits, List<LinearPart.Sum> sums) {
        this.machine = machine;
        this.control = control;
        this.digits = digits;
        Map<Integer, Integer> laneOf = new HashMap<>();
        for (int lane = 0; lane < digits.lanes().size(); lane++) {
            for (int e : digits.element()[lane]) {
                laneOf.put(e, lane);
            }
        }
        for (LinearPart.Sum s : sums) {
            for (LinearPart.Residue r : s.residues().keySet()) {
                int lane = laneOf.get(r.port());
                for (int within = 0; within < Math.min(digits.digit(), r.bits()); within++) {
                    for (int below = 0; below < r.bits(); below++) {
                        gated.computeIfAbsent(new Place(lane, r.bits(), within, below), this::gate);
                    }
                }
            }
        }
    }

    /** The step's nodes that the datapath with the sums takes beside its digits. */
    List<Integer> nodes() {
        return List.copyOf(gated.values());
    }

    /** Adds the datapath's inputs. */
    void declare(DatapathBuilder b) {
        for (Place p : gated.keySet()) {
            inputs.put(p, b.input("residue_" + inputs.size(), Control.BIT));
        }
    }

    /** Says that bits are wanted in the machine's step itself. */
    void inPlace() {
        inputs.putAll(gated);
    }

    /** The bit of the operand, 0 where it belongs to another number or to a bit that is not cut off. */
    private int gate(Place p) {
        int digit = digits.digit();
        int back = p.below() <= p.within() ? 0 : (p.below() - p.within() + digit - 1) / digit;
        int value = digits.lanes().get(p.lane());
        for (int i = 0; i < back; i++) {
            value = machine.delayed("before_" + p.lane() + "_" + i, value);
        }
        List<Integer> cycles = new ArrayList<>();
        for (int u = 0; u < digits.rounds(); u++) {
            for (int b = back; b < digits.steps() && b * digit + p.within() < p.bits(); b++) {
                cycles.add(digits.start() + u * digits.steps() + b);
            }
        }
        if (cycles.isEmpty()) {
            return machine.step().constant(0);
        }
        int bit = machine.bits(value, p.within() - p.below() + back * digit, 1);
        return machine.and(machine.spread(control.during(cycles), 1), bit);
    }

    /**
     * A bit of what is cut off.
     *
     * @param within its place within the digit
     * @param weight the low bits of the weight, 0 for nothing
     */
    int bit(DatapathBuilder b, int lane, int bits, int within, long weight) {
        if (weight == 0) {
            return b.constant(0);
        }
        int shift = Long.numberOfTrailingZeros(weight);
        List<Integer> v = new ArrayList<>();
        for (int j = 0; j < bits - shift; j++) {
            v.add(inputs.get(new Place(lane, bits, within, bits - 1 - j)));
        }
        return highest(new Gates(b), v, weight >> shift);
    }

    /** The highest bit of odd · V mod 2<sup>m</sup> where V has m bits. */
    private static int highest(Gates g, List<Integer> v, long odd) {
        int m = v.size();
        long weight = odd & (1L << m) - 1;
        if (m > 1 && weight > 1L << (m - 1)) {
            // −p is the complement of p but for the bits up to its lowest 1; p has that where V has it.
            int positive = highest(g, v, (1L << m) - weight);
            return g.xor(positive, g.any(v.subList(0, m - 1)));
        }
        List<Integer> sum = null;
        for (SignedDigits.Digit digit : SignedDigits.of(weight)) {
            if (digit.shift() >= m) {
                continue;
            }
            List<Integer> term = new ArrayList<>();
            for (int j = 0; j < m; j++) {
                term.add(j < digit.shift() ? g.zero() : v.get(j - digit.shift()));
            }
            sum = sum == null
                    ? digit.negative() ? g.plus(g.zeros(m), term, true) : term
                    : g.plus(sum, term, digit.negative());
        }
        return sum.get(m - 1);
    }

    /** Gates on single bits. */
    private record Gates(DatapathBuilder b) {
        int zero() {
            return b.constant(0);
        }

        List<Integer> zeros(int count) {
            return Collections.nCopies(count, zero());
        }

        int not(int a) {
            return b.mux(a, zero(), b.constant(1));
        }

        int xor(int x, int y) {
            return b.mux(x, not(y), y);
        }

        int and(int x, int y) {
            return b.mux(x, y, zero());
        }

        int or(int x, int y) {
            return b.mux(x, b.constant(1), y);
        }

        int any(List<Integer> bits) {
            int result = zero();
            for (int bit : bits) {
                result = or(bit, result);
            }
            return result;
        }

        /** x ± y, as many bits as they have. */
        List<Integer> plus(List<Integer> x, List<Integer> y, boolean minus) {
            List<Integer> sum = new ArrayList<>();
            int carry = minus ? b.constant(1) : zero();
            for (int i = 0; i < x.size(); i++) {
                int a = x.get(i);
                int c = minus ? not(y.get(i)) : y.get(i);
                int half = xor(a, c);
                sum.add(xor(half, carry));
                carry = or(and(a, c), and(half, carry));
            }
            return sum;
        }
    }
}
