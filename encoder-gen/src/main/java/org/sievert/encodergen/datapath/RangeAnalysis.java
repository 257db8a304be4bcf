package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;

/**
 * Finds the interval of every node, one node after the other.
 *
 * <p>Linear nodes are followed as affine forms over inputs and nonlinear results, so that (x·8) − x has the range of 7x
 * and not the sum of two ranges; registers pass through. The other nodes are evaluated at the ends of their operands'
 * intervals: all of them are monotonic but WRAP and mux, which have rules of their own.
 */
final class RangeAnalysis {
    private final List<FixedType> inputs;
    private final List<AffineForm> forms = new ArrayList<>();
    private final List<Interval> ranges = new ArrayList<>();

    /** @param inputs types of the input ports; may grow while nodes are added */
    RangeAnalysis(List<FixedType> inputs) {
        this.inputs = inputs;
    }

    /** The next node, whose operands have been added before. */
    Interval add(Node node) {
        int id = ranges.size();
        try {
            AffineForm form = form(node);
            Interval range;
            if (form != null) {
                range = form.range(ranges);
            } else {
                form = AffineForm.leaf(id);
                range = nonlinear(node);
            }
            if (range.isPoint()) {
                form = AffineForm.constant(range.lo());
            }
            forms.add(form);
            ranges.add(range);
            return range;
        } catch (ArithmeticException | DatapathException e) {
            throw new DatapathException(
                    "%" + id + " " + node.opcode() + ": its values can need more than 62 bits; use narrower types", e);
        }
    }

    Interval range(int id) {
        return ranges.get(id);
    }

    private AffineForm form(Node node) {
        if (node instanceof Node.Constant c) {
            return AffineForm.constant(c.value());
        } else if (node instanceof Node.Add n) {
            return forms.get(n.a()).plus(forms.get(n.b()), 1);
        } else if (node instanceof Node.Subtract n) {
            return forms.get(n.a()).plus(forms.get(n.b()), -1);
        } else if (node instanceof Node.Negate n) {
            return forms.get(n.a()).times(-1);
        } else if (node instanceof Node.ShiftLeft n) {
            return forms.get(n.a()).times(1L << n.bits());
        } else if (node instanceof Node.Register n) {
            return forms.get(n.a());
        } else if (node instanceof Node.SumOfProducts n) {
            return AffineForm.constant(n.constant()).plus(sum(n.terms()), 1);
        }
        return null;
    }

    /** Halves first, so that many terms cost n log n. */
    private AffineForm sum(List<Node.Term> terms) {
        if (terms.isEmpty()) {
            return AffineForm.constant(0);
        }
        if (terms.size() == 1) {
            return forms.get(terms.get(0).operand()).times(terms.get(0).weight());
        }
        int half = terms.size() / 2;
        return sum(terms.subList(0, half)).plus(sum(terms.subList(half, terms.size())), 1);
    }

    private Interval nonlinear(Node node) {
        if (node instanceof Node.Input n) {
            return Interval.of(inputs.get(n.port()));
        } else if (node instanceof Node.Quantise n) {
            return quantise(n);
        } else if (node instanceof Node.TieToEven n) {
            Interval a = ranges.get(n.a());
            return new Interval(n.apply(a.lo()), n.apply(a.hi()));
        } else if (node instanceof Node.Clamp n) {
            Interval a = ranges.get(n.a());
            return new Interval(n.apply(a.lo()), n.apply(a.hi()));
        } else if (node instanceof Node.Minimum n) {
            Interval a = ranges.get(n.a());
            Interval b = ranges.get(n.b());
            return new Interval(Math.min(a.lo(), b.lo()), Math.min(a.hi(), b.hi()));
        } else if (node instanceof Node.Maximum n) {
            Interval a = ranges.get(n.a());
            Interval b = ranges.get(n.b());
            return new Interval(Math.max(a.lo(), b.lo()), Math.max(a.hi(), b.hi()));
        } else if (node instanceof Node.Mux n) {
            return mux(n);
        }
        throw new AssertionError("no range rule for " + node.opcode());
    }

    private Interval quantise(Node.Quantise n) {
        Interval a = ranges.get(n.a());
        long lo = n.apply(a.lo());
        long hi = n.apply(a.hi());
        if (n.overflow() != Overflow.WRAP) {
            return new Interval(lo, hi);
        }
        long roundedLo = n.rounding().shiftRight(a.lo(), n.drop());
        long roundedHi = n.rounding().shiftRight(a.hi(), n.drop());
        boolean oneTurn = Math.subtractExact(roundedHi, roundedLo) == hi - lo;
        return oneTurn ? new Interval(lo, hi) : Interval.of(n.quantizer().type());
    }

    private Interval mux(Node.Mux n) {
        Interval one = ranges.get(n.ifOne());
        Interval zero = ranges.get(n.ifZero());
        Interval select = ranges.get(n.select());
        if (select.isPoint()) {
            return select.lo() == 1 ? one : zero;
        }
        return new Interval(Math.min(one.lo(), zero.lo()), Math.max(one.hi(), zero.hi()));
    }
}
