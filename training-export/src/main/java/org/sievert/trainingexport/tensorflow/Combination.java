package org.sievert.trainingexport.tensorflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.model.Shape;

/**
 * An element-wise value as a sum of atoms, each times a number. Atoms with factor 0 are left out, so x + (q − x) is q.
 *
 * @param shape of every atom
 */
record Combination(Shape shape, Map<Combination.Atom, Double> terms) {
    Combination {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** What a combination is made of. */
    sealed interface Atom {
        /** The result of a node of the graph that is being built. */
        record OfNode(int node) implements Atom {}

        /** Weights; the same constant of the file is the same atom. */
        record OfConstant(Constant value) implements Atom {}

        /** To an integer: half to even, or down. */
        record Rounded(Combination of, boolean down) implements Atom {}

        /** Between two bounds, which may be infinite. */
        record Clamped(Combination of, double low, double high) implements Atom {}
    }

    static Combination of(Shape shape, Atom atom) {
        return new Combination(shape, Map.of(atom, 1.0));
    }

    Combination plus(Combination other) {
        Map<Atom, Double> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((a, f) -> sum.merge(a, f, Double::sum));
        sum.values().removeIf(f -> f == 0);
        return new Combination(shape, sum);
    }

    Combination times(double factor) {
        Map<Atom, Double> product = new LinkedHashMap<>();
        if (factor != 0) {
            terms.forEach((a, f) -> product.put(a, f * factor));
        }
        return new Combination(shape, product);
    }

    Combination rounded(boolean down) {
        return of(shape, new Atom.Rounded(this, down));
    }

    /** Between bounds; a positive factor is moved outside, and a bound on each side makes one clamp. */
    Combination clamped(double low, double high) {
        Optional<Scaled> scaled = scaled();
        if (scaled.isPresent() && scaled.get().factor() > 0) {
            double f = scaled.get().factor();
            Atom atom = scaled.get().atom();
            double lo = low / f;
            double hi = high / f;
            if (atom instanceof Atom.Clamped c
                    && (Double.isInfinite(c.low()) || Double.isInfinite(c.high()))
                    && lo <= c.high()
                    && hi >= c.low()) {
                Atom both = new Atom.Clamped(c.of(), Math.max(lo, c.low()), Math.min(hi, c.high()));
                return of(shape, both).times(f);
            }
            return of(shape, new Atom.Clamped(of(shape, atom), lo, hi)).times(f);
        }
        return of(shape, new Atom.Clamped(this, low, high));
    }

    /** One atom times a number. */
    record Scaled(Atom atom, double factor) {}

    /** This combination if it has one atom only. */
    Optional<Scaled> scaled() {
        if (terms.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Atom, Double> e = terms.entrySet().iterator().next();
        return Optional.of(new Scaled(e.getKey(), e.getValue()));
    }

    /** The node that this is exactly the result of. */
    Optional<Integer> node() {
        return scaled().filter(s -> s.factor() == 1 && s.atom() instanceof Atom.OfNode)
                .map(s -> ((Atom.OfNode) s.atom()).node());
    }

    /** The nodes that this depends on, wherever in it they stand. */
    SortedSet<Integer> nodes() {
        SortedSet<Integer> nodes = new TreeSet<>();
        for (Atom a : terms.keySet()) {
            if (a instanceof Atom.OfNode n) {
                nodes.add(n.node());
            } else if (a instanceof Atom.Rounded r) {
                nodes.addAll(r.of().nodes());
            } else if (a instanceof Atom.Clamped c) {
                nodes.addAll(c.of().nodes());
            }
        }
        return nodes;
    }
}
