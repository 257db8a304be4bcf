package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
        if (task.rest().size() < 2) {
            throw layer.error("how much it pads shows only in the layer after it; end the encoder later");
        }
        JsonNode next = task.rest().get(1).builtFor();
        if (!next.isArray()
                || next.size() != 4
                || !next.get(1).isInt()
                || !next.get(2).isInt()) {
            throw layer.error("the file does not say how much it pads: the next layer, '"
                    + task.rest().get(1).name()
                    + "', has no build_config with an input shape; use ZeroPadding2D instead");
        }
        return Mapping.of("zeros at the bottom and right", in -> {
            Shape s = in.shape();
            if (s.rank() != 3) {
                throw layer.error("padding needs (row, column, channel), but " + s + " comes in");
            }
            int rows = next.get(1).intValue() - s.extent(0);
            int columns = next.get(2).intValue() - s.extent(1);
            if (rows < 0 || columns < 0) {
                throw layer.error("the next layer was built for " + next + ", which is smaller than " + s);
            }
            return List.of(new Layer.Pad(layer.name(), in, 0, rows, 0, columns));
        });
    }
}
