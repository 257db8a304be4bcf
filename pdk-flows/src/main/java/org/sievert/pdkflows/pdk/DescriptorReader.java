package org.sievert.pdkflows.pdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sievert.pdkflows.pdk.PdkDescriptor.CornerFiles;
import org.sievert.pdkflows.pdk.PdkDescriptor.Layout;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a PDK descriptor; every key is checked. */
final class DescriptorReader {
    private DescriptorReader() {}

    /**
     * @param text the YAML
     * @param source its file, for messages
     * @throws PdkException naming file and key
     */
    static PdkDescriptor read(String text, String source) {
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw new PdkException(source + ": not valid YAML: " + e.getMessage(), e);
        }
        if (!(document instanceof Map)) {
            throw new PdkException(
                    source + ": a PDK descriptor is a YAML mapping with the keys name, layouts, cells …");
        }
        YamlMap root = new YamlMap(source, "", document);
        PdkDescriptor descriptor = new PdkDescriptor(
                root.text("name"),
                root.textOr("description", root.text("name")),
                root.textOr("process", "unknown"),
                root.optionalText("install"),
                root.maps("layouts").stream().map(DescriptorReader::layout).toList(),
                root.text("areaCorner"),
                root.optionalText("mapCorner"),
                root.texts("dontUse").stream().map(CellPattern::of).toList(),
                cells(root.map("cells")),
                load(root.map("io")),
                PdkDescriptor.Derating.NONE,
                root.optionalMap("physical").map(PhysicalReader::read),
                root.optionalMap("flows").map(OtherFlows::read).orElse(OtherFlows.NONE));
        root.finish();
        check(descriptor, source);
        return descriptor;
    }

    private static void check(PdkDescriptor descriptor, String source) {
        if (descriptor.layouts().isEmpty()) {
            throw new PdkException(source + ": layouts: at least one is needed");
        }
        for (Layout layout : descriptor.layouts()) {
            List<String> names =
                    layout.corners().stream().map(CornerFiles::name).toList();
            for (String wanted : Stream.concat(Stream.of(descriptor.areaCorner()), descriptor.mapCorner().stream())
                    .toList()) {
                if (!names.contains(wanted)) {
                    throw new PdkException(source + ": there is no corner " + wanted + " among " + names);
                }
            }
        }
    }

    private static Layout layout(YamlMap map) {
        YamlMap corners = map.map("corners");
        List<CornerFiles> files = new ArrayList<>();
        for (String name : corners.keys()) {
            files.add(new CornerFiles(name, corners.texts(name)));
        }
        corners.finish();
        Layout layout = new Layout(
                map.texts("folders"),
                List.copyOf(files),
                map.texts("lef"),
                map.texts("gds"),
                map.texts("cdl"),
                map.texts("rcx"),
                map.texts("drc"));
        map.finish();
        return layout;
    }

    private static SpecialCells cells(YamlMap map) {
        SpecialCells cells = new SpecialCells(
                buffer(map.map("buffer")),
                map.optionalMap("tieHigh").map(DescriptorReader::tie),
                map.optionalMap("tieLow").map(DescriptorReader::tie),
                map.optionalMap("fullAdder").map(DescriptorReader::fullAdder),
                map.optionalMap("halfAdder").map(DescriptorReader::halfAdder),
                map.maps("voter").stream().map(DescriptorReader::voterCell).toList());
        map.finish();
        return cells;
    }

    private static SpecialCells.Buffer buffer(YamlMap map) {
        SpecialCells.Buffer cell = new SpecialCells.Buffer(map.text("cell"), map.text("input"), map.text("output"));
        map.finish();
        return cell;
    }

    private static SpecialCells.Tie tie(YamlMap map) {
        SpecialCells.Tie cell = new SpecialCells.Tie(map.text("cell"), map.text("pin"));
        map.finish();
        return cell;
    }

    private static SpecialCells.FullAdder fullAdder(YamlMap map) {
        SpecialCells.FullAdder cell = new SpecialCells.FullAdder(
                map.text("cell"),
                map.text("a"),
                map.text("b"),
                map.text("carryIn"),
                map.text("sum"),
                map.text("carry"),
                map.flag("inverted"));
        map.finish();
        return cell;
    }

    private static SpecialCells.HalfAdder halfAdder(YamlMap map) {
        SpecialCells.HalfAdder cell = new SpecialCells.HalfAdder(
                map.text("cell"),
                map.text("a"),
                map.text("b"),
                map.text("sum"),
                map.text("carry"),
                map.flag("inverted"));
        map.finish();
        return cell;
    }

    private static SpecialCells.VoterCell voterCell(YamlMap map) {
        YamlMap pins = map.map("pins");
        SortedMap<String, String> nets = new TreeMap<>();
        pins.keys().forEach(pin -> nets.put(pin, pins.text(pin)));
        SpecialCells.VoterCell cell =
                new SpecialCells.VoterCell(map.text("cell"), Collections.unmodifiableSortedMap(nets));
        map.finish();
        return cell;
    }

    private static double load(YamlMap map) {
        double load = map.number("outputLoadPf");
        map.finish();
        return load;
    }
}
