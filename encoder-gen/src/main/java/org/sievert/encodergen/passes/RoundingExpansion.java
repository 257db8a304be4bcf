package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Turns every quantisation into the dropping of bits after the addition of a constant, and one clamp after that.
 *
 * <ul>
 *   <li>The constant (half a unit, or one less) joins the sum of products before it, if there is one, so rounding half
 *       up and half to even ({@link Node.TieToEven}) cost no carry chain of their own. The modes that depend on the sign
 *       add the sign as one more term where the sign is not known.
 *   <li>Rounding is monotonic, so clamps before it (a ReLU, a minimum) move behind it with rounded bounds and become
 *       one with the saturation.
 * </ul>
 *
 * What stays of {@link Node.Quantise} has rounding {@code TRN} and overflow {@code WRAP}.
 */
public final class RoundingExpansion implements Pass {
    @Override
    public String name() {
        return "rounding-expansion";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        Rewriter rewriter = RoundingExpansion::rewrite;
        return rewriter.apply(datapath);
    }

    private static int rewrite(DatapathBuilder b, Node node) {
        if (node instanceof Node.Quantise q) {
            return quantise(b, q);
        } else if (node instanceof Node.Clamp c && b.node(c.a()) instanceof Node.Clamp inner) {
            Interval bounds = after(new Interval(inner.lo(), inner.hi()), c.lo(), c.hi());
            return b.clamp(inner.a(), bounds.lo(), bounds.hi());
        }
        return b.add(node);
    }

    private static int quantise(DatapathBuilder b, Node.Quantise q) {
        int operand = q.a();
        Interval bounds = b.range(operand);
        while (b.node(operand) instanceof Node.Clamp c) {
            bounds = after(new Interval(c.lo(), c.hi()), bounds.lo(), bounds.hi());
            operand = c.a();
        }
        int rounded = rounded(b, operand, q.drop(), q.rounding(), bounds);
        long lo = q.rounding().shiftRight(bounds.lo(), q.drop());
        long hi = q.rounding().shiftRight(bounds.hi(), q.drop());
        Interval type = Interval.of(q.quantizer().type());
        if (q.overflow() == Overflow.WRAP) {
            int inBounds = b.clamp(rounded, lo, hi);
            return b.add(new Node.Quantise(inBounds, 0, Rounding.TRN, Overflow.WRAP, q.signed(), q.width()));
        }
        boolean symmetric = q.overflow() == Overflow.SAT_SYM && q.signed();
        Interval ends = after(new Interval(lo, hi), symmetric ? -type.hi() : type.lo(), type.hi());
        return b.clamp(rounded, ends.lo(), ends.hi());
    }

    /** What is left of an interval whose values are clamped. */
    private static Interval after(Interval inner, long lo, long hi) {
        return new Interval(Math.max(lo, Math.min(hi, inner.lo())), Math.max(lo, Math.min(hi, inner.hi())));
    }

    /**
     * a / 2<sup>drop</sup>, rounded; correct where the operand is in {@code bounds}, and elsewhere not on the wrong side
     * of a rounded bound.
     */
    private static int rounded(DatapathBuilder b, int a, int drop, Rounding rounding, Interval bounds) {
        if (drop == 0 || rounding == Rounding.TRN) {
            return b.dropBits(a, drop);
        }
        if (drop > b.range(a).width() + 1) {
            return b.constant(0);
        }
        long half = 1L << (drop - 1);
        boolean positive = bounds.lo() >= 0;
        boolean negative = bounds.hi() <= 0;
        return switch (rounding) {
            case TRN -> throw new AssertionError();
            case RND -> b.dropBits(b.addConstant(a, half), drop);
            case RND_MIN_INF -> b.dropBits(b.addConstant(a, half - 1), drop);
            case RND_CONV -> b.add(new Node.TieToEven(b.addConstant(a, half), drop));
            case RND_INF -> {
                if (positive || negative) {
                    yield b.dropBits(b.addConstant(a, positive ? half : half - 1), drop);
                }
                yield b.dropBits(b.add(b.addConstant(a, half), sign(b, a)), drop);
            }
            case RND_ZERO -> {
                if (positive || negative) {
                    yield b.dropBits(b.addConstant(a, positive ? half - 1 : half), drop);
                }
                yield b.dropBits(b.subtract(b.addConstant(a, half - 1), sign(b, a)), drop);
            }
            case TRN_ZERO -> {
                if (positive || negative) {
                    yield b.dropBits(b.addConstant(a, positive ? 0 : 2 * half - 1), drop);
                }
                int ones = b.add(new Node.Quantise(sign(b, a), 0, Rounding.TRN, Overflow.WRAP, false, drop));
                yield b.dropBits(b.add(a, ones), drop);
            }
        };
    }

    /** −1 where a is negative, else 0. */
    private static int sign(DatapathBuilder b, int a) {
        return b.dropBits(a, b.range(a).width() - 1);
    }
}
