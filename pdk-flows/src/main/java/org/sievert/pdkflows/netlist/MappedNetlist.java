package org.sievert.pdkflows.netlist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;

/**
 * The cell instances of a flat, mapped Verilog netlist as yosys writes it.
 *
 * <p>Only structure is accepted: one module with ports, wires, net assignments and instances with named connections.
 * Behavioural code is refused: it would mean that something was left unmapped.
 *
 * @param module the module's name
 * @param ports number of port declarations
 * @param instances all instances, in the order of the file
 */
public record MappedNetlist(String module, int ports, List<Instance> instances) {
    /** One instance: its cell, its own name and its line in the file. */
    public record Instance(String cell, String name, int line) {}

    /**
     * Reads a netlist.
     *
     * @throws NetlistException naming file and line
     */
    public static MappedNetlist read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new NetlistException("the netlist " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new Reader(file.toString(), text).read();
    }

    /** Number of instances by cell, sorted by name. */
    public Map<String, Integer> cellCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        instances.forEach(i -> counts.merge(i.cell(), 1, Integer::sum));
        return counts;
    }

    /**
     * Refuses cells that the library does not have, and a netlist without cells.
     *
     * @throws NetlistException with the names of the cells
     */
    public void checkAgainst(Liberty library) {
        if (instances.isEmpty()) {
            throw new NetlistException("the netlist of " + module + " holds no cell at all");
        }
        Map<String, Integer> unknown = new TreeMap<>(cellCounts());
        unknown.keySet().removeAll(library.cells().keySet());
        if (!unknown.isEmpty()) {
            Instance first = instances.stream()
                    .filter(i -> unknown.containsKey(i.cell()))
                    .findFirst()
                    .orElseThrow();
            throw new NetlistException("the netlist of " + module + " has cells that the library " + library.name()
                    + " does not have: " + unknown + "; the first is instance " + first.name() + " of " + first.cell()
                    + " on line " + first.line());
        }
    }

    /** Number of flip-flops, as the library defines them. */
    public int flipFlops(Liberty library) {
        return (int) instances.stream()
                .filter(i ->
                        library.cell(i.cell()).filter(LibertyCell::isFlipFlop).isPresent())
                .count();
    }

    /** Statement by statement. */
    private static final class Reader {
        private static final List<String> PORTS = List.of("input", "output", "inout");
        private static final List<String> PASSED_OVER = List.of("wire", "assign", "supply0", "supply1", "tri");
        private static final List<String> BEHAVIOUR =
                List.of("always", "always_ff", "always_comb", "always_latch", "initial", "reg", "logic", "function");

        private final String source;
        private final String text;
        private int position;
        private int line = 1;

        Reader(String source, String text) {
            this.source = source;
            this.text = text;
        }

        MappedNetlist read() {
            expect("module");
            String module = name(next());
            skipStatement();
            List<Instance> instances = new ArrayList<>();
            int ports = 0;
            for (String word = next(); !word.equals("endmodule"); word = next()) {
                if (BEHAVIOUR.contains(word)) {
                    throw error("'" + word + "' in a mapped netlist: something was not mapped onto cells");
                }
                if (PORTS.contains(word)) {
                    ports++;
                } else if (!PASSED_OVER.contains(word)) {
                    instances.add(new Instance(name(word), name(next()), line));
                }
                skipStatement();
            }
            String rest = next();
            if (!rest.isEmpty()) {
                throw error("expected one flat module, found more after it: " + rest);
            }
            return new MappedNetlist(module, ports, List.copyOf(instances));
        }

        private void expect(String word) {
            String found = next();
            if (!found.equals(word)) {
                throw error("expected " + word + ", found " + (found.isEmpty() ? "the end of the file" : found));
            }
        }

        private static String name(String token) {
            return token.startsWith("\\") ? token.substring(1) : token;
        }

        private void skipStatement() {
            String word = next();
            while (!word.equals(";")) {
                if (word.isEmpty() || word.equals("endmodule")) {
                    throw error("a statement is never ended; the file seems truncated");
                }
                word = next();
            }
        }

        /** The next token; empty at the end of the file. */
        private String next() {
            skipBlanks();
            if (position >= text.length()) {
                return "";
            }
            int start = position;
            char first = text.charAt(position);
            if (first == '\\') {
                while (position < text.length() && text.charAt(position) > ' ') {
                    position++;
                }
            } else if (isWord(first)) {
                while (position < text.length() && isWord(text.charAt(position))) {
                    position++;
                }
            } else {
                position++;
            }
            return text.substring(start, position);
        }

        private void skipBlanks() {
            while (position < text.length()) {
                char c = text.charAt(position);
                if (c <= ' ') {
                    line += c == '\n' ? 1 : 0;
                    position++;
                } else if (text.startsWith("//", position)) {
                    int end = text.indexOf('\n', position);
                    position = end < 0 ? text.length() : end;
                } else if (text.startsWith("/*", position)) {
                    skipTo("*/");
                } else if (text.startsWith("(*", position) && !text.startsWith("(*)", position)) {
                    skipTo("*)");
                } else {
                    return;
                }
            }
        }

        private void skipTo(String close) {
            int end = text.indexOf(close, position + 2);
            if (end < 0) {
                throw error("a comment or attribute is never closed; the file seems truncated");
            }
            for (int i = position; i < end; i++) {
                line += text.charAt(i) == '\n' ? 1 : 0;
            }
            position = end + 2;
        }

        private static boolean isWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '\'';
        }

        private NetlistException error(String problem) {
            return new NetlistException(source + ":" + line + ": " + problem);
        }
    }
}
