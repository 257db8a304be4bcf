package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;

/** {@code Flatten} and {@code Reshape}: the elements stay in row-major order. */
final class ReshapeReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.MOVING;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        layer.requireChannelsLast();
        if (layer.className().equals("Flatten")) {
            return Mapping.of(
                    "flatten",
                    in -> List.of(new Layer.Reshape(
                            layer.name(), in, Shape.of(in.shape().size()))));
        }
        List<Integer> target = target(layer);
        return Mapping.of("reshape", in -> {
            Shape shape = resolve(layer, target, in.shape().size());
            return List.of(LinearParts.checked(layer, () -> new Layer.Reshape(layer.name(), in, shape)));
        });
    }

    /** The shape that a {@code Reshape} layer gives {@code size} elements. */
    static Shape target(KerasLayer layer, int size) {
        return resolve(layer, target(layer), size);
    }

    private static List<Integer> target(KerasLayer layer) {
        List<Integer> target = new ArrayList<>();
        for (JsonNode n : layer.setting("target_shape")) {
            if (!n.isInt() || n.intValue() < -1 || n.intValue() == 0) {
                throw layer.error("target_shape must be positive integers or -1, not "
                        + KerasLayer.text(layer.setting("target_shape")));
            }
            target.add(n.intValue());
        }
        if (target.isEmpty() || target.stream().filter(t -> t < 0).count() > 1) {
            throw layer.error("target_shape must have at least one extent, and -1 at most once");
        }
        return target;
    }

    private static Shape resolve(KerasLayer layer, List<Integer> target, int size) {
        int known = target.stream().filter(t -> t > 0).reduce(1, Math::multiplyExact);
        List<Integer> extents = new ArrayList<>(target);
        int open = extents.indexOf(-1);
        if (open >= 0) {
            if (size % known != 0) {
                throw layer.error("cannot turn " + size + " elements into target_shape " + target);
            }
            extents.set(open, size / known);
        }
        return new Shape(extents);
    }
}
