package org.sievert.pdkflows.liberty;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sievert.pdkflows.liberty.LibertyGroup.Attribute;
import org.sievert.pdkflows.liberty.LibertyTokens.Kind;

/** Recursive-descent parser for liberty files. */
public final class LibertyParser {
    /** Groups that hold most of a file and nothing that this module reads. */
    static final Set<String> TABLES = Set.of(
            "timing",
            "internal_power",
            "leakage_power",
            "dynamic_current",
            "intrinsic_parasitic",
            "receiver_capacitance",
            "ccsn_first_stage",
            "ccsn_last_stage",
            "hyperbolic_noise_above_high",
            "hyperbolic_noise_below_low",
            "hyperbolic_noise_high",
            "hyperbolic_noise_low");

    private final LibertyTokens tokens;
    private final Set<String> skip;

    private LibertyParser(LibertyText file, Set<String> skip) {
        this.tokens = new LibertyTokens(file);
        this.skip = skip;
    }

    /**
     * Parses one file.
     *
     * @param skip types of groups whose content is passed over
     * @return the {@code library} group
     * @throws LibertyException naming file and line
     */
    public static LibertyGroup parse(LibertyText file, Set<String> skip) {
        LibertyParser parser = new LibertyParser(file, skip);
        LibertyTokens tokens = parser.tokens;
        if (tokens.kind() == Kind.END) {
            throw tokens.error("the file is empty; a liberty file starts with library (name) {");
        }
        if (tokens.kind() != Kind.WORD || !tokens.value().equals("library")) {
            throw tokens.error("expected library (name) {, found " + tokens.describe());
        }
        List<LibertyGroup> groups = new ArrayList<>();
        parser.statement(new ArrayList<>(), groups);
        if (groups.isEmpty()) {
            throw tokens.error("expected library (name) {, found only an attribute");
        }
        if (tokens.kind() != Kind.END) {
            throw tokens.error("expected nothing after the library group, found " + tokens.describe());
        }
        return groups.get(0);
    }

    private void statement(List<Attribute> attributes, List<LibertyGroup> groups) {
        if (tokens.kind() != Kind.WORD) {
            throw tokens.error("expected the name of an attribute or a group, found " + tokens.describe());
        }
        String name = tokens.value();
        int line = tokens.line();
        int start = tokens.start();
        tokens.advance();
        if (tokens.is(':')) {
            attributes.add(simple(name, line, start));
        } else if (tokens.is('(')) {
            List<String> arguments = arguments();
            if (tokens.is('{')) {
                groups.add(group(name, arguments, line, start));
            } else {
                attributes.add(new Attribute(name, arguments, line, start, semicolon(), true));
            }
        } else {
            throw tokens.error("expected ':' or '(' after " + name + ", found " + tokens.describe());
        }
    }

    private LibertyGroup group(String type, List<String> arguments, int line, int start) {
        List<Attribute> attributes = new ArrayList<>();
        List<LibertyGroup> groups = new ArrayList<>();
        boolean skipped = skip.contains(type);
        int end;
        if (skipped) {
            end = tokens.skipBraces();
        } else {
            tokens.advance();
            while (!tokens.is('}')) {
                if (tokens.kind() == Kind.END) {
                    throw tokens.error(
                            line,
                            "the group " + type + " (" + String.join(", ", arguments)
                                    + ") is never closed; the file seems truncated");
                }
                statement(attributes, groups);
            }
            end = tokens.end();
            tokens.advance();
        }
        while (tokens.is(';')) {
            tokens.advance();
        }
        return new LibertyGroup(
                type, List.copyOf(arguments), List.copyOf(attributes), List.copyOf(groups), line, start, end, skipped);
    }

    /** A value ends at a semicolon or, as many files have it, at the end of its line. */
    private Attribute simple(String name, int line, int start) {
        tokens.advance();
        StringBuilder value = new StringBuilder();
        int valueLine = tokens.line();
        int end = tokens.start();
        while (tokens.kind() != Kind.END && !tokens.is(';') && !tokens.is('}') && tokens.line() == valueLine) {
            value.append(value.isEmpty() ? "" : " ").append(tokens.value());
            end = tokens.end();
            tokens.advance();
        }
        if (end == tokens.start() && value.isEmpty() && !tokens.is(';')) {
            throw tokens.error(line, "the attribute " + name + " has no value");
        }
        if (tokens.is(';')) {
            end = tokens.end();
            tokens.advance();
        }
        return new Attribute(name, List.of(value.toString()), line, start, end, false);
    }

    private List<String> arguments() {
        int line = tokens.line();
        tokens.advance();
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        while (!tokens.is(')')) {
            if (tokens.kind() == Kind.END || tokens.is('{') || tokens.is('}') || tokens.is(';')) {
                throw tokens.error(
                        line, "the parenthesis that is opened here is not closed before " + tokens.describe());
            }
            if (tokens.is(',')) {
                arguments.add(argument.toString());
                argument.setLength(0);
            } else {
                argument.append(argument.isEmpty() ? "" : " ").append(tokens.value());
            }
            tokens.advance();
        }
        if (!argument.isEmpty() || !arguments.isEmpty()) {
            arguments.add(argument.toString());
        }
        tokens.advance();
        return arguments;
    }

    private int semicolon() {
        int end = tokens.previousEnd();
        while (tokens.is(';')) {
            end = tokens.end();
            tokens.advance();
        }
        return end;
    }
}
