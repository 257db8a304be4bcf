package org.sievert.pdkflows.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.sievert.pdkflows.liberty.LibertyGroup.Attribute;

/**
 * Writes one liberty file from several, with only some of the cells, for tools that take a single plain file.
 *
 * <p>Everything that is kept is copied as it stands, except that power tables and test views, which no mapper reads
 * (and yosys 0.23 cannot always parse), and the choice of wire loads by area are left out.
 * Header and templates come from the first file; templates that only later files have are added.
 */
public final class LibertyFilter {
    private static final Set<String> LEFT_OUT = Set.of(
            "internal_power",
            "leakage_power",
            "dynamic_current",
            "intrinsic_parasitic",
            "receiver_capacitance",
            "ccsn_first_stage",
            "ccsn_last_stage",
            "input_signal_swing",
            "normalized_driver_waveform",
            "power_lut_template",
            "test_cell",
            // With it ABC takes a wire load for a whole chip's area on every net, and fails.
            "wire_load_selection");

    private static final String SELECTION = "default_wire_load_selection";

    private LibertyFilter() {}

    /** What a filtered file holds. */
    public record Summary(int kept, List<String> dropped) {}

    /**
     * Writes the file.
     *
     * @param files the liberty files of one corner, plain or gzip
     * @param drop names of cells to leave out
     * @param target the file to write
     * @throws LibertyException if an input is wrong, or if nothing would be left
     */
    public static Summary write(List<Path> files, Predicate<String> drop, Path target) {
        StringBuilder out = new StringBuilder();
        Set<String> templates = new HashSet<>();
        Set<String> cells = new HashSet<>();
        List<String> dropped = new ArrayList<>();
        LibertyView first = null;
        for (Path file : files) {
            LibertyText text = LibertyText.read(file);
            LibertyGroup library = LibertyParser.parse(text, skipped());
            LibertyView view = new LibertyView(text.source(), library);
            if (first == null) {
                first = view;
                header(out, text, library);
            }
            view.checkUnits(first);
            for (LibertyGroup group : library.groups()) {
                boolean cell = group.type().equals("cell");
                if (LEFT_OUT.contains(group.type())) {
                    continue;
                }
                if (cell && drop.test(group.name())) {
                    dropped.add(group.name());
                } else if ((cell ? cells : templates).add(cell ? group.name() : group.type() + group.arguments())) {
                    copy(out, text.text(), group);
                }
            }
        }
        if (cells.isEmpty()) {
            throw new LibertyException("no cell is left of " + files + " after the forbidden ones are dropped");
        }
        out.append("}\n");
        try {
            Files.writeString(target, out, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the filtered liberty " + target + " cannot be written: " + e.getMessage(), e);
        }
        return new Summary(cells.size(), List.copyOf(dropped));
    }

    private static Set<String> skipped() {
        Set<String> skip = new HashSet<>(LEFT_OUT);
        skip.add("timing");
        return skip;
    }

    private static void header(StringBuilder out, LibertyText text, LibertyGroup library) {
        out.append("library (").append(library.name()).append(") {\n");
        for (Attribute attribute : library.attributes()) {
            if (attribute.name().equals(SELECTION)) {
                continue;
            }
            String copy =
                    text.text().substring(attribute.start(), attribute.end()).stripTrailing();
            out.append("  ").append(copy).append(copy.endsWith(";") ? "\n" : ";\n");
        }
    }

    /** Copies a group without what is left out somewhere inside it. */
    private static void copy(StringBuilder out, String text, LibertyGroup group) {
        out.append("  ");
        int from = copyBefore(out, text, group, group.start());
        out.append(text, from, group.end()).append('\n');
    }

    private static int copyBefore(StringBuilder out, String text, LibertyGroup group, int start) {
        int from = start;
        for (LibertyGroup inner : group.groups()) {
            if (LEFT_OUT.contains(inner.type())) {
                out.append(text, from, inner.start());
                from = inner.end();
            } else {
                from = copyBefore(out, text, inner, from);
            }
        }
        return from;
    }
}
