package org.sievert.pdkflows.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenSTA printed for one corner, taken apart.
 *
 * @param registers number of registers that it found
 * @param setup worst setup paths of every path group
 * @param hold worst hold path of every path group
 * @param complaints what its check of the constraints found, and its warnings
 */
record StaReport(int registers, List<StaPath> setup, List<StaPath> hold, List<String> complaints) {
    /** One timing path; times in ns. */
    record StaPath(String group, String start, String end, double arrivalNs, double slackNs) {
        boolean betweenRegisters() {
            return group.equals(StaScript.REGISTER_PATHS);
        }
    }

    private static final Pattern START = Pattern.compile("Startpoint: (\\S+)(?: .*)?");
    private static final Pattern END = Pattern.compile("Endpoint: (\\S+)(?: .*)?");
    private static final Pattern GROUP = Pattern.compile("Path Group: (\\S+)\\s*");
    private static final Pattern ARRIVAL = Pattern.compile("\\s*(-?[0-9.]+)\\s+data arrival time\\s*");
    private static final Pattern SLACK = Pattern.compile("\\s*(-?[0-9.]+)\\s+slack \\((?:MET|VIOLATED)\\)\\s*");

    /**
     * Takes the output apart.
     *
     * @param corner its name, for messages
     * @throws TimingException if something is missing
     */
    static StaReport parse(List<String> lines, String corner) {
        rethrowError(lines, corner);
        int registers = -1;
        boolean ended = false;
        String section = "read";
        List<String> complaints = new ArrayList<>();
        List<String> max = new ArrayList<>();
        List<String> min = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(StaScript.MARK)) {
                String[] words = line.split(" ", 3);
                section = words[1];
                ended |= section.equals("end");
                if (section.equals("registers")) {
                    registers = Integer.parseInt(words[2].strip());
                }
            } else if (section.equals("max")) {
                max.add(line);
            } else if (section.equals("min")) {
                min.add(line);
            } else if (!line.isBlank()) {
                complaints.add(line.strip());
            }
        }
        if (!ended || registers < 0) {
            throw new TimingException("static timing, corner " + corner
                    + ": the tool's output ends early; its last line: "
                    + (lines.isEmpty() ? "(nothing)" : lines.get(lines.size() - 1)));
        }
        return new StaReport(registers, paths(max, corner), paths(min, corner), List.copyOf(complaints));
    }

    /** The setup path with the least slack. */
    StaPath worstSetup() {
        return setup.stream().min(Comparator.comparingDouble(StaPath::slackNs)).orElseThrow();
    }

    /** The least hold slack. */
    double worstHoldSlackNs() {
        return hold.stream().mapToDouble(StaPath::slackNs).min().orElseThrow();
    }

    /** The path between registers with the least slack; of all paths, if one at a port is violated or there is no other. */
    StaPath critical() {
        StaPath worst = worstSetup();
        return worst.slackNs() < 0
                ? worst
                : setup.stream()
                        .filter(StaPath::betweenRegisters)
                        .min(Comparator.comparingDouble(StaPath::slackNs))
                        .orElse(worst);
    }

    /** Turns the error line of a script that ended early into an exception, if there is one. */
    static void rethrowError(List<String> lines, String corner) {
        for (String line : lines) {
            if (line.startsWith(StaScript.MARK + " error ")) {
                throw new TimingException("static timing, corner " + corner + ": "
                        + line.substring((StaScript.MARK + " error ").length()));
            }
        }
    }

    private static List<StaPath> paths(List<String> lines, String corner) {
        List<StaPath> paths = new ArrayList<>();
        String group = "";
        String start = null;
        String end = null;
        Double arrival = null;
        for (String line : lines) {
            Matcher m = START.matcher(line);
            if (m.matches()) {
                start = m.group(1);
                arrival = null;
                continue;
            }
            m = END.matcher(line);
            if (m.matches()) {
                end = m.group(1);
                continue;
            }
            m = GROUP.matcher(line);
            if (m.matches()) {
                group = m.group(1);
                continue;
            }
            m = ARRIVAL.matcher(line);
            if (m.matches() && arrival == null) {
                arrival = Double.valueOf(m.group(1));
                continue;
            }
            m = SLACK.matcher(line);
            if (m.matches()) {
                if (start == null || end == null || arrival == null) {
                    throw new TimingException("static timing, corner " + corner
                            + ": a path was reported without its start, end or arrival time");
                }
                paths.add(new StaPath(group, start, end, arrival, Double.parseDouble(m.group(1))));
            }
        }
        return List.copyOf(paths);
    }
}
