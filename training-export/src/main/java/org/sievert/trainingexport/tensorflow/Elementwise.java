package org.sievert.trainingexport.tensorflow;

import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.tensorflow.Combination.Atom;

/** The arithmetic on single elements that quantizers are spelt out in. Numbers without extents are computed at once. */
final class Elementwise {
    Value value(GraphDefNode n, List<Value> inputs) {
        Optional<Double> a = number(inputs, 0);
        Optional<Double> b = number(inputs, 1);
        return switch (n.op()) {
            case "Cast" -> inputs.get(0);
            case "Neg" -> a.isPresent()
                    ? known(-a.get())
                    : changed(n, combination(n, inputs, 0).times(-1));
            case "Round", "Rint" -> a.isPresent()
                    ? known(Math.rint(a.get()))
                    : changed(n, combination(n, inputs, 0).rounded(false));
            case "Floor" -> a.isPresent()
                    ? known(Math.floor(a.get()))
                    : changed(n, combination(n, inputs, 0).rounded(true));
            case "Add", "AddV2" -> a.isPresent() && b.isPresent() ? known(a.get() + b.get()) : sum(n, inputs, a, b, 1);
            case "Sub" -> a.isPresent() && b.isPresent() ? known(a.get() - b.get()) : sum(n, inputs, a, b, -1);
            case "Mul" -> a.isPresent() && b.isPresent() ? known(a.get() * b.get()) : product(n, inputs, a, b);
            case "RealDiv", "Div" -> a.isPresent() && b.isPresent()
                    ? known(a.get() / b.get())
                    : changed(n, combination(n, inputs, 0).times(1 / required(n, b)));
            case "Pow" -> known(Math.pow(required(n, a), required(n, b)));
            case "Minimum" -> a.isPresent() && b.isPresent()
                    ? known(Math.min(a.get(), b.get()))
                    : bounded(n, inputs, a, b, true);
            case "Maximum" -> a.isPresent() && b.isPresent()
                    ? known(Math.max(a.get(), b.get()))
                    : bounded(n, inputs, a, b, false);
            default -> throw n.error("this operation is not supported");
        };
    }

    private static Value sum(GraphDefNode n, List<Value> in, Optional<Double> a, Optional<Double> b, int sign) {
        if (a.orElse(1.0) == 0 && sign > 0) {
            return in.get(1);
        }
        if (b.orElse(1.0) == 0) {
            return in.get(0);
        }
        Combination x = combination(n, in, 0);
        Combination y = combination(n, in, 1);
        if (!x.shape().equals(y.shape())) {
            throw n.error("joins tensors of shapes " + x.shape() + " and " + y.shape() + ", which is not supported");
        }
        return changed(n, x.plus(y.times(sign)));
    }

    private static Value product(GraphDefNode n, List<Value> in, Optional<Double> a, Optional<Double> b) {
        if (a.isPresent()) {
            return changed(n, combination(n, in, 1).times(a.get()));
        }
        return changed(n, combination(n, in, 0).times(required(n, b)));
    }

    private static Value bounded(
            GraphDefNode n, List<Value> in, Optional<Double> a, Optional<Double> b, boolean above) {
        Combination x = combination(n, in, a.isPresent() ? 1 : 0);
        double bound = required(n, a.or(() -> b));
        return changed(
                n, above ? x.clamped(Double.NEGATIVE_INFINITY, bound) : x.clamped(bound, Double.POSITIVE_INFINITY));
    }

    private static double required(GraphDefNode n, Optional<Double> number) {
        return number.orElseThrow(() -> n.error("is only supported with a single constant number"));
    }

    private static Value known(double v) {
        return new Value.Known(Constant.of(List.of(), v));
    }

    private static Value changed(GraphDefNode n, Combination c) {
        return new Value.Data(c, n);
    }

    private static Optional<Double> number(List<Value> inputs, int i) {
        return i < inputs.size()
                        && inputs.get(i) instanceof Value.Known k
                        && k.constant().rank() == 0
                ? Optional.of(k.constant().get(0))
                : Optional.empty();
    }

    private static Combination combination(GraphDefNode n, List<Value> inputs, int i) {
        if (i >= inputs.size()) {
            throw n.error("has " + inputs.size() + " inputs, " + (i + 1) + " are needed");
        }
        if (inputs.get(i) instanceof Value.Data d) {
            return d.combination();
        }
        if (inputs.get(i) instanceof Value.Known k && k.constant().rank() > 0) {
            Shape shape = new Shape(k.constant().extents());
            return Combination.of(shape, new Atom.OfConstant(k.constant()));
        }
        throw n.error("is not supported with a constant in this place");
    }
}
