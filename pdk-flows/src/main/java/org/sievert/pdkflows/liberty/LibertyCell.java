package org.sievert.pdkflows.liberty;

import java.util.List;
import java.util.Optional;

/**
 * A cell.
 *
 * @param name its name
 * @param area in the library's unit, µm² in all open PDKs
 * @param dontUse whether the library itself forbids it
 * @param pins signal pins, without power and ground
 * @param sequential its state, if it has any
 */
public record LibertyCell(
        String name, double area, boolean dontUse, List<LibertyPin> pins, Optional<Sequential> sequential) {
    /** Kinds of state. */
    public enum StateKind {
        FLIP_FLOP,
        LATCH,
        /** A state table or several states, such as a clock gate. */
        OTHER
    }

    /**
     * State of a cell, as in its {@code ff} or {@code latch} group.
     *
     * @param kind what it is
     * @param state name of the state variable
     * @param inverted name of its complement
     * @param clock {@code clocked_on} or {@code enable}
     * @param next {@code next_state} or {@code data_in}
     * @param clear asynchronous clear, empty if none
     * @param preset asynchronous preset, empty if none
     */
    public record Sequential(
            StateKind kind, String state, String inverted, String clock, String next, String clear, String preset) {}

    /** Whether it is an edge-triggered flip-flop. */
    public boolean isFlipFlop() {
        return sequential.filter(s -> s.kind() == StateKind.FLIP_FLOP).isPresent();
    }

    /** Output pins. */
    public List<LibertyPin> outputs() {
        return pins.stream().filter(p -> p.direction().equals("output")).toList();
    }

    /** Input pins. */
    public List<LibertyPin> inputs() {
        return pins.stream().filter(p -> p.direction().equals("input")).toList();
    }
}
