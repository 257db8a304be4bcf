package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.datapath.DatapathException;

/**
 * Sums of shifted values that together compute a {@link MatrixProblem}.
 *
 * <p>Values are numbered: the inputs first, then {@code values} in their order; a value uses only lower numbers.
 *
 * @param inputs number of inputs
 * @param values the shared sums
 * @param outputs one sum per output of the problem
 */
public record SumGraph(int inputs, List<Sum> values, List<Sum> outputs) {
    /** ±value · 2<sup>shift</sup>. */
    public record Term(int value, int shift, boolean negative) {
        /** ±2<sup>shift</sup>. */
        public long weight() {
            return negative ? -(1L << shift) : 1L << shift;
        }
    }

    /**
     * Σ terms + constant.
     *
     * @param negated whether this is the negative of the output (never for values)
     */
    public record Sum(List<Term> terms, long constant, boolean negated) {
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    public SumGraph {
        values = List.copyOf(values);
        outputs = List.copyOf(outputs);
    }

    /** Values in an order in which each uses only earlier ones. */
    static SumGraph of(SharedSums sums) {
        int inputs = sums.values().inputs();
        int[] number = new int[sums.values().size()];
        Arrays.fill(number, -1);
        for (int i = 0; i < inputs; i++) {
            number[i] = i;
        }
        List<Sum> values = new ArrayList<>();
        for (int o = 0; o < sums.outputs(); o++) {
            for (int t : sums.row(o)) {
                append(sums, Terms.value(t), number, values);
            }
        }
        List<Sum> outputs = new ArrayList<>();
        for (int o = 0; o < sums.outputs(); o++) {
            boolean negated = sums.isNegated(o);
            long constant = sums.problem().constants()[o];
            outputs.add(sum(sums.row(o), number, negated ? -constant : constant, negated));
        }
        return new SumGraph(inputs, values, outputs);
    }

    private static void append(SharedSums sums, int value, int[] number, List<Sum> values) {
        if (number[value] >= 0) {
            return;
        }
        int[] row = sums.row(sums.outputs() + value);
        for (int t : row) {
            append(sums, Terms.value(t), number, values);
        }
        number[value] = sums.values().inputs() + values.size();
        values.add(sum(row, number, 0, false));
    }

    private static Sum sum(int[] row, int[] number, long constant, boolean negated) {
        List<Term> terms = new ArrayList<>();
        for (int t : row) {
            terms.add(new Term(number[Terms.value(t)], Terms.shift(t), Terms.negative(t) != negated));
        }
        return new Sum(terms, constant, negated);
    }

    /**
     * Multiplies the graph out and compares it with the matrix.
     *
     * @throws DatapathException naming the first output that is not what the problem says
     */
    public SumGraph verify(MatrixProblem problem) {
        List<LinearForm> forms = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            forms.add(LinearForm.input(i));
        }
        for (Sum s : values) {
            forms.add(multiplied(s, forms));
            if (s.constant() != 0 || s.negated()) {
                throw new DatapathException("a shared value of a constant matrix has a constant or a sign");
            }
        }
        boolean complete = inputs == problem.inputs().size() && outputs.size() == problem.outputs();
        for (int o = 0; o < outputs.size() && complete; o++) {
            Sum s = outputs.get(o);
            long sign = s.negated() ? -1 : 1;
            LinearForm difference = LinearForm.ZERO;
            for (int i = 0; i < inputs; i++) {
                if (problem.weights()[i][o] != 0) {
                    difference = difference.plus(LinearForm.input(i), sign * problem.weights()[i][o]);
                }
            }
            difference = difference.plus(multiplied(s, forms), -1);
            boolean allowed = problem.freeSigns() || !s.negated();
            if (!difference.isZero() || s.constant() != sign * problem.constants()[o] || !allowed) {
                throw new DatapathException("output " + o + " of a constant matrix came out wrong");
            }
        }
        if (!complete) {
            throw new DatapathException("the graph of a constant matrix lacks inputs or outputs");
        }
        return this;
    }

    private static LinearForm multiplied(Sum sum, List<LinearForm> forms) {
        LinearForm form = LinearForm.ZERO;
        for (Term t : sum.terms()) {
            if (t.value() < 0 || t.value() >= forms.size()) {
                throw new DatapathException("a sum of a constant matrix uses the later value " + t.value());
            }
            form = form.plus(forms.get(t.value()), t.weight());
        }
        return form;
    }

    /** Two-operand adders that this takes. */
    public int adders() {
        int adders = 0;
        for (List<Sum> sums : List.of(values, outputs)) {
            for (Sum s : sums) {
                adders += Math.max(0, s.terms().size() - 1 + (s.constant() != 0 ? 1 : 0));
            }
        }
        return adders;
    }
}
