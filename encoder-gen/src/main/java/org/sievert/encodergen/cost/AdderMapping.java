package org.sievert.encodergen.cost;

/** What synthesis makes of adders. */
public enum AdderMapping {
    /** Prefix adders of gates; the full adders of compressor trees become gates as well. */
    PREFIX_GATES,

    /** Ripple-carry adders of gates. */
    RIPPLE_GATES,

    /** Ripple-carry adders and compressor trees on the library's full-adder cells; gates where it has none. */
    FULL_ADDER_CELLS,

    /** The same with half adders on the library's half-adder cells. */
    HALF_ADDER_CELLS;

    boolean fullAdderCells() {
        return this == FULL_ADDER_CELLS || this == HALF_ADDER_CELLS;
    }
}
