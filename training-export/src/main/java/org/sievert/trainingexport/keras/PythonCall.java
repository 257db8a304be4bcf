package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A quantizer written as Python: {@code quantized_bits(6,0,alpha='auto_po2')} or only its name.
 *
 * @param positional arguments without a name
 * @param named arguments with one
 */
record PythonCall(String function, List<JsonNode> positional, Map<String, JsonNode> named) {
    /**
     * @return empty if the text is not a name with literal arguments
     */
    static Optional<PythonCall> parse(String text) {
        String t = text.strip();
        int open = t.indexOf('(');
        String function = open < 0 ? t : t.substring(0, open).strip();
        if (!function.matches("[A-Za-z_][A-Za-z_0-9.]*") || (open >= 0 && !t.endsWith(")"))) {
            return Optional.empty();
        }
        List<JsonNode> positional = new ArrayList<>();
        Map<String, JsonNode> named = new LinkedHashMap<>();
        String inside = open < 0 ? "" : t.substring(open + 1, t.length() - 1).strip();
        if (!inside.isEmpty()) {
            for (String argument : inside.split(",", -1)) {
                int equals = argument.indexOf('=');
                Optional<JsonNode> value =
                        literal(argument.substring(equals + 1).strip());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                if (equals >= 0) {
                    named.put(argument.substring(0, equals).strip(), value.get());
                } else {
                    positional.add(value.get());
                }
            }
        }
        return Optional.of(new PythonCall(function, positional, named));
    }

    private static Optional<JsonNode> literal(String t) {
        JsonNodeFactory f = JsonNodeFactory.instance;
        if (t.equals("None")) {
            return Optional.of(f.nullNode());
        }
        if (t.equals("True") || t.equals("False")) {
            return Optional.of(f.booleanNode(t.equals("True")));
        }
        if (t.matches("'[^']*'|\"[^\"]*\"")) {
            return Optional.of(f.textNode(t.substring(1, t.length() - 1)));
        }
        if (t.matches("[-+]?\\d{1,9}")) {
            return Optional.of(f.numberNode(Integer.parseInt(t)));
        }
        if (t.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return Optional.of(f.numberNode(Double.parseDouble(t)));
        }
        return Optional.empty();
    }
}
