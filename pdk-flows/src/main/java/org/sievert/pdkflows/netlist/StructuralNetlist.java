package org.sievert.pdkflows.netlist;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells, ports and single-bit nets of a flat, mapped netlist as yosys writes it after {@code splitnets}: connections are
 * single bits, and assignments only give nets a second name. Nets that are joined by an assignment have one name here, a
 * port's if there is one. A cell's pin at a constant is on the net {@link #ZERO} or {@link #ONE}.
 *
 * @param module the module's name
 * @param ports all port bits, in the order of declaration
 * @param cells all instances, in the order of the file
 * @param constants output ports and nets to which a constant is assigned, with their value
 */
public record StructuralNetlist(String module, List<Port> ports, List<Cell> cells, Map<String, Boolean> constants) {
    /** The net of pins at 0. */
    public static final String ZERO = "1'0";

    /** The net of pins at 1. */
    public static final String ONE = "1'1";

    private static final Pattern TOKEN = Pattern.compile(
            "\\\\\\S+|\\d+'[bdh][0-9a-fA-FxzXZ?_]+|[A-Za-z_$0-9.]+|/\\*.*?\\*/|//[^\\n]*|\\(\\*.*?\\*\\)|[^\\s]",
            Pattern.DOTALL);

    public StructuralNetlist {
        ports = List.copyOf(ports);
        cells = List.copyOf(cells);
    }

    /** One bit of a port: {@code in_3[2]}, and the net behind it. */
    public record Port(String name, boolean input, String net) {}

    /** One instance and the nets at its pins. */
    public record Cell(String name, String cell, Map<String, String> pins) {}

    /**
     * Reads a netlist.
     *
     * @throws NetlistException naming the file if it is anything else
     */
    public static StructuralNetlist read(Path file) {
        try {
            return new Reader(file, Files.readString(file, StandardCharsets.ISO_8859_1)).read();
        } catch (IOException e) {
            throw new NetlistException("the netlist " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class Reader {
        private final Path file;
        private final List<String> tokens = new ArrayList<>();
        private int at;
        private final Map<String, int[]> ranges = new HashMap<>();
        private final List<Port> ports = new ArrayList<>();
        private final Map<String, String> sameAs = new HashMap<>();
        private final List<Cell> cells = new ArrayList<>();
        private final Map<String, Boolean> constants = new LinkedHashMap<>();

        Reader(Path file, String text) {
            this.file = file;
            Matcher m = TOKEN.matcher(text);
            while (m.find()) {
                String t = m.group();
                if (!t.startsWith("/*") && !t.startsWith("//") && !t.startsWith("(*")) {
                    tokens.add(t);
                }
            }
        }

        private String next() {
            if (at >= tokens.size()) {
                throw new NetlistException(file + ": the file ends early");
            }
            return tokens.get(at++);
        }

        private void expect(String token) {
            String found = next();
            if (!found.equals(token)) {
                throw new NetlistException(file + ": expected '" + token + "', found '" + found + "'");
            }
        }

        StructuralNetlist read() {
            expect("module");
            String module = plain(next());
            while (!next().equals(";")) {
                // the list of ports; their declarations follow
            }
            for (String word = next(); !word.equals("endmodule"); word = next()) {
                switch (word) {
                    case "input", "output" -> declare(word);
                    case "wire" -> declare(word);
                    case "assign" -> assign();
                    default -> cell(plain(word));
                }
            }
            List<Port> joined = ports.stream()
                    .map(p -> new Port(p.name(), p.input(), net(p.name())))
                    .toList();
            List<Cell> connected = new ArrayList<>();
            for (Cell c : cells) {
                Map<String, String> pins = new LinkedHashMap<>();
                c.pins().forEach((pin, n) -> pins.put(pin, net(n)));
                connected.add(new Cell(c.name(), c.cell(), pins));
            }
            return new StructuralNetlist(module, joined, connected, constants);
        }

        private void declare(String kind) {
            int high = 0;
            int low = 0;
            boolean range = tokens.get(at).equals("[");
            if (range) {
                next();
                high = Integer.parseInt(next());
                expect(":");
                low = Integer.parseInt(next());
                expect("]");
            }
            for (String word = next(); !word.equals(";"); word = next()) {
                if (word.equals(",")) {
                    continue;
                }
                String name = plain(word);
                ranges.put(name, range ? new int[] {low, high} : new int[0]);
                if (!kind.equals("wire")) {
                    for (int bit = low; bit <= high; bit++) {
                        ports.add(new Port(range ? name + "[" + bit + "]" : name, kind.equals("input"), ""));
                    }
                }
            }
        }

        private void assign() {
            List<String> left = expression();
            expect("=");
            List<String> right = expression();
            expect(";");
            for (int i = 0; i < left.size(); i++) {
                String l = left.get(i);
                String r = right.get(i);
                if (bit(r).isPresent()) {
                    constants.put(l, bit(r).get());
                } else {
                    join(l, r);
                }
            }
        }

        /** The driving net keeps its name unless the driven one is a port. */
        private void join(String driven, String driving) {
            String a = net(driven);
            String b = net(driving);
            if (!a.equals(b)) {
                boolean port = ports.stream().anyMatch(p -> p.name().equals(b));
                sameAs.put(port ? a : b, port ? b : a);
            }
        }

        private String net(String name) {
            String found = name;
            while (sameAs.containsKey(found)) {
                found = sameAs.get(found);
            }
            return found;
        }

        private void cell(String type) {
            String name = plain(next());
            expect("(");
            Map<String, String> pins = new LinkedHashMap<>();
            for (String word = next(); !word.equals(")"); word = next()) {
                if (word.startsWith(".")) {
                    String pin = word.substring(1);
                    expect("(");
                    if (tokens.get(at).equals(")")) {
                        next();
                        continue;
                    }
                    List<String> bits = expression();
                    expect(")");
                    if (bits.size() != 1) {
                        throw new NetlistException(
                                file + ": pin " + pin + " of " + name + " has " + bits.size() + " bits");
                    }
                    pins.put(pin, bits.get(0));
                }
            }
            expect(";");
            cells.add(new Cell(name, type, pins));
        }

        private static Optional<Boolean> bit(String net) {
            return net.equals(ONE) ? Optional.of(true) : net.equals(ZERO) ? Optional.of(false) : Optional.empty();
        }

        /** Bits, the lowest first; constants are {@link #ZERO} and {@link #ONE}. */
        private List<String> expression() {
            String word = next();
            List<String> bits = new ArrayList<>();
            if (word.equals("{")) {
                List<List<String>> parts = new ArrayList<>();
                do {
                    parts.add(expression());
                } while (next().equals(","));
                for (int i = parts.size() - 1; i >= 0; i--) {
                    bits.addAll(parts.get(i));
                }
                return bits;
            }
            int quote = word.indexOf('\'');
            if (!word.startsWith("\\") && quote > 0) {
                BigInteger value = new BigInteger(
                        word.substring(quote + 2).replaceAll("[xXzZ?]", "0"),
                        word.charAt(quote + 1) == 'h' ? 16 : word.charAt(quote + 1) == 'd' ? 10 : 2);
                for (int i = 0; i < Integer.parseInt(word.substring(0, quote)); i++) {
                    bits.add(value.testBit(i) ? ONE : ZERO);
                }
                return bits;
            }
            String name = plain(word);
            int[] range = ranges.get(name);
            if (range == null) {
                throw new NetlistException(file + ": '" + word + "' is not declared");
            }
            if (range.length == 0) {
                return List.of(name);
            }
            int low = range[0];
            int high = range[1];
            if (tokens.get(at).equals("[")) {
                next();
                high = Integer.parseInt(next());
                low = high;
                if (tokens.get(at).equals(":")) {
                    next();
                    low = Integer.parseInt(next());
                }
                expect("]");
            }
            for (int bit = low; bit <= high; bit++) {
                bits.add(name + "[" + bit + "]");
            }
            return bits;
        }

        private static String plain(String word) {
            return word.startsWith("\\") ? word.substring(1) : word;
        }
    }
}
