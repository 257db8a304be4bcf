package org.sievert.pdkflows.netlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bits of a netlist's output ports that are tied to 0 or 1 in yosys's text: a trained encoder may have latent bits
 * that can never be set. No timing path ends there.
 */
public final class ConstantOutputs {
    private static final Pattern OUTPUT = Pattern.compile("\\s*output (?:\\[(\\d+):0] )?([A-Za-z_]\\w*);");
    private static final Pattern ASSIGN = Pattern.compile("\\s*assign ([A-Za-z_]\\w*)(?:\\[(\\d+)])? = (.*);");
    private static final Pattern CONSTANT = Pattern.compile("(\\d+)'[bdh][0-9a-fA-F]+");
    private static final Pattern BIT = Pattern.compile("\\\\\\S+|[A-Za-z_]\\w*\\[\\d+]");

    private ConstantOutputs() {}

    /** Names as {@code port[bit]}, or {@code port} where the port has one bit. */
    public static Set<String> of(Path netlist) {
        Map<String, Integer> widths = new HashMap<>();
        Set<String> constant = new TreeSet<>();
        try (Stream<String> lines = Files.lines(netlist)) {
            lines.forEach(line -> {
                Matcher output = OUTPUT.matcher(line);
                Matcher assign = ASSIGN.matcher(line);
                if (output.matches()) {
                    widths.put(output.group(2), output.group(1) == null ? 1 : 1 + Integer.parseInt(output.group(1)));
                } else if (assign.matches() && widths.containsKey(assign.group(1))) {
                    int width = widths.get(assign.group(1));
                    boolean oneBit = assign.group(2) != null;
                    int top = oneBit ? Integer.parseInt(assign.group(2)) : width - 1;
                    add(constant, assign.group(1), width, top, assign.group(3));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(netlist + " cannot be read: " + e.getMessage(), e);
        }
        return constant;
    }

    /** From the highest bit down, as far as each part's width is known. */
    private static void add(Set<String> constant, String port, int width, int top, String value) {
        String parts = value.strip();
        if (parts.startsWith("{") && parts.endsWith("}")) {
            parts = parts.substring(1, parts.length() - 1);
        }
        int bit = top;
        for (String part : parts.split(",")) {
            Matcher number = CONSTANT.matcher(part.strip());
            if (number.matches()) {
                for (int n = Integer.parseInt(number.group(1)); n > 0; n--) {
                    constant.add(width == 1 ? port : port + "[" + bit + "]");
                    bit--;
                }
            } else if (BIT.matcher(part.strip()).matches()) {
                bit--;
            } else {
                return;
            }
        }
    }
}
