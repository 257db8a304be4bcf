package org.sievert.pdkflows.timing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Exchanges cells on late paths for stronger ones that compute the same ({@link StrongerCells}), round by round: of the
 * latest path to each register or port that is violated, the slowest cell that can still be exchanged. The round with the
 * least violation is kept.
 *
 * <p>A mapper sees no paths through full-adder cells and register outputs, and one corner; static timing does. Preserves
 * everything but the sizes of cells: instances, their names, nets, functions.
 */
public final class DriveSizing {
    private static final String NAME = "sizing";
    private static final int ROUNDS = 60;
    /** Rounds without progress after which no more is expected. */
    private static final int PATIENCE = 8;

    private static final Pattern CHANGE = Pattern.compile(StaScript.MARK + " change (\\d+) (\\S+) (\\S+)");
    private static final Pattern BEST = Pattern.compile(StaScript.MARK + " best (\\d+)");

    private final Toolbox toolbox;

    private DriveSizing(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    public static DriveSizing of(Toolbox toolbox) {
        return new DriveSizing(toolbox);
    }

    /**
     * Changes the request's netlist in place.
     *
     * @param corner of the PDK, in which paths are looked at: the one that misses its clock most
     * @return how many instances have another cell now
     * @throws org.sievert.pdkflows.tool.ToolException if OpenSTA is missing, fails or takes too long
     * @throws TimingException if its result cannot be relied on
     */
    public int run(TimingRequest request, String corner) {
        FoundTool sta = toolbox.require(Tool.OPENSTA, "sizing of cells");
        Pdk pdk = request.pdk();
        Pdk.Corner at = pdk.corner(corner).orElseThrow();
        Path constraints = request.folder().toAbsolutePath().resolve(OpenStaTiming.CONSTRAINTS);
        OpenStaTiming.write(constraints, Constraints.of(request));
        Map<String, String> stronger = StrongerCells.of(pdk, Liberty.read(at.liberty()));
        OpenStaTiming.run(
                sta, request, at, NAME, liberty -> StaScript.design(request, liberty, constraints) + rounds(stronger));
        Map<String, String> changes = changes(request.folder().resolve(NAME + ".rpt"), corner);
        exchange(request.netlist(), changes);
        return changes.size();
    }

    private static String rounds(Map<String, String> stronger) {
        StringBuilder tcl = new StringBuilder();
        stronger.forEach((cell, next) -> tcl.append("set stronger(")
                .append(cell)
                .append(") ")
                .append(next)
                .append('\n'));
        return tcl
                + """
                proc slowest_cell {path} {
                  global stronger tried
                  set found ""
                  set most -1
                  set before 0
                  foreach point [get_property $path points] {
                    set pin [get_property $point pin]
                    set arrival [get_property $point arrival]
                    if {[get_property $pin direction] == "output"} {
                      set own [expr {$arrival - $before}]
                      set before $arrival
                      set cell [get_cells -of_objects $pin]
                      if {$cell == ""} { continue }
                      set name [get_property [get_property $cell liberty_cell] name]
                      set instance [get_property $cell full_name]
                      if {[info exists stronger($name)] && $own > $most && ![info exists tried($instance,$name)]} {
                        set most $own
                        set found [list $cell $instance $name]
                      }
                    }
                  }
                  return $found
                }
                proc sizing {rounds patience} {
                  global stronger tried
                  set best 0
                  set least 1e30
                  for {set round 0} {$round <= $rounds} {incr round} {
                    set worst 0
                    array unset chosen
                    foreach path [find_timing_paths -path_delay max -group_count 2000 -slack_max 0] {
                      set slack [get_property $path slack]
                      if {$slack < $worst} { set worst $slack }
                      set cell [slowest_cell $path]
                      if {$cell != ""} { set chosen([lindex $cell 1]) $cell }
                    }
                    puts "%1$s round $round worst $worst cells [array size chosen]"
                    if {-$worst < $least - 1e-6} { set best $round; set least [expr {-$worst}] }
                    if {$worst >= 0 || [array size chosen] == 0 || $round - $best > $patience} { break }
                    foreach instance [lsort [array names chosen]] {
                      set name [lindex $chosen($instance) 2]
                      set tried($instance,$name) 1
                      replace_cell [lindex $chosen($instance) 0] [lindex [get_lib_cells */$stronger($name)] 0]
                      puts "%1$s change [expr {$round + 1}] $instance $stronger($name)"
                    }
                  }
                  puts "%1$s best $best"
                }
                must sizing %2$d %3$d
                """
                        .formatted(StaScript.MARK, ROUNDS, PATIENCE);
    }

    /** The cell that each changed instance has in the best round. */
    private static Map<String, String> changes(Path log, String corner) {
        record Change(int round, String instance, String cell) {}
        List<Change> all = new ArrayList<>();
        int best = -1;
        List<String> lines;
        try {
            lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read: " + e.getMessage(), e);
        }
        StaReport.rethrowError(lines, corner);
        for (String line : lines) {
            Matcher change = CHANGE.matcher(line);
            Matcher end = BEST.matcher(line);
            if (change.matches()) {
                all.add(new Change(
                        Integer.parseInt(change.group(1)), change.group(2).replace("\\", ""), change.group(3)));
            } else if (end.matches()) {
                best = Integer.parseInt(end.group(1));
            }
        }
        if (best < 0) {
            throw new TimingException("sizing of cells, corner " + corner + ": the tool's output ends early");
        }
        Map<String, String> cells = new HashMap<>();
        for (Change c : all) {
            if (c.round() <= best) {
                cells.put(c.instance(), c.cell());
            }
        }
        return cells;
    }

    private static void exchange(Path file, Map<String, String> changes) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
            int changed = 0;
            for (MappedNetlist.Instance i : MappedNetlist.read(file).instances()) {
                String cell = changes.get(i.name().replace("\\", ""));
                if (cell != null) {
                    String line = lines.get(i.line() - 1);
                    lines.set(i.line() - 1, line.replaceFirst("\\b" + Pattern.quote(i.cell()) + "\\b", cell));
                    changed++;
                }
            }
            if (changed != changes.size()) {
                throw new TimingException("sizing of cells: of " + changes.size() + " instances that were to change, "
                        + changed + " were found in " + file);
            }
            Files.write(file, lines, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be changed: " + e.getMessage(), e);
        }
    }
}
