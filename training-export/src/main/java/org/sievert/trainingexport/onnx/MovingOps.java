package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.model.Shape;

/** Operations that only move elements. The batch, axis 0, stays where it is. */
final class MovingOps {
    /** Those that are written in front of or behind others, and say least about what the model does. */
    private static final Set<String> MINOR = Set.of("Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze");

    private final Tensors tensors;

    MovingOps(Tensors tensors) {
        this.tensors = tensors;
    }

    Value transpose(OnnxNode n) throws IOException {
        Value.Data x = tensors.requireData(n, 0);
        int rank = x.moved().shape().rank();
        int[] perm = n.integers("perm");
        if (perm.length != rank + 1 || perm[0] != 0) {
            throw n.error("perm " + Arrays.toString(perm) + " does not fit "
                    + x.moved().shape() + ", or moves the batch");
        }
        return moved(
                n,
                x,
                x.moved().transposed(Arrays.stream(perm).skip(1).map(p -> p - 1).toArray()));
    }

    Value reshape(OnnxNode n) {
        Value.Data x = tensors.requireData(n, 0);
        int[] target = tensors.constant(n, 1).toIntegers();
        Shape from = x.moved().shape();
        List<Integer> extents = new ArrayList<>();
        int product = 1;
        int open = -1;
        for (int i = 1; i < target.length; i++) {
            int e = target[i] == 0 && i <= from.rank() ? from.extent(i - 1) : target[i];
            open = e < 0 ? i - 1 : open;
            product *= e < 0 ? 1 : e;
            extents.add(e);
        }
        boolean fits = open >= 0 ? product > 0 && from.size() % product == 0 : product == from.size();
        if (target.length < 2 || !fits) {
            throw n.error("cannot turn " + from + " into " + Arrays.toString(target));
        }
        if (open >= 0) {
            extents.set(open, from.size() / product);
        }
        return moved(n, x, x.moved().reshaped(new Shape(extents)));
    }

    Value flatten(OnnxNode n) throws IOException {
        Value.Data x = tensors.requireData(n, 0);
        if (n.integer("axis", 1) != 1) {
            throw n.error("axis " + n.integer("axis", 1) + " is not supported; only 1 is");
        }
        return moved(n, x, x.moved().reshaped(Shape.of(x.moved().shape().size())));
    }

    /** Squeeze and Unsqueeze of axes of extent 1. */
    Value squeeze(OnnxNode n) throws IOException {
        Value.Data x = tensors.requireData(n, 0);
        boolean adds = n.op().equals("Unsqueeze");
        int[] axes = n.has(1) ? tensors.constant(n, 1).toIntegers() : n.integers("axes");
        List<Integer> extents = new ArrayList<>(x.moved().shape().extents());
        int rank = extents.size() + 1 + (adds ? axes.length : 0);
        int[] sorted =
                Arrays.stream(axes).map(a -> a < 0 ? a + rank : a).sorted().toArray();
        for (int i = 0; i < sorted.length; i++) {
            int at = adds ? sorted[i] - 1 : sorted[sorted.length - 1 - i] - 1;
            if (at < 0 || at > extents.size() || !adds && (at == extents.size() || extents.get(at) != 1)) {
                throw n.error("axis " + (at + 1) + " of " + x.moved().shape() + " cannot come or go");
            }
            if (adds) {
                extents.add(at, 1);
            } else {
                extents.remove(at);
            }
        }
        return moved(n, x, x.moved().reshaped(new Shape(extents)));
    }

    Value pad(OnnxNode n) throws IOException {
        Value.Data x = tensors.requireData(n, 0);
        int[] pads = n.has(1) ? tensors.constant(n, 1).toIntegers() : n.integers("pads");
        double value = n.has(2) ? tensors.constant(n, 2).get(0) : n.number("value", 0);
        Shape from = x.moved().shape();
        int rank = from.rank() + 1;
        if (!n.text("mode", "constant").equals("constant") || value != 0 || n.has(3)) {
            throw n.error("only zeros on every axis can be padded");
        }
        if (pads.length != 2 * rank || pads[0] != 0 || pads[rank] != 0) {
            throw n.error("pads " + Arrays.toString(pads) + " do not fit " + from + ", or pad the batch");
        }
        int[] begin = new int[rank - 1];
        Integer[] extents = new Integer[rank - 1];
        for (int d = 0; d < begin.length; d++) {
            begin[d] = -pads[d + 1];
            extents[d] = from.extent(d) + pads[d + 1] + pads[rank + d + 1];
        }
        return moved(n, x, x.moved().window(begin, Shape.of(extents)));
    }

    Value slice(OnnxNode n) throws IOException {
        Value.Data x = tensors.requireData(n, 0);
        int[] starts = n.has(1) ? tensors.constant(n, 1).toIntegers() : n.integers("starts");
        int[] ends = n.has(2) ? tensors.constant(n, 2).toIntegers() : n.integers("ends");
        int[] axes = n.has(3) ? tensors.constant(n, 3).toIntegers() : n.integers("axes");
        int[] steps = n.has(4) ? tensors.constant(n, 4).toIntegers() : new int[0];
        Shape from = x.moved().shape();
        int[] begin = new int[from.rank()];
        Integer[] extents = from.extents().toArray(Integer[]::new);
        for (int i = 0; i < starts.length; i++) {
            int axis = axes.length == 0 ? i : axes[i] < 0 ? axes[i] + from.rank() + 1 : axes[i];
            if (axis < 1 || axis > from.rank() || i < steps.length && steps[i] != 1) {
                throw n.error("slices of the batch or with steps are not supported");
            }
            int extent = from.extent(axis - 1);
            begin[axis - 1] = within(starts[i], extent);
            extents[axis - 1] = within(ends[i], extent) - begin[axis - 1];
        }
        if (Arrays.stream(extents).anyMatch(e -> e < 1)) {
            throw n.error("leaves nothing of " + from);
        }
        return moved(n, x, x.moved().window(begin, Shape.of(extents)));
    }

    private static int within(int index, int extent) {
        return Math.max(0, Math.min(extent, index < 0 ? index + extent : index));
    }

    Value gather(OnnxNode n) throws IOException {
        Value.Data x = tensors.requireData(n, 0);
        Constant indices = tensors.constant(n, 1);
        Shape from = x.moved().shape();
        if (n.integer("axis", 0) != 1 || from.rank() != 1 || indices.rank() != 1) {
            throw n.error("elements can be gathered from vectors along axis 1 only, not from " + from);
        }
        int[] source = Arrays.stream(indices.toIntegers())
                .map(i -> i < 0 ? i + from.size() : i)
                .toArray();
        if (Arrays.stream(source).anyMatch(i -> i < 0 || i >= from.size())) {
            throw n.error("names elements that " + from + " does not have");
        }
        return moved(n, x, x.moved().gathered(Shape.of(source.length), source));
    }

    Value concat(OnnxNode n) throws IOException {
        List<Integer> xs = new ArrayList<>();
        for (int i = 0; i < n.inputs().size(); i++) {
            Value.Data x = tensors.requireData(n, i);
            if (x.moved().shape().rank() != 1) {
                throw n.error("only vectors can be joined, but " + x.moved().shape() + " comes in");
            }
            xs.add(tensors.node(n, x));
        }
        if (n.integer("axis", 1) != 1 && n.integer("axis", 1) != -1) {
            throw n.error("only features can be joined");
        }
        return tensors.result(n, tensors.graph().concat(n.name(), n.name(), n.op(), xs));
    }

    private static Value moved(OnnxNode n, Value.Data before, Moved after) {
        boolean fresh = before.moved().node() == after.node()
                && before.moved().isInOrder(before.moved().shape().size());
        boolean keeps = !fresh
                && MINOR.contains(n.op())
                && !MINOR.contains(before.name().op());
        return new Value.Data(after, keeps ? before.name() : n);
    }
}
