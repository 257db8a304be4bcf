package org.sievert.pdkflows.layout.openroad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutResult.Corner;
import org.sievert.pdkflows.layout.LayoutResult.Group;
import org.sievert.pdkflows.layout.LayoutResult.Power;

/** What a step printed, and the figures in it. */
record StepLog(String source, List<String> lines) {
    private static final Pattern WIRE = Pattern.compile("Total wire length = ([0-9.]+) um\\.");
    private static final Pattern VIAS = Pattern.compile("Total number of vias = ([0-9]+)\\.");
    private static final Pattern SLACK = Pattern.compile("\\s*(-?[0-9.]+)\\s+slack \\((?:MET|VIOLATED)\\)\\s*");
    private static final Pattern POWER = Pattern.compile(
            "(Sequential|Combinational|Clock|Macro|Pad)\\s+([-+0-9.e]+)\\s+([-+0-9.e]+)\\s+([-+0-9.e]+)\\s+([-+0-9.e]+).*");
    /** OpenROAD reports power in W whatever the units of commands are. */
    private static final double MW_PER_W = 1000;

    StepLog {
        lines = List.copyOf(lines);
    }

    static StepLog read(Path file) {
        try {
            return new StepLog(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The last value that was printed under a key by {@link Tcl#report}. */
    Optional<String> value(String key) {
        String start = Tcl.MARK + " " + key + " ";
        return lines.stream()
                .filter(l -> l.startsWith(start))
                .reduce((a, b) -> b)
                .map(l -> l.substring(start.length()).strip());
    }

    /** As {@link #value}, a whole number. */
    int count(String key) {
        String text = value(key).orElseThrow(() -> missing("a line '" + Tcl.MARK + " " + key + "'"));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw missing("a number after '" + Tcl.MARK + " " + key + "'; it says " + text);
        }
    }

    /** Length of all wires, µm: the last that the detailed router told. */
    double wireLengthUm() {
        return Double.parseDouble(last(WIRE, "the total wire length"));
    }

    /** Number of vias: the last that the detailed router told. */
    long vias() {
        return Long.parseLong(last(VIAS, "the number of vias"));
    }

    private String last(Pattern pattern, String what) {
        String found = null;
        for (String line : lines) {
            Matcher m = pattern.matcher(line);
            if (m.find()) {
                found = m.group(1);
            }
        }
        if (found == null) {
            throw missing(what);
        }
        return found;
    }

    /** Slacks of one corner. */
    Corner corner(String name) {
        return new Corner(name, slack("max " + name), slack("min " + name));
    }

    private double slack(String section) {
        return section(section).stream()
                .map(SLACK::matcher)
                .filter(Matcher::matches)
                .mapToDouble(m -> Double.parseDouble(m.group(1)))
                .min()
                .orElseThrow(() -> missing("a path with its slack under '" + section + "'"));
    }

    /** Power of one corner. */
    Power power(String corner, String activity) {
        List<Group> groups = new ArrayList<>();
        for (String line : section("power " + corner)) {
            Matcher m = POWER.matcher(line);
            if (m.matches()) {
                groups.add(new Group(m.group(1), milliwatts(m, 2), milliwatts(m, 3), milliwatts(m, 4)));
            }
        }
        if (groups.isEmpty()) {
            throw missing("the table of power of corner " + corner);
        }
        return new Power(corner, activity, groups);
    }

    private static double milliwatts(Matcher m, int group) {
        return Double.parseDouble(m.group(group)) * MW_PER_W;
    }

    /** The lines between the mark of a section and the next. */
    private List<String> section(String name) {
        String start = Tcl.MARK + " " + SignOff.SECTION + " ";
        List<String> found = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith(start)) {
                inside = line.substring(start.length()).strip().equals(name);
            } else if (inside) {
                found.add(line);
            }
        }
        return found;
    }

    private LayoutException missing(String what) {
        return new LayoutException("the log " + source + " does not have " + what
                + ", as the versions of OpenROAD that this flow was run with print it");
    }
}
