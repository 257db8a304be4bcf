package org.sievert.encodergen.matrix;

/** What it costs to build one sum from values that exist. */
interface RowCost {
    /**
     * Cost of Σ row + constant in half adder bits.
     *
     * @param lo lowest value of the sum
     * @param hi highest value
     * @param constant what is added to the terms
     */
    int halfBits(ValueTable values, int[] row, long lo, long hi, long constant);
}
