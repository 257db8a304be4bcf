package org.sievert.encodergen.matrix;

/**
 * A sum built from full and half adders, column by column.
 *
 * <p>A value enters as the bits of its distance from its lowest value; negative, as their complement. What that leaves
 * out is known and joins the constant. A column of n bits, carries from below included, becomes one bit with (n − 1) / 2
 * adders, where a half adder counts one half: with n odd they are all full adders, with n even the last is a half adder.
 * A constant 1 in the column turns a full adder with a known operand (an XNOR and an OR, counted as a half adder) or an
 * inverter into the last one and changes only the number of carries.
 */
final class CompressorCost implements RowCost {
    @Override
    public int halfBits(ValueTable values, int[] row, long lo, long hi, long constant) {
        int[] height = new int[128];
        long known = constant - lo;
        for (int t : row) {
            int value = Terms.value(t);
            int shift = Terms.shift(t);
            int dots = values.dots(value);
            long offset = Terms.negative(t) ? -values.lo(value) - ((1L << dots) - 1) : values.lo(value);
            known += offset << shift;
            for (int i = 0; i < dots; i++) {
                height[shift + i]++;
            }
        }
        int width = ValueTable.bits(hi - lo);
        int cost = 0;
        int carries = 0;
        for (int column = 0; column < width; column++) {
            int n = height[column] + carries;
            if (n > 0) {
                cost += n - 1;
                carries = n + (int) (known >>> column & 1) >>> 1;
            }
        }
        return cost;
    }
}
