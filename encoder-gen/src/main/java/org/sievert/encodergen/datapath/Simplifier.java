package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.trainingexport.fixed.Overflow;

/** Local rules that need no look at the rest of the graph: canonical order, nothing that does nothing. */
final class Simplifier {
    private final DatapathBuilder builder;

    Simplifier(DatapathBuilder builder) {
        this.builder = builder;
    }

    int add(Node node) {
        if (node instanceof Node.Add n) {
            return sum(n);
        } else if (node instanceof Node.Subtract n) {
            return difference(n);
        } else if (node instanceof Node.ShiftLeft n) {
            return shift(n);
        } else if (node instanceof Node.Negate n) {
            return builder.node(n.a()) instanceof Node.Negate inner ? inner.a() : builder.append(n);
        } else if (node instanceof Node.SumOfProducts n) {
            return sumOfProducts(n);
        } else if (node instanceof Node.Quantise n) {
            return quantise(n);
        } else if (node instanceof Node.Clamp n) {
            return clamp(n);
        } else if (node instanceof Node.Minimum n) {
            return minimum(n);
        } else if (node instanceof Node.Maximum n) {
            return maximum(n);
        } else if (node instanceof Node.Mux n) {
            return mux(n);
        }
        return builder.append(node);
    }

    private int sum(Node.Add n) {
        if (isConstant(n.a(), 0)) {
            return n.b();
        }
        if (isConstant(n.b(), 0)) {
            return n.a();
        }
        return builder.append(new Node.Add(Math.min(n.a(), n.b()), Math.max(n.a(), n.b())));
    }

    private int difference(Node.Subtract n) {
        if (isConstant(n.b(), 0)) {
            return n.a();
        }
        return isConstant(n.a(), 0) ? builder.negate(n.b()) : builder.append(n);
    }

    private int shift(Node.ShiftLeft n) {
        if (n.bits() == 0) {
            return n.a();
        }
        return builder.node(n.a()) instanceof Node.ShiftLeft inner
                ? builder.append(new Node.ShiftLeft(inner.a(), inner.bits() + n.bits()))
                : builder.append(n);
    }

    private int sumOfProducts(Node.SumOfProducts n) {
        long constant = n.constant();
        Map<Integer, Long> weights = new TreeMap<>();
        for (Node.Term t : n.terms()) {
            if (builder.node(t.operand()) instanceof Node.Constant c) {
                constant = Math.addExact(constant, Math.multiplyExact(c.value(), t.weight()));
            } else {
                weights.merge(t.operand(), t.weight(), Math::addExact);
            }
        }
        List<Node.Term> terms = new ArrayList<>();
        weights.forEach((operand, weight) -> {
            if (weight != 0) {
                terms.add(new Node.Term(operand, weight));
            }
        });
        if (terms.isEmpty()) {
            return builder.constant(constant);
        }
        Node.Term first = terms.get(0);
        if (terms.size() == 1 && constant == 0 && first.weight() > 0 && Long.bitCount(first.weight()) == 1) {
            return builder.shiftLeft(first.operand(), Long.numberOfTrailingZeros(first.weight()));
        }
        return builder.append(new Node.SumOfProducts(terms, constant, n.prefix()));
    }

    private int quantise(Node.Quantise n) {
        Interval type = Interval.of(n.quantizer().type());
        Interval range = builder.range(n.a());
        boolean symmetric = n.overflow() == Overflow.SAT_SYM && n.signed() && range.lo() == type.lo();
        if (n.drop() == 0 && type.contains(range) && !symmetric) {
            return n.a();
        }
        return builder.append(n);
    }

    private int clamp(Node.Clamp n) {
        Interval range = builder.range(n.a());
        long lo = Math.max(n.lo(), range.lo());
        long hi = Math.min(n.hi(), range.hi());
        if (lo > hi) {
            return builder.constant(n.apply(range.lo()));
        }
        return range.lo() == lo && range.hi() == hi ? n.a() : builder.append(new Node.Clamp(n.a(), lo, hi));
    }

    private int minimum(Node.Minimum n) {
        Interval a = builder.range(n.a());
        Interval b = builder.range(n.b());
        if (n.a() == n.b() || a.hi() <= b.lo()) {
            return n.a();
        }
        if (b.hi() <= a.lo()) {
            return n.b();
        }
        if (a.isPoint()) {
            return builder.clamp(n.b(), b.lo(), a.lo());
        }
        if (b.isPoint()) {
            return builder.clamp(n.a(), a.lo(), b.lo());
        }
        return builder.append(new Node.Minimum(Math.min(n.a(), n.b()), Math.max(n.a(), n.b())));
    }

    private int maximum(Node.Maximum n) {
        Interval a = builder.range(n.a());
        Interval b = builder.range(n.b());
        if (n.a() == n.b() || a.lo() >= b.hi()) {
            return n.a();
        }
        if (b.lo() >= a.hi()) {
            return n.b();
        }
        if (a.isPoint()) {
            return builder.clamp(n.b(), a.lo(), b.hi());
        }
        if (b.isPoint()) {
            return builder.clamp(n.a(), b.lo(), a.hi());
        }
        return builder.append(new Node.Maximum(Math.min(n.a(), n.b()), Math.max(n.a(), n.b())));
    }

    private int mux(Node.Mux n) {
        Interval select = builder.range(n.select());
        if (n.ifOne() == n.ifZero()) {
            return n.ifOne();
        }
        if (select.isPoint()) {
            return select.lo() == 1 ? n.ifOne() : n.ifZero();
        }
        return builder.append(n);
    }

    private boolean isConstant(int id, long value) {
        return builder.node(id) instanceof Node.Constant c && c.value() == value;
    }
}
