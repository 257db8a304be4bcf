package org.sievert.encodergen.compress;

import java.util.ArrayList;
import java.util.List;

/**
 * The carry operators of a parallel prefix adder, after R. P. Brent and H. T. Kung, "A Regular Layout for Parallel Adders",
 * IEEE Transactions on Computers C-31, 1982.
 *
 * <p>Each column i starts with generate g<sub>i</sub> = a b and propagate p<sub>i</sub> = a ⊕ b of its own. After all
 * operators they are those of the columns 0 … i together, so the carry into column i + 1 is g + p · (carry into column 0).
 *
 * @param columns that carries come from
 * @param operators in an order in which they can be computed
 */
public record PrefixNetwork(int columns, List<Operator> operators) {
    /** (g, p) of {@code column} becomes (g + p · g', p · p') with (g', p') of {@code from}. */
    public record Operator(int column, int from) {}

    public PrefixNetwork {
        operators = List.copyOf(operators);
    }

    /** The network of so many columns. */
    public static PrefixNetwork of(int columns) {
        List<Operator> operators = new ArrayList<>();
        int step = 1;
        for (; 2 * step <= columns; step *= 2) {
            for (int i = 2 * step - 1; i < columns; i += 2 * step) {
                operators.add(new Operator(i, i - step));
            }
        }
        for (; step > 1; step /= 2) {
            for (int i = step + step / 2 - 1; i < columns; i += step) {
                operators.add(new Operator(i, i - step / 2));
            }
        }
        return new PrefixNetwork(columns, operators);
    }
}
