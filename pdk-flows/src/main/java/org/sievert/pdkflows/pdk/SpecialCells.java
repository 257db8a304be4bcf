package org.sievert.pdkflows.pdk;

import java.util.List;
import java.util.Optional;

/**
 * Cells that the flow addresses by name.
 *
 * @param buffer assumed to drive the inputs
 * @param tieHigh constant 1
 * @param tieLow constant 0
 * @param fullAdder one-bit full adder
 * @param halfAdder one-bit half adder
 * @param majority majority of three
 */
public record SpecialCells(
        Buffer buffer,
        Optional<Tie> tieHigh,
        Optional<Tie> tieLow,
        Optional<FullAdder> fullAdder,
        Optional<HalfAdder> halfAdder,
        Optional<Majority> majority) {
    /** A buffer and its pins. */
    public record Buffer(String cell, String input, String output) {}

    /** A constant and its output pin. */
    public record Tie(String cell, String pin) {}

    /** A full adder and its pins; {@code inverted}: sum and carry come out inverted. */
    public record FullAdder(
            String cell, String a, String b, String carryIn, String sum, String carry, boolean inverted) {}

    /** A half adder and its pins; {@code inverted}: sum and carry come out inverted. */
    public record HalfAdder(String cell, String a, String b, String sum, String carry, boolean inverted) {}

    /** A majority voter and its pins. */
    public record Majority(String cell, List<String> inputs, String output, boolean inverted) {}
}
