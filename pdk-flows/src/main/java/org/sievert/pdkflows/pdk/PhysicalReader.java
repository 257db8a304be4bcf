package org.sievert.pdkflows.pdk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.sievert.pdkflows.pdk.Physical.Connection;
import org.sievert.pdkflows.pdk.Physical.Gds;
import org.sievert.pdkflows.pdk.Physical.PinLayers;
import org.sievert.pdkflows.pdk.Physical.Power;
import org.sievert.pdkflows.pdk.Physical.Range;
import org.sievert.pdkflows.pdk.Physical.Rc;
import org.sievert.pdkflows.pdk.Physical.Ring;
import org.sievert.pdkflows.pdk.Physical.Routing;
import org.sievert.pdkflows.pdk.Physical.Stripe;
import org.sievert.pdkflows.pdk.Physical.Supply;
import org.sievert.pdkflows.pdk.Physical.Tap;
import org.sievert.pdkflows.pdk.Physical.Tracks;
import org.sievert.pdkflows.pdk.Physical.WireRc;
import org.sievert.pdkflows.pdk.Physical.Wires;

/** Reads the section {@code physical} of a PDK descriptor. */
final class PhysicalReader {
    private PhysicalReader() {}

    static Physical read(YamlMap map) {
        Physical physical = new Physical(
                map.text("site"),
                map.number("marginUm"),
                map.maps("tracks").stream().map(PhysicalReader::tracks).toList(),
                routing(map.map("routing")),
                pins(map.map("pins")),
                wires(map.map("wires")),
                map.optionalMap("tap").map(PhysicalReader::tap),
                map.texts("fill"),
                map.optionalText("antenna"),
                map.texts("clockBuffers"),
                power(map.map("power")),
                map.optionalMap("gds").map(PhysicalReader::gds));
        map.finish();
        return physical;
    }

    private static Tracks tracks(YamlMap map) {
        double[] x = map.numbers("x", 2);
        double[] y = map.numbers("y", 2);
        Tracks tracks = new Tracks(map.text("layer"), x[0], x[1], y[0], y[1]);
        map.finish();
        return tracks;
    }

    private static Routing routing(YamlMap map) {
        Range signal = range(map.pair("signal"));
        Range clock = range(map.pair("clock"));
        SortedMap<String, Double> reserved = new TreeMap<>(
                map.optionalMap("reserved").map(r -> byKey(r, r::number)).orElse(Map.of()));
        List<String> options = map.texts("options");
        map.finish();
        return new Routing(signal, clock, Collections.unmodifiableSortedMap(reserved), options);
    }

    private static Range range(List<String> pair) {
        return new Range(pair.get(0), pair.get(1));
    }

    private static PinLayers pins(YamlMap map) {
        PinLayers pins = new PinLayers(map.text("horizontal"), map.text("vertical"));
        map.finish();
        return pins;
    }

    private static Wires wires(YamlMap map) {
        YamlMap layers = map.map("layers");
        Map<String, Rc> rc = byKey(layers, layer -> rc(layers.numbers(layer, 2)));
        Map<String, Double> vias =
                map.optionalMap("viaOhm").map(v -> byKey(v, v::number)).orElse(Map.of());
        Wires wires = new Wires(rc, vias, wire(map.map("signal")), wire(map.map("clock")));
        map.finish();
        return wires;
    }

    private static Rc rc(double[] ohmAndFf) {
        return new Rc(ohmAndFf[0], ohmAndFf[1]);
    }

    private static WireRc wire(YamlMap map) {
        Optional<String> layer = map.optionalText("layer");
        WireRc wire = new WireRc(layer, layer.isPresent() ? Optional.empty() : Optional.of(rc(map.numbers("rc", 2))));
        map.finish();
        return wire;
    }

    private static Tap tap(YamlMap map) {
        Tap tap = new Tap(map.text("cell"), map.number("distanceUm"), map.optionalText("endCap"));
        map.finish();
        return tap;
    }

    private static Power power(YamlMap map) {
        Power power = new Power(
                map.maps("supplies").stream().map(PhysicalReader::supply).toList(),
                map.texts("pinLayers"),
                map.maps("stripes").stream().map(PhysicalReader::stripe).toList(),
                map.optionalMap("ring").map(PhysicalReader::ring),
                map.maps("connect").stream().map(PhysicalReader::connection).toList());
        map.finish();
        return power;
    }

    private static Supply supply(YamlMap map) {
        Supply supply = new Supply(map.text("net"), map.flag("ground"), map.texts("pins"));
        map.finish();
        return supply;
    }

    private static Stripe stripe(YamlMap map) {
        Stripe stripe = new Stripe(
                map.text("layer"),
                map.number("widthUm"),
                optional(map, "pitchUm"),
                optional(map, "offsetUm"),
                optional(map, "spacingUm"));
        map.finish();
        return stripe;
    }

    private static OptionalDouble optional(YamlMap map, String key) {
        return map.optionalText(key).isPresent() ? OptionalDouble.of(map.number(key)) : OptionalDouble.empty();
    }

    private static Ring ring(YamlMap map) {
        Ring ring =
                new Ring(map.texts("layers"), map.number("widthUm"), map.number("spacingUm"), map.number("offsetUm"));
        map.finish();
        return ring;
    }

    private static Connection connection(YamlMap map) {
        List<String> layers = map.pair("layers");
        Connection connection = new Connection(layers.get(0), layers.get(1), map.texts("options"));
        map.finish();
        return connection;
    }

    private static Gds gds(YamlMap map) {
        YamlMap layers = map.map("layers");
        Gds gds = new Gds(byKey(layers, layers::texts), map.optionalText("outline"));
        map.finish();
        return gds;
    }

    private static <T> Map<String, T> byKey(YamlMap map, Function<String, T> value) {
        Map<String, T> all = new LinkedHashMap<>();
        map.keys().forEach(key -> all.put(key, value.apply(key)));
        map.finish();
        return Collections.unmodifiableMap(all);
    }
}
