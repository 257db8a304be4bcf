package org.sievert.encodergen.cost;

import java.util.OptionalDouble;

/**
 * Areas of a library's cells, µm²: of each kind the smallest that may be used.
 *
 * @param name of the library, for messages
 * @param fullAdder the full-adder cell, empty if there is none
 * @param halfAdder the half-adder cell, empty if there is none
 * @param xor exclusive or of two inputs
 * @param nand NAND of two inputs
 * @param and AND of two inputs
 * @param mux multiplexer of two inputs
 * @param inverter inverter
 * @param flipFlop flip-flop
 */
public record CellCosts(
        String name,
        OptionalDouble fullAdder,
        OptionalDouble halfAdder,
        double xor,
        double nand,
        double and,
        double mux,
        double inverter,
        double flipFlop) {
    /** Full adder of gates: two exclusive ors and three NANDs. */
    public double gateFullAdder() {
        return 2 * xor + 3 * nand;
    }

    /** Half adder of gates. */
    public double gateHalfAdder() {
        return xor + and;
    }

    /** Whether the library's half adder is smaller than its gates. */
    public boolean halfAdderCellWins() {
        return halfAdder.isPresent() && halfAdder.getAsDouble() < gateHalfAdder();
    }

    /**
     * For choices without a PDK: areas in units of a NAND gate of static CMOS, by transistor counts (NAND 4, AND 6,
     * exclusive or 10, multiplexer 10, full adder 24, flip-flop 24).
     */
    public static CellCosts transistors() {
        return new CellCosts(
                "transistor counts", OptionalDouble.of(6), OptionalDouble.empty(), 2.5, 1, 1.5, 2.5, 0.5, 6);
    }
}
