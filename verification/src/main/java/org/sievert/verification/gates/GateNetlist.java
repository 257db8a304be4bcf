package org.sievert.verification.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The structure of a flat netlist: cells and how their pins are connected.
 *
 * <p>Nets are numbered; {@link #ZERO}, {@link #ONE} and {@link #FLOATING} are the first three.
 *
 * @param module the module's name
 * @param ports nets of each port, bit 0 first
 * @param inputs names of the input ports
 * @param outputs names of the output ports
 * @param cells all cell instances, in the order of the file
 * @param assigns pairs of nets (driven, driving)
 * @param names of the nets, by number: {@code out_0[3]}, without the index if there is one bit
 */
public record GateNetlist(
        String module,
        Map<String, int[]> ports,
        List<String> inputs,
        List<String> outputs,
        List<Cell> cells,
        List<int[]> assigns,
        List<String> names) {
    /** The net that is always 0. */
    public static final int ZERO = 0;

    /** The net that is always 1. */
    public static final int ONE = 1;

    /** What an open input is connected to. */
    public static final int FLOATING = 2;

    /** Number of nets. */
    public int nets() {
        return names.size();
    }

    /**
     * One instance.
     *
     * @param pins net by pin; a pin that is left open is not there
     */
    public record Cell(String type, String name, int line, Map<String, Integer> pins) {}

    /**
     * Reads Verilog as yosys writes it: one module, ports, wires, assignments of nets, cells with named connections.
     *
     * @throws GateException naming file and line
     */
    public static GateNetlist read(Path file) {
        try {
            return new Reader(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)).read();
        } catch (IOException e) {
            throw new UncheckedIOException("the netlist " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class Reader {
        private final NetlistTokens tokens;
        private final Map<String, int[]> vectors = new HashMap<>();
        private final Map<String, Integer> lowest = new HashMap<>();
        private final List<String> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final List<Cell> cells = new ArrayList<>();
        private final List<int[]> assigns = new ArrayList<>();
        private final List<String> names = new ArrayList<>(List.of("0", "1", "(open)"));

        Reader(String source, String text) {
            tokens = new NetlistTokens(source, text);
        }

        GateNetlist read() {
            tokens.expect("module");
            String module = tokens.name();
            while (!tokens.take(";")) {
                tokens.next();
            }
            for (String word = tokens.next(); !word.equals("endmodule"); word = tokens.next()) {
                switch (word) {
                    case "input" -> declare(inputs);
                    case "output" -> declare(outputs);
                    case "wire" -> declare(new ArrayList<>());
                    case "assign" -> assign();
                    case "" -> throw tokens.error("the file ends before 'endmodule'");
                    default -> cell(NetlistTokens.plain(word));
                }
            }
            Map<String, int[]> ports = new HashMap<>();
            inputs.forEach(p -> ports.put(p, vectors.get(p)));
            outputs.forEach(p -> ports.put(p, vectors.get(p)));
            return new GateNetlist(module, ports, inputs, outputs, cells, assigns, names);
        }

        private void declare(List<String> kind) {
            tokens.take("wire");
            int high = 0;
            int low = 0;
            if (tokens.take("[")) {
                high = tokens.number();
                tokens.expect(":");
                low = tokens.number();
                tokens.expect("]");
            }
            do {
                String name = tokens.name();
                kind.add(name);
                if (!vectors.containsKey(name)) {
                    int[] bits = new int[Math.abs(high - low) + 1];
                    for (int i = 0; i < bits.length; i++) {
                        bits[i] = names.size();
                        names.add(bits.length == 1 ? name : name + "[" + (Math.min(low, high) + i) + "]");
                    }
                    vectors.put(name, bits);
                    lowest.put(name, Math.min(low, high));
                }
            } while (tokens.take(","));
            tokens.expect(";");
        }

        private void assign() {
            int[] left = expression();
            tokens.expect("=");
            int[] right = expression();
            tokens.expect(";");
            if (left.length > right.length) {
                throw tokens.error("an assignment of " + right.length + " bits to " + left.length);
            }
            for (int i = 0; i < left.length; i++) {
                assigns.add(new int[] {left[i], right[i]});
            }
        }

        private void cell(String type) {
            int line = tokens.line();
            String name = tokens.name();
            Map<String, Integer> pins = new HashMap<>();
            tokens.expect("(");
            while (!tokens.take(")")) {
                tokens.expect(".");
                String pin = tokens.name();
                tokens.expect("(");
                if (!tokens.take(")")) {
                    int[] bits = expression();
                    if (bits.length != 1) {
                        throw tokens.error("pin " + pin + " of " + name + " is connected to " + bits.length + " bits");
                    }
                    pins.put(pin, bits[0]);
                    tokens.expect(")");
                }
                tokens.take(",");
            }
            tokens.expect(";");
            cells.add(new Cell(type, name, line, pins));
        }

        /** Nets of an expression, bit 0 first. */
        private int[] expression() {
            if (tokens.take("{")) {
                List<int[]> parts = new ArrayList<>();
                do {
                    parts.add(expression());
                } while (tokens.take(","));
                tokens.expect("}");
                int[] all = new int[parts.stream().mapToInt(p -> p.length).sum()];
                int at = 0;
                for (int i = parts.size() - 1; i >= 0; i--) {
                    System.arraycopy(parts.get(i), 0, all, at, parts.get(i).length);
                    at += parts.get(i).length;
                }
                return all;
            }
            String word = tokens.next();
            int quote = word.indexOf('\'');
            if (!word.isEmpty() && Character.isDigit(word.charAt(0)) && quote > 0) {
                return constant(word, quote);
            }
            String name = NetlistTokens.plain(word);
            int[] bits = vectors.get(name);
            if (bits == null) {
                throw tokens.error("'" + word + "' is not a declared net");
            }
            if (!tokens.take("[")) {
                return bits;
            }
            int high = tokens.number();
            int low = tokens.take(":") ? tokens.number() : high;
            tokens.expect("]");
            int[] part = new int[high - low + 1];
            for (int i = 0; i < part.length; i++) {
                int index = low + i - lowest.get(name);
                if (index < 0 || index >= bits.length) {
                    throw tokens.error(name + " has no bit " + (low + i));
                }
                part[i] = bits[index];
            }
            return part;
        }

        private int[] constant(String word, int quote) {
            int[] bits = new int[Integer.parseInt(word.substring(0, quote))];
            String digits = word.substring(quote + 2).replace("_", "");
            int radix =
                    switch (word.charAt(quote + 1)) {
                        case 'h' -> 16;
                        case 'b' -> 2;
                        case 'd' -> 10;
                        default -> throw tokens.error("cannot read the constant " + word);
                    };
            if (digits.chars().anyMatch(c -> "xXzZ?".indexOf(c) >= 0)) {
                Arrays.fill(bits, FLOATING);
                return bits;
            }
            BigInteger value = new BigInteger(digits, radix);
            for (int i = 0; i < bits.length; i++) {
                bits[i] = value.testBit(i) ? ONE : ZERO;
            }
            return bits;
        }
    }
}
