package org.sievert.pdkflows.pdk;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Cells that the flow addresses by name.
 *
 * @param buffer assumed to drive the inputs
 * @param tieHigh constant 1
 * @param tieLow constant 0
 * @param fullAdder one-bit full adder
 * @param halfAdder one-bit half adder
 * @param voter the cells of a voter of three, see {@link VoterCell}; empty if the PDK carries no redundancy
 */
public record SpecialCells(
        Buffer buffer,
        Optional<Tie> tieHigh,
        Optional<Tie> tieLow,
        Optional<FullAdder> fullAdder,
        Optional<HalfAdder> halfAdder,
        List<VoterCell> voter) {
    /** A buffer and its pins. */
    public record Buffer(String cell, String input, String output) {}

    /** A constant and its output pin. */
    public record Tie(String cell, String pin) {}

    /** A full adder and its pins; {@code inverted}: sum and carry come out inverted. */
    public record FullAdder(
            String cell, String a, String b, String carryIn, String sum, String carry, boolean inverted) {}

    /** A half adder and its pins; {@code inverted}: sum and carry come out inverted. */
    public record HalfAdder(String cell, String a, String b, String sum, String carry, boolean inverted) {}

    /**
     * One cell of a voter.
     *
     * @param pins net by pin: the voter's inputs are {@code a}, {@code b}, {@code c}, its output {@code v}; {@code e}, whether
     *     the inputs are equal, may be among the nets, and is made of gates if it is not; other names are nets inside
     */
    public record VoterCell(String cell, SortedMap<String, String> pins) {}
}
