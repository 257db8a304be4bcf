package org.sievert.encodergen.matrix;

/** A sum built as an {@link AdderTree}; its constant counts the bits between its lowest and highest 1. */
final class AdderTreeCost implements RowCost {
    @Override
    public int halfBits(ValueTable values, int[] row, long lo, long hi, long constant) {
        long odd = constant == 0 ? 0 : Math.abs(constant) >> Long.numberOfTrailingZeros(constant);
        return 2 * (AdderTree.of(leaves(values, row)).bits() + ValueTable.bits(odd));
    }

    static AdderTree.Operand[] leaves(ValueTable values, int[] row) {
        AdderTree.Operand[] leaves = new AdderTree.Operand[row.length];
        for (int i = 0; i < row.length; i++) {
            int value = Terms.value(row[i]);
            int shift = Terms.shift(row[i]);
            leaves[i] = new AdderTree.Operand(
                    values.lo(value) << shift, values.hi(value) << shift, shift, Terms.negative(row[i]));
        }
        return leaves;
    }
}
