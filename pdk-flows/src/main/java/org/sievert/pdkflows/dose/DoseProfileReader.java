package org.sievert.pdkflows.dose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.dose.DoseProfile.Derate;
import org.sievert.pdkflows.dose.DoseProfile.PdkDose;
import org.sievert.pdkflows.pdk.CellPattern;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.YamlMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads dose profiles, shipped ones and the user's; every key is checked. */
public final class DoseProfileReader {
    /** Names of the shipped profiles. */
    public static final List<String> SHIPPED = List.of("cautious");

    private DoseProfileReader() {}

    /** A shipped profile, if there is one of that name. */
    public static Optional<DoseProfile> shipped(String name) {
        if (!SHIPPED.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = DoseProfileReader.class.getResourceAsStream(name + ".yaml")) {
            return Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A profile in a file.
     *
     * @throws PdkException naming file and key
     */
    public static DoseProfile read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (CharacterCodingException e) {
            throw new PdkException(file + ": not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new PdkException(file + ": the dose profile cannot be read: " + e.getMessage(), e);
        }
    }

    static DoseProfile parse(String text, String source) {
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw new PdkException(source + ": not valid YAML: " + e.getMessage(), e);
        }
        if (!(document instanceof Map)) {
            throw new PdkException(source + ": a dose profile is a YAML mapping with the keys name, source, pdks …");
        }
        YamlMap root = new YamlMap(source, "", document);
        YamlMap byPdk = root.map("pdks");
        Map<String, PdkDose> pdks = new LinkedHashMap<>();
        for (String pdk : byPdk.keys()) {
            pdks.put(pdk, pdk(byPdk.map(pdk)));
        }
        DoseProfile profile = new DoseProfile(
                root.text("name"),
                root.textOr("description", ""),
                root.text("source"),
                root.flag("smallestDrive"),
                Collections.unmodifiableMap(pdks));
        root.finish();
        return profile;
    }

    private static PdkDose pdk(YamlMap map) {
        Map<String, List<CellPattern>> dontUse = new LinkedHashMap<>();
        map.optionalMap("dontUse").ifPresent(reasons -> {
            for (String reason : reasons.keys()) {
                dontUse.put(
                        reason,
                        reasons.texts(reason).stream().map(CellPattern::of).toList());
            }
        });
        List<Derate> derates =
                map.maps("derates").stream().map(DoseProfileReader::derate).toList();
        map.finish();
        return new PdkDose(Collections.unmodifiableMap(dontUse), derates);
    }

    private static Derate derate(YamlMap map) {
        Optional<Double> rate = map.optionalText("rateKradPerHour").map(t -> map.number("rateKradPerHour"));
        Derate derate = new Derate(
                map.number("doseMrad"), rate, factor(map, "delay"), factor(map, "leakage"), map.text("source"));
        map.finish();
        return derate;
    }

    private static double factor(YamlMap map, String key) {
        double factor = map.number(key);
        if (factor < 1 || factor > 1e6) {
            throw map.error(key, "expected a factor of 1 (no change) or more, found " + factor);
        }
        return factor;
    }
}
