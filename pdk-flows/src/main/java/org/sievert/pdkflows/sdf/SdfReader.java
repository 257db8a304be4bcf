package org.sievert.pdkflows.sdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads SDF files as OpenROAD's timer writes them, plain or compressed: absolute delays of wires and of paths through cells,
 * with and without conditions, setup and hold. Other checks are passed over; other kinds of delays are refused.
 */
public final class SdfReader {
    private static final Set<String> PASSED_OVER = Set.of("WIDTH", "PERIOD", "RECOVERY", "REMOVAL");

    private final SdfTokens tokens;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Sdf.Cell> cells = new LinkedHashMap<>();
    private final List<Sdf.Wire> wires = new ArrayList<>();
    private double unit = Sdf.PER_NS;

    private SdfReader(SdfTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @throws SdfException naming file and line
     */
    public static Sdf read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
            return of(new String(bytes, StandardCharsets.ISO_8859_1), file.toString());
        } catch (IOException e) {
            throw new SdfException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads text; {@code source} names it in messages. */
    static Sdf of(String text, String source) {
        SdfReader reader = new SdfReader(new SdfTokens(text, source));
        reader.file();
        return new Sdf(source, reader.cells, List.copyOf(reader.wires));
    }

    private void file() {
        tokens.expect("(");
        tokens.expect("DELAYFILE");
        while (!tokens.take(")")) {
            tokens.expect("(");
            switch (tokens.word()) {
                case "DIVIDER" -> {
                    if (!tokens.word().equals("/")) {
                        throw tokens.error("only the divider / is read");
                    }
                    tokens.expect(")");
                }
                case "TIMESCALE" -> timescale();
                case "CELL" -> cell();
                default -> tokens.skipGroup();
            }
        }
    }

    private void timescale() {
        String text = tokens.word();
        if (!tokens.take(")")) {
            text += tokens.word();
            tokens.expect(")");
        }
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        double perUnit =
                switch (text.substring(digits)) {
                    case "ns" -> Sdf.PER_NS;
                    case "ps" -> Sdf.PER_NS / 1e3;
                    case "us" -> Sdf.PER_NS * 1e3;
                    default -> throw tokens.error("expected a time scale such as 1ns, found '" + text + "'");
                };
        unit = number(text.substring(0, digits)) * perUnit;
    }

    private void cell() {
        group("CELLTYPE");
        String type = shared(tokens.quoted());
        tokens.expect(")");
        group("INSTANCE");
        String instance = "";
        if (!tokens.take(")")) {
            instance = SdfTokens.plain(tokens.word());
            tokens.expect(")");
        }
        List<Sdf.Path> paths = new ArrayList<>();
        List<Sdf.Check> checks = new ArrayList<>();
        while (!tokens.take(")")) {
            tokens.expect("(");
            switch (tokens.word()) {
                case "DELAY" -> delays(paths);
                case "TIMINGCHECK" -> checks(checks);
                default -> throw tokens.error("expected DELAY or TIMINGCHECK");
            }
        }
        if (!instance.isEmpty()) {
            Sdf.Cell before = cells.put(instance, new Sdf.Cell(type, List.copyOf(paths), List.copyOf(checks)));
            if (before != null) {
                throw tokens.error("a second cell " + instance);
            }
        } else if (!paths.isEmpty() || !checks.isEmpty()) {
            throw tokens.error("paths of the design as a whole are not read");
        }
    }

    private void group(String keyword) {
        tokens.expect("(");
        tokens.expect(keyword);
    }

    private void delays(List<Sdf.Path> paths) {
        while (!tokens.take(")")) {
            group("ABSOLUTE");
            while (!tokens.take(")")) {
                tokens.expect("(");
                switch (tokens.word()) {
                    case "IOPATH" -> paths.add(path(""));
                    case "COND" -> {
                        String condition = shared(tokens.upTo("(IOPATH"));
                        group("IOPATH");
                        paths.add(path(condition));
                        tokens.expect(")");
                    }
                    case "INTERCONNECT" -> wires.add(wire());
                    default -> throw tokens.error("expected IOPATH, COND or INTERCONNECT");
                }
            }
        }
    }

    private Sdf.Path path(String condition) {
        String input;
        if (tokens.take("(")) {
            tokens.word();
            input = pin();
            tokens.expect(")");
        } else {
            input = pin();
        }
        String output = pin();
        Optional<Sdf.Range> rise = range();
        Optional<Sdf.Range> fall = tokens.at(")") ? rise : range();
        while (!tokens.take(")")) {
            range();
        }
        return new Sdf.Path(condition, input, output, rise, fall);
    }

    private Sdf.Wire wire() {
        tokens.word();
        String to = tokens.word();
        int slash = SdfTokens.divider(to);
        Sdf.Range rise = range().orElseThrow(() -> tokens.error("a wire without delay"));
        Sdf.Range fall = tokens.at(")") ? rise : range().orElseThrow(() -> tokens.error("a wire without delay"));
        while (!tokens.take(")")) {
            range();
        }
        return new Sdf.Wire(
                slash < 0 ? "" : shared(SdfTokens.plain(to.substring(0, slash))),
                shared(SdfTokens.plain(to.substring(slash + 1))),
                rise,
                fall);
    }

    private void checks(List<Sdf.Check> checks) {
        while (!tokens.take(")")) {
            tokens.expect("(");
            String kind = tokens.word();
            if (PASSED_OVER.contains(kind)) {
                tokens.skipGroup();
                continue;
            }
            Signal data = signal();
            Signal clock = signal();
            Optional<Sdf.Range> first = range();
            switch (kind) {
                case "SETUP" -> add(checks, Sdf.CheckKind.SETUP, data, clock, first);
                case "HOLD" -> add(checks, Sdf.CheckKind.HOLD, data, clock, first);
                case "SETUPHOLD" -> {
                    add(checks, Sdf.CheckKind.SETUP, data, clock, first);
                    add(checks, Sdf.CheckKind.HOLD, data, clock, range());
                }
                default -> throw tokens.error("a timing check " + kind + " is not read");
            }
            tokens.expect(")");
        }
    }

    private static void add(
            List<Sdf.Check> checks, Sdf.CheckKind kind, Signal data, Signal clock, Optional<Sdf.Range> limit) {
        limit.ifPresent(l -> checks.add(new Sdf.Check(kind, data.pin(), data.edge(), clock.pin(), clock.edge(), l)));
    }

    private record Signal(String pin, Sdf.Edge edge) {}

    /** A pin, with its edge, and without a condition: what is asked under a condition is asked always. */
    private Signal signal() {
        if (!tokens.take("(")) {
            return new Signal(pin(), Sdf.Edge.ANY);
        }
        String edge = tokens.word();
        if (edge.equals("COND")) {
            while (!tokens.at("(posedge") && !tokens.at("(negedge")) {
                tokens.token();
            }
            Signal inner = signal();
            tokens.expect(")");
            return inner;
        }
        String pin = pin();
        tokens.expect(")");
        return switch (edge) {
            case "posedge" -> new Signal(pin, Sdf.Edge.RISE);
            case "negedge" -> new Signal(pin, Sdf.Edge.FALL);
            default -> throw tokens.error("expected posedge or negedge, found '" + edge + "'");
        };
    }

    private String pin() {
        return shared(SdfTokens.plain(tokens.word()));
    }

    /** A group of one to three numbers; absent if the group is empty. */
    private Optional<Sdf.Range> range() {
        tokens.expect("(");
        if (tokens.take(")")) {
            return Optional.empty();
        }
        String[] parts = tokens.word().split(":", -1);
        tokens.expect(")");
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (String part : parts) {
            if (!part.isEmpty()) {
                int value = (int) Math.round(number(part) * unit);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > most ? Optional.empty() : Optional.of(new Sdf.Range(least, most));
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw tokens.error("expected a number, found '" + text + "'");
        }
    }

    private String shared(String text) {
        String known = names.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
