package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;

/**
 * The custom layer {@code keras_pad} of ECON-T's autoencoder. The file does not say how much it pads; it follows from
 * the shape that the next layer was built for. The zeros are at the bottom and right.
 */
final class KerasPadReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.MOVING;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        Optional<KerasLayer> next = task.rest().size() < 2
                ? Optional.empty()
                : Optional.of(task.rest().get(1));
        builtFor(layer, next);
        return Mapping.of("zeros at the bottom and right", in -> {
            Margins m = zeros(layer, next, in.shape());
            return List.of(new Layer.Pad(layer.name(), in, m.top(), m.bottom(), m.left(), m.right()));
        });
    }

    /** What the layer puts around an input of this shape, given the layer after it. */
    static Margins zeros(KerasLayer layer, Optional<KerasLayer> next, Shape in) {
        JsonNode target = builtFor(layer, next);
        if (in.rank() != 3) {
            throw layer.error("padding needs (row, column, channel), but " + in + " comes in");
        }
        int rows = target.get(1).intValue() - in.extent(0);
        int columns = target.get(2).intValue() - in.extent(1);
        if (rows < 0 || columns < 0) {
            throw layer.error("the next layer was built for " + target + ", which is smaller than " + in);
        }
        return new Margins(0, rows, 0, columns);
    }

    private static JsonNode builtFor(KerasLayer layer, Optional<KerasLayer> next) {
        if (next.isEmpty()) {
            throw layer.error("how much it pads shows only in the layer after it; end the encoder later");
        }
        JsonNode shape = next.get().builtFor();
        if (!shape.isArray()
                || shape.size() != 4
                || !shape.get(1).isInt()
                || !shape.get(2).isInt()) {
            throw layer.error("the file does not say how much it pads: the next layer, '"
                    + next.get().name() + "', has no build_config with an input shape; use ZeroPadding2D instead");
        }
        return shape;
    }
}
