package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sievert.trainingexport.model.Layer;

/** {@code ZeroPadding2D}: padding n, [rows, columns] or [[top, bottom], [left, right]]. */
final class ZeroPaddingReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.MOVING;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        layer.requireChannelsLast();
        JsonNode padding = layer.setting("padding");
        int[] p = padding.isInt()
                ? new int[] {padding.intValue(), padding.intValue(), padding.intValue(), padding.intValue()}
                : sides(layer, padding);
        return Mapping.of(
                "zeros: top " + p[0] + ", bottom " + p[1] + ", left " + p[2] + ", right " + p[3],
                in -> List.of(
                        LinearParts.checked(layer, () -> new Layer.Pad(layer.name(), in, p[0], p[1], p[2], p[3]))));
    }

    private static int[] sides(KerasLayer layer, JsonNode padding) {
        int[] p = new int[4];
        for (int i = 0; i < 4; i++) {
            JsonNode axis = padding.path(i / 2);
            JsonNode n = axis.isInt() ? axis : axis.path(i % 2);
            if (padding.size() != 2 || !n.isInt()) {
                throw layer.error("setting 'padding' must be a number, [rows, columns] or"
                        + " [[top, bottom], [left, right]], not " + KerasLayer.text(padding));
            }
            p[i] = n.intValue();
        }
        return p;
    }
}
