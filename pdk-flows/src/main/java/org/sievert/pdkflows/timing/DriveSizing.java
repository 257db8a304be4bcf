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
 * Exchanges cells on late paths for stronger ones that compute the same ({@link StrongerCells}), one at a time: each cell of
 * the latest path is tried, and the one stays that takes most from the sum of all violations. A larger cell also loads
 * what drives it, and that is seen because every exchange is timed and not estimated. Where no exchange helps, the slowest
 * cell of every late path is exchanged all the same, and it goes on from there; the best state is kept.
 *
 * <p>A mapper sees no paths through full-adder cells and register outputs, and one corner; static timing does. Preserves
 * everything but the sizes of cells: instances, their names, nets, functions.
 */
public final class DriveSizing {
    private static final String NAME = "sizing";
    /** Exchanges that are tried before it ends; about four minutes for an encoder of 30,000 cells. */
    private static final int MOST_TRIES = 6000;
    /** Tries after which, and at whose end each time, the clock must be within reach at the pace so far. */
    private static final int PACE = 600;
    /** Latest paths, one to each register or port, among which the next exchange is looked for. */
    private static final int PATHS = 40;

    /** Times that it leaves a state from which no single exchange helps, without a better one since. */
    private static final int KICKS = 8;

    private static final Pattern CHANGE = Pattern.compile(StaScript.MARK + " change (\\S+) (\\S+)");
    private static final String BEST = StaScript.MARK + " best";
    private static final String END = StaScript.MARK + " sized";

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
                sta,
                request,
                at,
                NAME,
                liberty -> StaScript.design(request, liberty, constraints) + exchanges(stronger));
        Map<String, String> changes = changes(request.folder().resolve(NAME + ".rpt"), corner);
        exchange(request.netlist(), changes);
        return changes.size();
    }

    private static String exchanges(Map<String, String> stronger) {
        StringBuilder tcl = new StringBuilder();
        stronger.forEach((cell, next) -> tcl.append("set stronger(")
                .append(cell)
                .append(") ")
                .append(next)
                .append('\n'));
        return tcl
                + """
                # The cells of a path that there are stronger ones for: object, instance, name, delay.
                proc cells_of {path} {
                  global stronger
                  set cells {}
                  set before 0
                  foreach point [get_property $path points] {
                    set pin [get_property $point pin]
                    if {[get_property $pin direction] != "output"} { continue }
                    set cell [get_cells -of_objects $pin]
                    # A port belongs to no cell, or to the design, which is of no library.
                    if {$cell == "" || ![string match "*/*" [get_property $pin full_name]]} { continue }
                    set arrival [get_property $point arrival]
                    set own [expr {$arrival - $before}]
                    set before $arrival
                    set name [get_property [get_property $cell liberty_cell] name]
                    if {[info exists stronger($name)]} {
                      lappend cells [list $cell [get_property $cell full_name] $name $own]
                    }
                  }
                  return $cells
                }
                proc exchange {cell name} { replace_cell $cell [lindex [get_lib_cells */$name] 0] }
                # Exchanges the best cell of a path; whether there is one.
                proc improve {path} {
                  global stronger useless tries
                  set before [total_negative_slack -max]
                  set most 1e-6
                  set best ""
                  foreach candidate [cells_of $path] {
                    lassign $candidate cell instance name
                    if {[info exists useless($instance,$name)]} { continue }
                    incr tries
                    exchange $cell $stronger($name)
                    set gain [expr {[total_negative_slack -max] - $before}]
                    exchange $cell $name
                    if {$gain > $most} {
                      set most $gain
                      set best $candidate
                    } elseif {$gain <= 1e-6} {
                      set useless($instance,$name) 1
                    }
                  }
                  if {$best == ""} { return 0 }
                  lassign $best cell instance name
                  exchange $cell $stronger($name)
                  puts "%1$s change $instance $stronger($name)"
                  return 1
                }
                # Exchanges the slowest cell of every late path, whatever it gives; whether there is one.
                proc kick {} {
                  global stronger kicked
                  array set chosen {}
                  foreach path [find_timing_paths -path_delay max -group_count 2000 -slack_max 0] {
                    set most -1
                    set slowest ""
                    foreach candidate [cells_of $path] {
                      lassign $candidate cell instance name own
                      if {$own > $most && ![info exists kicked($instance,$name)]} {
                        set most $own
                        set slowest $candidate
                      }
                    }
                    if {$slowest != ""} { set chosen([lindex $slowest 1]) $slowest }
                  }
                  foreach instance [lsort [array names chosen]] {
                    lassign $chosen($instance) cell instance name
                    set kicked($instance,$name) 1
                    exchange $cell $stronger($name)
                    puts "%1$s change $instance $stronger($name)"
                  }
                  return [array size chosen]
                }
                proc sizing {} {
                  global useless tries
                  set tries 0
                  set first [worst_slack -max]
                  set worst $first
                  set least [total_negative_slack -max]
                  set pace %3$d
                  set kicks %5$d
                  while {$worst < 0 && $tries < %2$d} {
                    set done 0
                    foreach path [find_timing_paths -path_delay max -group_count %4$d -slack_max 0] {
                      if {[improve $path]} { set done 1; break }
                    }
                    if {!$done} {
                      # What was useless may help after other exchanges.
                      array unset useless
                      if {$kicks == 0 || [kick] == 0} { break }
                      incr kicks -1
                    }
                    set sum [total_negative_slack -max]
                    if {$sum > $least + 1e-6} {
                      set least $sum
                      set kicks %5$d
                      puts "%6$s"
                    }
                    set worst [worst_slack -max]
                    if {$tries >= $pace} {
                      puts "%1$s tries $tries worst $worst"
                      if {($worst - $first) * (%2$d - $tries) < -$worst * $tries} { break }
                      incr pace %3$d
                    }
                  }
                  puts "%1$s tries $tries worst $worst"
                }
                must sizing
                puts "%7$s"
                """
                        .formatted(StaScript.MARK, MOST_TRIES, PACE, PATHS, KICKS, BEST, END);
    }

    /** The cell that each changed instance has in the best state. */
    private static Map<String, String> changes(Path log, String corner) {
        List<String> lines;
        try {
            lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read: " + e.getMessage(), e);
        }
        StaReport.rethrowError(lines, corner);
        if (!lines.contains(END)) {
            throw new TimingException("sizing of cells, corner " + corner + ": the tool's output ends early");
        }
        Map<String, String> cells = new HashMap<>();
        for (String line : lines.subList(0, lines.lastIndexOf(BEST) + 1)) {
            Matcher change = CHANGE.matcher(line);
            if (change.matches()) {
                cells.put(change.group(1).replace("\\", ""), change.group(2));
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
