package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sievert.trainingexport.format.NearestName;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of the spec with typed access by key; every error names file, line and full key. */
final class Section {
    private final Path file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * @param path the full key of this mapping, empty at the top
     * @param known the keys that it may have
     * @throws SpecException on an unknown or repeated key, or if {@code node} is no mapping
     */
    Section(Path file, String path, Node node, String... known) {
        this.file = file;
        this.path = path;
        this.line = line(node);
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, path, "expected a mapping with the keys " + String.join(", ", known));
        }
        List<String> allowed = Arrays.asList(known);
        for (NodeTuple t : mapping.getValue()) {
            if (!(t.getKeyNode() instanceof ScalarNode k)) {
                throw error(t.getKeyNode(), path, "a key must be a plain word");
            }
            String name = k.getValue();
            if (known.length > 0 && !allowed.contains(name)) {
                throw error(k, full(name), "unknown key" + NearestName.hint(name, allowed));
            }
            if (values.put(name, t.getValueNode()) != null) {
                throw error(k, full(name), "this key stands here twice");
            }
        }
    }

    List<String> keys() {
        return new ArrayList<>(values.keySet());
    }

    boolean has(String key) {
        Node n = values.get(key);
        return n != null && !Tag.NULL.equals(n.getTag());
    }

    /** Whether the key has exactly this plain word as its value. */
    boolean isWord(String key, String word) {
        return values.get(key) instanceof ScalarNode s && s.getValue().equals(word);
    }

    /** Whether the key has a mapping as its value. */
    boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    Optional<Section> section(String key, String... known) {
        return has(key) ? Optional.of(new Section(file, full(key), values.get(key), known)) : Optional.empty();
    }

    Section requiredSection(String key, String... known) {
        return section(key, known).orElseThrow(() -> missing(key, "a mapping with " + String.join(", ", known)));
    }

    /** A list of mappings, one or more. */
    List<Section> sections(String key, String... known) {
        if (!has(key)) {
            throw missing(key, "a list of mappings with one of the keys " + String.join(", ", known));
        }
        if (!(values.get(key) instanceof SequenceNode sequence)
                || sequence.getValue().isEmpty()) {
            throw error(key, "expected a list of mappings with one of the keys " + String.join(", ", known));
        }
        List<Section> sections = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Section s = new Section(file, full(key) + "[" + sections.size() + "]", item, known);
            if (s.keys().isEmpty()) {
                throw error(item, full(key), "an empty mapping; expected one of " + String.join(", ", known));
            }
            sections.add(s);
        }
        return sections;
    }

    Optional<String> text(String key) {
        return has(key) ? Optional.of(scalar(values.get(key), full(key))) : Optional.empty();
    }

    String requiredText(String key, String expected) {
        return text(key).orElseThrow(() -> missing(key, expected));
    }

    /** An integer in a range. */
    Optional<Integer> integer(String key, int min, int max) {
        return whole(key, min, max).map(Long::intValue);
    }

    /** A whole number in a range, of any size. */
    Optional<Long> whole(String key, long min, long max) {
        return text(key).map(t -> {
            try {
                long v = Long.parseLong(t);
                if (v >= min && v <= max) {
                    return v;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            throw error(
                    key,
                    "expected a whole number "
                            + (max == Long.MAX_VALUE ? "of " + min + " or more" : "from " + min + " to " + max)
                            + ", found '" + t + "'");
        });
    }

    /** {@code true} or {@code false}. */
    Optional<Boolean> yesOrNo(String key) {
        return parsed(
                key,
                "true or false",
                t -> t.equals("true") || t.equals("false") ? Optional.of(Boolean.valueOf(t)) : Optional.empty());
    }

    /** A finite number in a range, ends included. */
    Optional<Double> number(String key, double min, double max) {
        return text(key).map(t -> {
            try {
                double v = Double.parseDouble(t);
                if (v >= min && v <= max) {
                    return v;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            String range = max == Double.MAX_VALUE ? "" : " from " + words(min) + " to " + words(max);
            throw error(key, "expected a number" + range + ", found '" + t + "'");
        });
    }

    /** A list of integers in a range, none twice; a single one is a list of one. */
    List<Integer> integers(String key, int min, int max) {
        List<Integer> numbers = new ArrayList<>();
        for (String t : texts(key)) {
            int v;
            try {
                v = Integer.parseInt(t);
            } catch (NumberFormatException e) {
                v = min - 1;
            }
            if (v < min || v > max) {
                throw error(key, "expected whole numbers from " + min + " to " + max + ", found '" + t + "'");
            }
            if (numbers.contains(v)) {
                throw error(key, v + " stands here twice");
            }
            numbers.add(v);
        }
        return List.copyOf(numbers);
    }

    /** A list of plain words; a single word is a list of one. */
    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node n = values.get(key);
        if (n instanceof ScalarNode) {
            return List.of(scalar(n, full(key)));
        }
        if (!(n instanceof SequenceNode sequence)) {
            throw error(n, full(key), "expected a list");
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof SequenceNode row) { // rows of an image
                row.getValue().forEach(i -> texts.add(scalar(i, full(key))));
            } else {
                texts.add(scalar(item, full(key)));
            }
        }
        return texts;
    }

    /** A value parsed from text; the parser answers empty for what it cannot take. */
    <T> Optional<T> parsed(String key, String expected, Function<String, Optional<T>> parser) {
        return text(key).map(t -> parser.apply(t)
                .orElseThrow(() -> error(key, "expected " + expected + ", found '" + t + "'")));
    }

    SpecException error(String key, String message) {
        return error(values.get(key), full(key), message);
    }

    SpecException missing(String key, String expected) {
        return new SpecException(file + ":" + line + ": key '" + full(key) + "' is missing: expected " + expected);
    }

    private SpecException error(Node node, String key, String message) {
        String where = node == null ? "" : ":" + line(node);
        return new SpecException(file + where + ": " + (key.isEmpty() ? "" : "key '" + key + "': ") + message);
    }

    private String scalar(Node n, String key) {
        if (n instanceof ScalarNode s) {
            return s.getValue();
        }
        throw error(n, key, "expected a single value");
    }

    private static String words(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e9 ? String.valueOf((long) x) : String.valueOf(x);
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int line(Node n) {
        return n.getStartMark() == null ? 1 : n.getStartMark().getLine() + 1;
    }
}
