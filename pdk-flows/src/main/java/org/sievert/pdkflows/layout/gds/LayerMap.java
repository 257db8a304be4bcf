package org.sievert.pdkflows.layout.gds;

import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.pdk.Physical.Gds;

/** Numbers of layers as a layer map of the kind that place-and-route tools share: name, purposes, layer, datatype. */
final class LayerMap {
    private LayerMap() {}

    /** Wires and vias go to the drawing; pins to drawing and pin layer; names to the label layer. */
    static String of(Gds gds) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<String>> layer : gds.layers().entrySet()) {
            String name = layer.getKey();
            List<String> numbers = layer.getValue();
            line(text, name, "NET,SPNET,PIN,LEFPIN,VIA,FILL", numbers.get(0));
            if (numbers.size() > 1 && !numbers.get(1).equals(numbers.get(0))) {
                line(text, name, "PIN", numbers.get(1));
            }
            if (numbers.size() > 2) {
                line(text, "NAME", name + "/PIN", numbers.get(2));
            }
        }
        gds.outline().ifPresent(o -> line(text, "DIEAREA", "ALL", o));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String purposes, String numbers) {
        text.append(name)
                .append(' ')
                .append(purposes)
                .append(' ')
                .append(numbers.replace('/', ' '))
                .append('\n');
    }
}
