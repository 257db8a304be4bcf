package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sievert.trainingexport.graph.Margins;
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
        Margins m = zeros(layer);
        return Mapping.of(
                "zeros: top " + m.top() + ", bottom " + m.bottom() + ", left " + m.left() + ", right " + m.right(),
                in -> List.of(LinearParts.checked(
                        layer, () -> new Layer.Pad(layer.name(), in, m.top(), m.bottom(), m.left(), m.right()))));
    }

    /** What the layer puts around its input. */
    static Margins zeros(KerasLayer layer) {
        return margins(layer, "padding");
    }

    /** A setting that says a number for each side: n, [rows, columns] or [[top, bottom], [left, right]]. */
    static Margins margins(KerasLayer layer, String key) {
        JsonNode setting = layer.setting(key);
        int[] p = setting.isInt()
                ? new int[] {setting.intValue(), setting.intValue(), setting.intValue(), setting.intValue()}
                : sides(layer, key, setting);
        return LinearParts.checked(layer, () -> new Margins(p[0], p[1], p[2], p[3]));
    }

    private static int[] sides(KerasLayer layer, String key, JsonNode padding) {
        int[] p = new int[4];
        for (int i = 0; i < 4; i++) {
            JsonNode axis = padding.path(i / 2);
            JsonNode n = axis.isInt() ? axis : axis.path(i % 2);
            if (padding.size() != 2 || !n.isInt()) {
                throw layer.error("setting '" + key + "' must be a number, [rows, columns] or"
                        + " [[top, bottom], [left, right]], not " + KerasLayer.text(padding));
            }
            p[i] = n.intValue();
        }
        return p;
    }
}
