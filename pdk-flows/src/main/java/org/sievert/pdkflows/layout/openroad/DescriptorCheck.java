package org.sievert.pdkflows.layout.openroad;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.Physical;

/** Holds the names in a descriptor's section {@code physical} against the PDK's LEF files, before a tool stumbles. */
final class DescriptorCheck {
    private DescriptorCheck() {}

    /** @throws PdkException naming key and name of everything that the LEF files do not have */
    static void check(Pdk pdk) {
        Physical physical = pdk.physical();
        CellSizes lef = CellSizes.read(pdk.requireLef());
        List<String> wrong = new ArrayList<>();
        need(wrong, "site", Set.of(physical.site()), lef.sites());
        need(wrong, "fill", physical.fill(), lef.sizes().keySet());
        need(wrong, "clockBuffers", physical.clockBuffers(), lef.sizes().keySet());
        physical.antenna()
                .ifPresent(c -> need(wrong, "antenna", Set.of(c), lef.sizes().keySet()));
        physical.tap().ifPresent(t -> {
            need(wrong, "tap.cell", Set.of(t.cell()), lef.sizes().keySet());
            t.endCap()
                    .ifPresent(c ->
                            need(wrong, "tap.endCap", Set.of(c), lef.sizes().keySet()));
        });
        Set<String> layers = new TreeSet<>();
        layers.addAll(List.of(
                physical.routing().signal().lowest(),
                physical.routing().signal().highest(),
                physical.routing().clock().lowest(),
                physical.routing().clock().highest(),
                physical.pins().horizontal(),
                physical.pins().vertical()));
        physical.tracks().forEach(t -> layers.add(t.layer()));
        layers.addAll(physical.wires().layers().keySet());
        layers.addAll(physical.wires().viaOhm().keySet());
        physical.power().stripes().forEach(s -> layers.add(s.layer()));
        need(wrong, "layers", layers, lef.layers());
        if (physical.clockBuffers().isEmpty()) {
            wrong.add("clockBuffers: none is named");
        }
        if (!wrong.isEmpty()) {
            throw new PdkException("PDK " + pdk.name()
                    + ": its descriptor's section physical does not fit its LEF files: " + String.join("; ", wrong));
        }
    }

    private static void need(List<String> wrong, String key, Iterable<String> names, Set<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                wrong.add(key + ": there is no " + name);
            }
        }
    }
}
