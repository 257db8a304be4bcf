package org.sievert.encodergen.emit;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.TrailingZeros;
import org.sievert.firrtl.Expression;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * The FIRRTL expression of a node: UInt where its range has no negative value, else SInt, of exactly the range's width.
 *
 * <p>Adders are made no longer than they must be: where the low bits of one operand are 0, those of the other pass by
 * concatenation, which also keeps firtool from turning trees of adders into chains. Clamps to ends that are powers of two
 * look at the upper bits only.
 */
final class NodeEmitter {
    private final Datapath datapath;
    private final TrailingZeros zeros;
    private final Expression[] values;

    /** @param values expressions of the nodes so far, by id; filled by the caller, names or literals */
    NodeEmitter(Datapath datapath, Expression[] values) {
        this.datapath = datapath;
        this.values = values;
        zeros = TrailingZeros.of(datapath);
    }

    /** Expression of a node that is no input, no register and no sum, all of whose operands have values. */
    Expression emit(int id) {
        Node node = datapath.node(id);
        Interval range = datapath.range(id);
        if (node instanceof Node.Constant n) {
            return literal(n.value(), range);
        } else if (node instanceof Node.Add n) {
            return add(n, range);
        } else if (node instanceof Node.Subtract n) {
            return subtract(n, range);
        } else if (node instanceof Node.Negate n) {
            return fit(values[n.a()].neg(), range);
        } else if (node instanceof Node.ShiftLeft n) {
            return fit(values[n.a()].shl(n.bits()), range);
        } else if (node instanceof Node.Quantise n) {
            return dropped(id, n, range);
        } else if (node instanceof Node.TieToEven n) {
            return tieToEven(n, range);
        } else if (node instanceof Node.Clamp n) {
            return clamp(n, range);
        } else if (node instanceof Node.Minimum n) {
            return Expression.mux(less(n.a(), n.b()), fit(values[n.a()], range), fit(values[n.b()], range));
        } else if (node instanceof Node.Maximum n) {
            return Expression.mux(less(n.a(), n.b()), fit(values[n.b()], range), fit(values[n.a()], range));
        } else if (node instanceof Node.Mux n) {
            return Expression.mux(
                    values[n.select()].bits(0, 0), fit(values[n.ifOne()], range), fit(values[n.ifZero()], range));
        }
        throw new DatapathException(
                "%" + id + " " + node.opcode() + " cannot be emitted: run the expansion passes first");
    }

    /** Where one operand is shifted left, the other's low bits pass by and only the upper ones are added. */
    private Expression add(Node.Add n, Interval range) {
        boolean aIsHigher = zeros.of(n.a()) >= zeros.of(n.b());
        Expression high = values[aIsHigher ? n.a() : n.b()];
        Expression low = values[aIsHigher ? n.b() : n.a()];
        int pass = zeros.of(aIsHigher ? n.a() : n.b());
        if (pass == 0 || pass >= range.width() || pass >= high.width()) {
            return fit(sum(high, low), range);
        }
        Expression passing =
                low.width() >= pass ? low.bits(pass - 1, 0) : low.pad(pass).bits(pass - 1, 0);
        Expression shifted = upper(aIsHigher ? n.a() : n.b(), pass);
        Expression upper = low.width() <= pass && !signed(low) ? shifted : sum(shifted, low.shr(pass));
        return concatenated(upper, passing, range, pass);
    }

    private Expression subtract(Node.Subtract n, Interval range) {
        Expression a = values[n.a()];
        Expression b = values[n.b()];
        int pass = zeros.of(n.b());
        if (pass == 0 || pass >= range.width() || pass >= b.width() || pass >= a.width()) {
            return fit(difference(a, b), range);
        }
        return concatenated(difference(a.shr(pass), upper(n.b(), pass)), a.bits(pass - 1, 0), range, pass);
    }

    private static Expression concatenated(Expression upper, Expression passing, Interval range, int pass) {
        int width = range.width() - pass;
        Expression top = upper.width() < width ? upper.pad(width) : upper;
        Expression all = (top.width() > width ? top.bits(width - 1, 0) : top.asUInt()).cat(passing);
        return range.signed() ? all.asSInt() : all;
    }

    /** A value whose {@code pass} low bits are 0, without them. */
    private Expression upper(int id, int pass) {
        if (datapath.node(id) instanceof Node.ShiftLeft s && s.bits() >= pass) {
            return s.bits() == pass ? values[s.a()] : values[s.a()].shl(s.bits() - pass);
        }
        if (datapath.node(id) instanceof Node.Constant c) {
            return literal(c.value() >> pass, Interval.point(c.value() >> pass));
        }
        return values[id].shr(pass);
    }

    private static Expression sum(Expression a, Expression b) {
        return signed(a) == signed(b) ? a.add(b) : a.cvt().add(b.cvt());
    }

    private static Expression difference(Expression a, Expression b) {
        return signed(a) && signed(b) ? a.sub(b) : a.cvt().sub(b.cvt());
    }

    /** Drops bits; upper bits are cut off as WRAP says, or because the range shows that they do not matter. */
    private Expression dropped(int id, Node.Quantise n, Interval range) {
        if (n.rounding() != Rounding.TRN || n.overflow() != Overflow.WRAP) {
            throw new DatapathException("%" + id + " still rounds or saturates: run rounding-expansion first");
        }
        Expression a = values[n.a()];
        int top = n.drop() + range.width();
        Expression bits = (a.width() < top ? a.pad(top) : a).bits(top - 1, n.drop());
        return range.signed() ? bits.asSInt() : bits;
    }

    private Expression tieToEven(Node.TieToEven n, Interval range) {
        Expression a = values[n.a()];
        int top = n.bits() + range.width();
        Expression wide = a.width() < top ? a.pad(top) : a;
        Expression last =
                wide.bits(n.bits(), n.bits()).and(wide.bits(n.bits() - 1, 0).orr());
        Expression bits =
                range.width() == 1 ? last : wide.bits(top - 1, n.bits() + 1).cat(last);
        return range.signed() ? bits.asSInt() : bits;
    }

    /**
     * The lower bound decides last, so that where it is not negative (a ReLU with saturation) the test for the upper one
     * need not look at the sign: with bounds 0 and 2<sup>k</sup> − 1 each bit takes an OR and an AND.
     */
    private Expression clamp(Node.Clamp n, Interval range) {
        Interval from = datapath.range(n.a());
        Expression a = values[n.a()];
        Expression result = fit(a, range);
        boolean lower = from.lo() < range.lo();
        if (from.hi() > range.hi()) {
            Expression above = above(a, range.hi(), lower && range.lo() >= 0);
            result = Expression.mux(above, literal(range.hi(), range), result);
        }
        if (lower) {
            result = Expression.mux(below(a, range.lo()), literal(range.lo(), range), result);
        }
        return result;
    }

    /** Whether a &gt; bound; anything for negative values if they do not matter. */
    private static Expression above(Expression a, long bound, boolean anyNegative) {
        int bits = Long.bitCount(bound + 1) == 1 && bound >= 0 ? Long.bitCount(bound) : -1;
        int sign = a.width() - 1;
        if (bits < 0) {
            return a.gt(literalLike(a, bound));
        }
        if (!signed(a)) {
            return a.bits(sign, bits).orr();
        }
        Expression upper = a.bits(sign - 1, bits).orr();
        return anyNegative ? upper : a.bits(sign, sign).not().and(upper);
    }

    /** Whether a &lt; bound. */
    private static Expression below(Expression a, long bound) {
        int sign = a.width() - 1;
        if (signed(a) && bound == 0) {
            return a.bits(sign, sign);
        }
        if (signed(a) && bound < 0 && Long.bitCount(-bound) == 1) {
            int bits = Long.numberOfTrailingZeros(bound);
            return a.bits(sign, sign).and(a.bits(sign - 1, bits).andr().not());
        }
        return a.lt(literalLike(a, bound));
    }

    private Expression less(int a, int b) {
        Expression x = values[a];
        Expression y = values[b];
        return signed(x) == signed(y) ? x.lt(y) : x.cvt().lt(y.cvt());
    }

    /** A literal that can be compared with {@code e}. */
    private static Expression literalLike(Expression e, long value) {
        Interval point = Interval.point(value);
        return signed(e) ? Expression.sint(value, signedWidth(point)) : Expression.uint(value, point.width());
    }

    private static int signedWidth(Interval range) {
        return range.signed() ? range.width() : range.width() + 1;
    }

    private static Expression literal(long value, Interval range) {
        return range.signed() ? Expression.sint(value, range.width()) : Expression.uint(value, range.width());
    }

    /** A vector of bits, whose value modulo a power of two is one of the range, with the range's kind and width. */
    static Expression vector(Expression bits, Interval range) {
        Expression all = bits.width() < range.width() ? bits.pad(range.width()) : bits;
        return range.signed() ? all.asSInt() : all;
    }

    /** The expression, which has a value of the range, with the range's kind and width. */
    static Expression fit(Expression e, Interval range) {
        int width = range.width();
        if (e.width() > width) {
            Expression low = e.bits(width - 1, 0);
            return range.signed() ? low.asSInt() : low;
        }
        if (signed(e) == range.signed()) {
            return e.width() == width ? e : e.pad(width);
        }
        return range.signed() ? fit(e.cvt(), range) : (e.width() == width ? e : e.pad(width)).asUInt();
    }

    private static boolean signed(Expression e) {
        return e.type().isSigned();
    }
}
