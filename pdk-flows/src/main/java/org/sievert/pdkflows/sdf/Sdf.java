package org.sievert.pdkflows.sdf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an SDF file says of one netlist in one corner (IEEE 1497-2001). Times are whole tenths of a picosecond.
 *
 * @param source the file, for messages
 * @param cells by instance, with {@code .} and brackets as in the netlist
 * @param wires delays from drivers to the pins they drive
 */
public record Sdf(String source, Map<String, Cell> cells, List<Wire> wires) {
    /** Tenths of a picosecond in a nanosecond. */
    public static final int PER_NS = 10_000;

    /**
     * One instance.
     *
     * @param type its cell
     * @param paths from inputs to outputs, in the order of the file
     * @param checks what is asked of its inputs
     */
    public record Cell(String type, List<Path> paths, List<Check> checks) {}

    /** The least and the most that a delay or a limit may be. */
    public record Range(int least, int most) {}

    /**
     * Delay through a cell.
     *
     * @param condition on the other inputs, in the file's words; empty: none
     * @param rise until the output rises; absent if this input cannot make it rise
     */
    public record Path(String condition, String input, String output, Optional<Range> rise, Optional<Range> fall) {}

    /**
     * Delay along a wire.
     *
     * @param instance the driven instance; empty for a port
     * @param pin its pin, or the port
     */
    public record Wire(String instance, String pin, Range rise, Range fall) {}

    /** Edges of a signal. */
    public enum Edge {
        RISE,
        FALL,
        ANY
    }

    /** Kinds of checks that are read; pulse widths, periods, recovery and removal are passed over. */
    public enum CheckKind {
        SETUP,
        HOLD
    }

    /**
     * How long data must be steady before (setup) or after (hold) an edge of the clock.
     *
     * @param edge of the data
     */
    public record Check(CheckKind kind, String data, Edge edge, String clock, Edge clockEdge, Range limit) {}
}
