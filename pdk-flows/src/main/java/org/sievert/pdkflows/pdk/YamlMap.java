package org.sievert.pdkflows.pdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.trainingexport.format.NearestName;

/** One mapping of a YAML file; remembers which keys were asked for, so that the others can be refused. */
public final class YamlMap {
    private final String source;
    private final String path;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    public YamlMap(String source, String path, Object value) {
        this.source = source;
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) {
            throw new PdkException(source + ": " + path + ": expected a mapping, found " + value);
        }
        map.forEach((k, v) -> values.put(String.valueOf(k), v));
    }

    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    public String text(String key) {
        return optionalText(key).orElseThrow(() -> error(key, "is missing"));
    }

    public String textOr(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        Object value = get(key);
        if (value instanceof Map || value instanceof List) {
            throw error(key, "expected a text");
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    public double number(String key) {
        Object value = get(key);
        if (value instanceof Number n && Double.isFinite(n.doubleValue()) && n.doubleValue() >= 0) {
            return n.doubleValue();
        }
        throw error(key, "expected a number ≥ 0, found " + value);
    }

    public boolean flag(String key) {
        Object value = get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw error(key, "expected true or false, found " + value);
    }

    /** The texts in a list; empty if the key is absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(key)) {
            if (item == null || item instanceof Map || item instanceof List) {
                throw error(key, "expected a list of texts, found " + item);
            }
            texts.add(String.valueOf(item));
        }
        return List.copyOf(texts);
    }

    /** All keys with their texts, in the order of the file. */
    Map<String, String> allTexts() {
        Map<String, String> all = new LinkedHashMap<>();
        keys().forEach(key -> all.put(key, text(key)));
        return Collections.unmodifiableMap(all);
    }

    /** A list of exactly so many numbers ≥ 0. */
    double[] numbers(String key, int count) {
        List<?> items = list(key);
        double[] numbers = new double[count];
        if (items.size() != count) {
            throw error(key, "expected a list of " + count + " numbers, found " + items);
        }
        for (int i = 0; i < count; i++) {
            if (!(items.get(i) instanceof Number n) || !(n.doubleValue() >= 0)) {
                throw error(key, "expected numbers ≥ 0, found " + items);
            }
            numbers[i] = n.doubleValue();
        }
        return numbers;
    }

    /** A list of two texts. */
    List<String> pair(String key) {
        List<String> texts = texts(key);
        if (texts.size() != 2) {
            throw error(key, "expected a list of two texts, found " + texts);
        }
        return texts;
    }

    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (Object item : list(key)) {
            maps.add(new YamlMap(source, at(key) + "[" + maps.size() + "]", item));
        }
        return List.copyOf(maps);
    }

    public YamlMap map(String key) {
        return optionalMap(key).orElseThrow(() -> error(key, "is missing"));
    }

    public Optional<YamlMap> optionalMap(String key) {
        return Optional.ofNullable(get(key)).map(value -> new YamlMap(source, at(key), value));
    }

    /** Refuses keys that nobody asked for. */
    public void finish() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                String near = NearestName.of(key, asked)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
                throw error(key, "is not known" + near);
            }
        }
    }

    private List<?> list(String key) {
        Object value = get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items;
        }
        throw error(key, "expected a list, found " + value);
    }

    private Object get(String key) {
        asked.add(key);
        return values.get(key);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** An error at a key of this mapping. */
    public PdkException error(String key, String problem) {
        return new PdkException(source + ": " + at(key) + ": " + problem);
    }
}
