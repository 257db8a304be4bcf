package org.sievert.trainingexport.tensorflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.quantization.ExactDouble;
import org.sievert.trainingexport.quantization.WeightType;
import org.sievert.trainingexport.tensorflow.Combination.Atom;
import org.sievert.trainingexport.tensorflow.Combination.Scaled;

/**
 * Makes nodes and weights of combinations: s · clamp(round(x / s)) is a quantizer, s · floor(x / s) drops fraction bits,
 * a clamp from below by zero is a ReLU, one from above a minimum.
 */
final class Materializer {
    private final FloatGraphBuilder graph;
    private final Map<Combination, Integer> known = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    Materializer(FloatGraphBuilder graph) {
        this.graph = graph;
    }

    /** A free name for a node of the given layer. */
    String name(GraphDefNode file) {
        String layer = file.layer();
        return names.add(layer) ? layer : layer + "." + file.op().toLowerCase(Locale.ROOT);
    }

    /** The node that gives this value, if one was made. */
    Optional<Integer> known(Combination c) {
        return c.node().or(() -> Optional.ofNullable(known.get(c)));
    }

    /** Whether {@link #node} would make nodes that all have a place. */
    boolean hasPlace(Combination c) {
        if (known(c).isPresent()) {
            return true;
        }
        Optional<Scaled> scaled = c.scaled();
        if (scaled.isEmpty()) {
            return false;
        }
        double factor = scaled.get().factor();
        if (scaled.get().atom() instanceof Atom.Rounded rounded) {
            return places(factor).isPresent() && hasPlace(rounded.of().times(factor));
        } else if (scaled.get().atom() instanceof Atom.Clamped clamped) {
            Optional<Scaled> inner = clamped.of().scaled();
            if (inner.isPresent()
                    && inner.get().factor() == 1
                    && inner.get().atom() instanceof Atom.Rounded rounded
                    && quantizer(factor, clamped, rounded).isPresent()) {
                return hasPlace(rounded.of().times(factor));
            }
            return (clamped.low() == 0 || clamped.low() == Double.NEGATIVE_INFINITY)
                    && hasPlace(clamped.of().times(factor));
        }
        return false;
    }

    /** The node that gives this value; made if need be. */
    int node(Value.Data data) {
        Combination c = data.combination();
        Optional<Integer> there = known(c);
        if (there.isPresent()) {
            return there.get();
        }
        int made = make(c, data.producer());
        known.put(c, made);
        return made;
    }

    private int make(Combination c, GraphDefNode file) {
        if (c.scaled().isEmpty()) {
            return unknown(c, file, "adds " + c.terms().size() + " values, which only a layer of weights may do here");
        }
        Scaled s = c.scaled().get();
        if (s.atom() instanceof Atom.Clamped clamped) {
            return clamped(c, s.factor(), clamped, file);
        } else if (s.atom() instanceof Atom.Rounded rounded) {
            Optional<Integer> places = places(s.factor());
            if (places.isPresent()) {
                int x = node(new Value.Data(rounded.of().times(s.factor()), file));
                return add(file, x, new Op.Round(rounding(rounded), places.get()));
            }
            return unknown(c, file, "rounds to steps of " + s.factor() + ", which is no power of two");
        } else if (s.atom() instanceof Atom.OfNode n) {
            return graph.unknown(
                    name(file),
                    file.layer(),
                    file.op(),
                    List.of(n.node()),
                    "multiplies by " + s.factor() + ", which is not supported outside of a quantizer");
        }
        return unknown(c, file, "gives constants where values that depend on the input are expected");
    }

    private int clamped(Combination c, double factor, Atom.Clamped clamped, GraphDefNode file) {
        Optional<Scaled> inner = clamped.of().scaled();
        if (inner.isPresent() && inner.get().factor() == 1 && inner.get().atom() instanceof Atom.Rounded rounded) {
            Optional<Quantizer> quantizer = quantizer(factor, clamped, rounded);
            if (quantizer.isPresent()) {
                int x = node(new Value.Data(rounded.of().times(factor), file));
                return add(file, x, new Op.Quantize(quantizer.get()));
            }
        }
        if (clamped.low() != 0 && clamped.low() != Double.NEGATIVE_INFINITY) {
            return unknown(
                    c,
                    file,
                    "keeps values within " + factor * clamped.low() + " to " + factor * clamped.high()
                            + ", which is neither a quantizer that is known here (steps of a power of two, bounds that"
                            + " are a type's), nor a ReLU, nor a minimum");
        }
        int x = node(new Value.Data(clamped.of().times(factor), file));
        if (clamped.low() == 0) {
            x = add(file, x, new Op.Relu());
        }
        return Double.isInfinite(clamped.high()) ? x : add(file, x, new Op.Minimum(factor * clamped.high()));
    }

    private int add(GraphDefNode file, int x, Op op) {
        return graph.same(name(file), file.layer(), file.op(), x, op);
    }

    /** A node for what has no place, over the nodes that it depends on. */
    private int unknown(Combination c, GraphDefNode file, String reason) {
        return graph.unknown(name(file), file.layer(), file.op(), List.copyOf(c.nodes()), reason);
    }

    /** The weights that a combination of constants means. */
    Optional<Weights> weights(Combination c) {
        Optional<Scaled> scaled = c.scaled();
        if (scaled.isEmpty()) {
            return Optional.empty();
        }
        Scaled s = scaled.get();
        if (s.atom() instanceof Atom.OfConstant k) {
            double[] v = k.value().toArray();
            for (int i = 0; i < v.length; i++) {
                v[i] *= s.factor();
            }
            return Optional.of(Weights.of(c.shape(), v));
        }
        if (s.atom() instanceof Atom.Clamped clamped
                && clamped.of().scaled().isPresent()
                && clamped.of().scaled().get().factor() == 1
                && clamped.of().scaled().get().atom() instanceof Atom.Rounded rounded) {
            return quantizer(s.factor(), clamped, rounded)
                    .flatMap(q -> weights(rounded.of().times(s.factor()))
                            .map(w -> w.quantizedBy(
                                    new WeightType(q.type(), Optional.of(q.rounding()), Optional.of(q.overflow())))));
        }
        return Optional.empty();
    }

    /** factor · clamp(round(x / factor)). */
    private static Optional<Quantizer> quantizer(double factor, Atom.Clamped clamped, Atom.Rounded rounded) {
        return places(factor)
                .flatMap(f -> bounds(clamped.low(), clamped.high(), f))
                .map(q -> new Quantizer(q.type(), rounding(rounded), q.overflow()));
    }

    /** Fraction bits of values that are multiples of {@code factor}. */
    private static Optional<Integer> places(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            return Optional.empty();
        }
        ExactDouble e = ExactDouble.of(factor);
        return e.isPowerOfTwo() && Math.abs(e.fraction()) <= 62 ? Optional.of(e.fraction()) : Optional.empty();
    }

    private static Rounding rounding(Atom.Rounded rounded) {
        return rounded.down() ? Rounding.TRN : Rounding.RND_CONV;
    }

    /** The type whose range these integers are. */
    private static Optional<Quantizer> bounds(double low, double high, int fraction) {
        if (high < 0 || high != Math.rint(high) || high > 1L << 52) {
            return Optional.empty();
        }
        long top = (long) high;
        boolean signed = low != 0;
        if ((top & (top + 1)) != 0 || top == 0 && !signed) {
            return Optional.empty();
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(top);
        FixedType type = new FixedType(signed, bits + (signed ? 1 : 0), fraction);
        if (low == type.min()) {
            return Optional.of(new Quantizer(type, Rounding.TRN, Overflow.SAT));
        }
        return low == -high ? Optional.of(new Quantizer(type, Rounding.TRN, Overflow.SAT_SYM)) : Optional.empty();
    }
}
