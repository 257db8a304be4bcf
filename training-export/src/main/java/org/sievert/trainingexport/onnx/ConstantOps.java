package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.Permutation;
import org.sievert.trainingexport.model.Shape;

/** Operations on constants: on weights that a file stores in another order, and on the shapes that it computes. */
final class ConstantOps {
    private ConstantOps() {}

    static Value transpose(OnnxNode n, Tensors tensors) throws IOException {
        Value.Known k = known(n, tensors, 0);
        Constant c = k.constant();
        int[] perm = n.integers("perm");
        if (perm.length == 0) {
            perm = new int[c.rank()];
            for (int i = 0; i < perm.length; i++) {
                perm[i] = perm.length - 1 - i;
            }
        }
        if (perm.length != c.rank()) {
            throw n.error("perm does not fit a constant of " + c.extents());
        }
        int[] source = Permutation.source(new Shape(c.extents()), perm);
        double[] v = new double[source.length];
        List<Integer> extents = new ArrayList<>();
        for (int p : perm) {
            extents.add(c.extents().get(p));
        }
        for (int i = 0; i < v.length; i++) {
            v[i] = c.get(source[i]);
        }
        return new Value.Known(Constant.of(extents, v), k.quantizer());
    }

    static Value reshape(OnnxNode n, Tensors tensors) {
        Value.Known k = known(n, tensors, 0);
        List<Integer> extents = new ArrayList<>();
        int product = 1;
        int[] target = tensors.constant(n, 1).toIntegers();
        for (int t : target) {
            product *= t < 0 ? 1 : t;
        }
        for (int t : target) {
            extents.add(t < 0 ? k.constant().size() / Math.max(1, product) : t);
        }
        return new Value.Known(Constant.of(extents, k.constant().toArray()), k.quantizer());
    }

    /** A number as a list of one, as graphs that compute shapes have it. */
    static Value unsqueeze(OnnxNode n, Tensors tensors) {
        Value.Known k = known(n, tensors, 0);
        if (k.constant().size() != 1) {
            throw n.error("is not supported on constants of more than one number");
        }
        List<Integer> extents = n.op().equals("Unsqueeze") ? List.of(1) : List.of();
        return new Value.Known(Constant.of(extents, k.constant().toArray()), k.quantizer());
    }

    static Value gather(OnnxNode n, Tensors tensors) {
        Constant c = tensors.constant(n, 0);
        Constant i = tensors.constant(n, 1);
        if (c.rank() != 1 || i.rank() != 0 || i.get(0) < 0 || i.get(0) >= c.size()) {
            throw n.error("is not supported on constants but for one element of a list");
        }
        return Value.Known.of(Constant.of(List.of(), c.get((int) i.get(0))));
    }

    static Value concat(OnnxNode n, Tensors tensors) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < n.inputs().size(); i++) {
            for (double v : tensors.constant(n, i).toArray()) {
                all.add(v);
            }
        }
        double[] v = all.stream().mapToDouble(Double::doubleValue).toArray();
        return Value.Known.of(Constant.of(List.of(v.length), v));
    }

    /** Extents with −1 for the batch. */
    static Value shape(OnnxNode n, Tensors tensors) {
        Shape s = tensors.requireData(n, 0).moved().shape();
        double[] v = new double[s.rank() + 1];
        v[0] = -1;
        for (int i = 0; i < s.rank(); i++) {
            v[i + 1] = s.extent(i);
        }
        return Value.Known.of(Constant.of(List.of(v.length), v));
    }

    private static Value.Known known(OnnxNode n, Tensors tensors, int input) {
        if (tensors.get(n, input) instanceof Value.Known k) {
            return k;
        }
        throw n.error("input " + input + " must be a constant");
    }
}
