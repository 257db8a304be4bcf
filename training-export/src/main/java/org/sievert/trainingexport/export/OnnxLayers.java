package org.sievert.trainingexport.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.model.Shape;

/**
 * Layers with channels last as ONNX operators, which have channels first: transposes stand where the two meet, and
 * nowhere else.
 */
final class OnnxLayers {
    private final OnnxDocument document;

    OnnxLayers(OnnxDocument document) {
        this.document = document;
    }

    /**
     * A tensor of the document.
     *
     * @param shape channels last, without the batch
     * @param channelsFirst whether the tensor in the document is (channel, row, column)
     */
    record Placed(String tensor, Shape shape, boolean channelsFirst) {
        Placed as(String other) {
            return new Placed(other, shape, channelsFirst);
        }
    }

    Placed last(Placed x) {
        return x.channelsFirst() ? new Placed(transpose(x, "channels_last", 0, 2, 3, 1), x.shape(), false) : x;
    }

    Placed first(Placed x) {
        return x.channelsFirst() ? x : new Placed(transpose(x, "channels_first", 0, 3, 1, 2), x.shape(), true);
    }

    private String transpose(Placed x, String suffix, int... perm) {
        return document.node("Transpose", x.tensor() + "." + suffix, List.of(x.tensor()), Map.of("perm", perm));
    }

    /** An operator on each element. */
    Placed elementwise(String op, String name, Placed x, String... more) {
        List<String> takes = new ArrayList<>(List.of(x.tensor()));
        Collections.addAll(takes, more);
        return x.as(document.node(op, name, takes, Map.of()));
    }

    Placed conv(String name, Placed x, String kernel, List<String> bias, Shape out, int[] strides, Margins zeros) {
        Placed in = first(x);
        List<String> takes = new ArrayList<>(List.of(in.tensor(), kernel));
        takes.addAll(bias);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("strides", strides);
        attributes.put("pads", new int[] {zeros.top(), zeros.left(), zeros.bottom(), zeros.right()});
        return new Placed(document.node("Conv", name, takes, attributes), out, true);
    }

    Placed pad(String name, Placed x, Margins m, Shape out) {
        long[] pads = x.channelsFirst()
                ? new long[] {0, 0, m.top(), m.left(), 0, 0, m.bottom(), m.right()}
                : new long[] {0, m.top(), m.left(), 0, 0, m.bottom(), m.right(), 0};
        String amounts = document.integers(name + ".pads", pads);
        return new Placed(document.node("Pad", name, List.of(x.tensor(), amounts), Map.of()), out, x.channelsFirst());
    }

    Placed crop(String name, Placed x, int top, int left, Shape out) {
        int row = x.channelsFirst() ? 2 : 1;
        String starts = document.integers(name + ".starts", top, left);
        String ends = document.integers(name + ".ends", top + out.extent(0), left + out.extent(1));
        String axes = document.integers(name + ".axes", row, row + 1);
        String y = document.node("Slice", name, List.of(x.tensor(), starts, ends, axes), Map.of());
        return new Placed(y, out, x.channelsFirst());
    }

    Placed reshape(String name, Placed x, Shape to) {
        Placed in = last(x);
        long[] target = new long[to.rank() + 1];
        target[0] = -1;
        for (int i = 0; i < to.rank(); i++) {
            target[i + 1] = to.extent(i);
        }
        String shape = document.integers(name + ".to", target);
        return new Placed(document.node("Reshape", name, List.of(in.tensor(), shape), Map.of()), to, false);
    }

    /** Elements in another order, −1 for zero. */
    Placed gather(String name, Placed x, List<Integer> source, Shape to) {
        Placed at = x.shape().rank() == 1
                ? x
                : reshape(name + ".flat", x, Shape.of(x.shape().size()));
        int size = at.shape().size();
        if (source.contains(-1)) {
            String pads = document.integers(name + ".pads", 0, 0, 0, 1);
            at = new Placed(
                    document.node("Pad", name + ".zero", List.of(at.tensor(), pads), Map.of()),
                    Shape.of(size + 1),
                    false);
        }
        long[] indices = source.stream().mapToLong(s -> s < 0 ? size : s).toArray();
        String list = document.integers(name + ".indices", indices);
        String y = document.node("Gather", name, List.of(at.tensor(), list), Map.of("axis", 1));
        Placed flat = new Placed(y, Shape.of(source.size()), false);
        return to.rank() == 1 ? flat : reshape(name + ".shape", flat, to);
    }
}
