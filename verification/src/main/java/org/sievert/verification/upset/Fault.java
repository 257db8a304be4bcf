package org.sievert.verification.upset;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What radiation does to one run: inversions, each in its cycle.
 *
 * @param first the cycle with which the run begins to be followed
 * @param events in the order of their cycles, none before the first; an event may have no effect, and there may be none
 * @param seenBy if present, the nets at which what differs in the first cycle is seen at its end: states of flip-flops, which
 *     capture it, and nets of output ports. All others are as in the run without faults
 */
public record Fault(int first, List<Event> events, Optional<BitSet> seenBy) {
    /**
     * One inversion.
     *
     * @param cycle the cycle in which it happens
     * @param glitch whether {@code site} is a net that is inverted during that cycle's capture; otherwise it is a flip-flop
     *     whose state is inverted at the beginning of the cycle
     * @param site number of the net or flip-flop
     */
    public record Event(int cycle, boolean glitch, int site) {}

    public Fault {
        seenBy = seenBy.map(s -> (BitSet) s.clone());
        events = events.stream().sorted(Comparator.comparingInt(Event::cycle)).toList();
    }

    /** Some events, one or more. */
    public static Fault of(List<Event> events) {
        return new Fault(events.stream().mapToInt(Event::cycle).min().orElseThrow(), events, Optional.empty());
    }

    /** The state of one flip-flop, or of several at once, is inverted. */
    public static Fault upset(int cycle, int... flipFlops) {
        return new Fault(
                cycle,
                Arrays.stream(flipFlops)
                        .mapToObj(f -> new Event(cycle, false, f))
                        .toList(),
                Optional.empty());
    }

    /** A transient on a net that every flip-flop behind it captures. */
    public static Fault transientOn(int cycle, int net) {
        return new Fault(cycle, List.of(new Event(cycle, true, net)), Optional.empty());
    }

    /**
     * A transient on a net that only some of the flip-flops behind it capture.
     *
     * @param seenBy states of these flip-flops, and nets of the output ports at which it is seen
     */
    public static Fault pulseOn(int cycle, int net, BitSet seenBy) {
        return new Fault(cycle, List.of(new Event(cycle, true, net)), Optional.of(seenBy));
    }

    /**
     * A transient on a clock port: one more edge, after the nets have settled and before the true one. What the port's
     * flip-flops would capture at the true edge they hold already during the cycle.
     */
    public static Fault extraEdge(GoodRun good, int cycle, int clockPort) {
        SynchronousCircuit circuit = good.circuit();
        return new Fault(
                cycle,
                IntStream.range(0, circuit.flipFlops())
                        .filter(f -> circuit.clockOf(f) == clockPort)
                        .filter(f -> good.bit(cycle, circuit.state(f)) != good.bit(cycle + 1, circuit.state(f)))
                        .mapToObj(f -> new Event(cycle, false, f))
                        .toList(),
                Optional.empty());
    }

    int last() {
        return events.isEmpty() ? first : events.get(events.size() - 1).cycle();
    }
}
