package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state of a search: one row of terms per output and one per shared value that is built. Rows are immutable arrays,
 * so a copy is cheap.
 *
 * <p>Rows are numbered: the outputs first, then value v as {@code outputs + v}; an input has no row.
 */
final class SharedSums {
    private final MatrixProblem problem;
    private final RowCost model;
    private final ValueTable values;
    private final long[] lo;
    private final long[] hi;
    private final int outputs;
    private int[][] rows;
    private int[] costs;
    private int[] built;
    private int builtCount;
    private long total;

    private SharedSums(SharedSums s) {
        problem = s.problem;
        model = s.model;
        values = s.values;
        lo = s.lo;
        hi = s.hi;
        outputs = s.outputs;
        int used = outputs + values.size();
        rows = Arrays.copyOf(s.rows, used);
        costs = Arrays.copyOf(s.costs, used);
        built = Arrays.copyOf(s.built, Math.max(16, s.builtCount));
        builtCount = s.builtCount;
        total = s.total;
    }

    private SharedSums(MatrixProblem problem, RowCost model, ValueTable values) {
        this.problem = problem;
        this.model = model;
        this.values = values;
        outputs = problem.outputs();
        lo = new long[outputs];
        hi = new long[outputs];
        rows = new int[outputs + values.size()][];
        costs = new int[rows.length];
        built = new int[16];
        for (int o = 0; o < outputs; o++) {
            lo[o] = problem.constants()[o];
            hi[o] = lo[o];
            for (int i = 0; i < problem.inputs().size(); i++) {
                long w = problem.weights()[i][o];
                long a = Math.multiplyExact(w, problem.inputs().get(i).lo());
                long b = Math.multiplyExact(w, problem.inputs().get(i).hi());
                lo[o] = Math.addExact(lo[o], Math.min(a, b));
                hi[o] = Math.addExact(hi[o], Math.max(a, b));
            }
        }
    }

    /** Every output by itself, in canonical signed digits. */
    static SharedSums plain(MatrixProblem problem, RowCost model) {
        SharedSums s = new SharedSums(problem, model, new ValueTable(problem.inputs()));
        for (int o = 0; o < s.outputs; o++) {
            List<Integer> terms = new ArrayList<>();
            for (int i = 0; i < problem.inputs().size(); i++) {
                for (int t : Terms.digits(i, problem.weights()[i][o])) {
                    terms.add(t);
                }
            }
            s.set(o, terms.stream().mapToInt(Integer::intValue).sorted().toArray());
        }
        return s;
    }

    SharedSums copy() {
        return new SharedSums(this);
    }

    /** The same state with a table that holds only the values that are built. */
    SharedSums compact() {
        SharedSums s = new SharedSums(problem, model, new ValueTable(problem.inputs()));
        int[] renamed = new int[values.size()];
        for (int v = 0; v < renamed.length; v++) {
            renamed[v] = v < values.inputs() ? v : isBuilt(v) ? s.values.id(values.form(v)) : -1;
        }
        for (int o = 0; o < outputs; o++) {
            s.set(o, renamed(rows[o], renamed));
        }
        for (int i = 0; i < builtCount; i++) {
            s.set(outputs + renamed[built[i]], renamed(rows[outputs + built[i]], renamed));
        }
        return s;
    }

    private static int[] renamed(int[] row, int[] names) {
        int[] result = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = Terms.of(names[Terms.value(row[i])], Terms.shift(row[i]), Terms.negative(row[i]));
        }
        Arrays.sort(result);
        return result;
    }

    MatrixProblem problem() {
        return problem;
    }

    RowCost model() {
        return model;
    }

    ValueTable values() {
        return values;
    }

    int outputs() {
        return outputs;
    }

    /** Cost of all rows in half adder bits. */
    long halfBits() {
        return total;
    }

    /** Terms of all rows. */
    long terms() {
        long terms = 0;
        for (int r : rowNumbers()) {
            terms += rows[r].length;
        }
        return terms;
    }

    /** Values that have a row, ascending by the time they were built. */
    int builtCount() {
        return builtCount;
    }

    int built(int index) {
        return built[index];
    }

    boolean isBuilt(int value) {
        return outputs + value < rows.length && rows[outputs + value] != null;
    }

    /** Whether a row is the very same here. */
    boolean has(int row, int[] terms) {
        return row < rows.length && rows[row] == terms;
    }

    int[] row(int row) {
        return rows[row];
    }

    int cost(int row) {
        return costs[row];
    }

    /** Cost of a row by any model. */
    int cost(int row, RowCost by) {
        if (row >= outputs) {
            return by.halfBits(values, rows[row], values.lo(row - outputs), values.hi(row - outputs), 0);
        }
        return outputCost(row, rows[row], by);
    }

    /** All row numbers in use: outputs, then built values. */
    int[] rowNumbers() {
        int[] numbers = new int[outputs + builtCount];
        for (int o = 0; o < outputs; o++) {
            numbers[o] = o;
        }
        for (int i = 0; i < builtCount; i++) {
            numbers[outputs + i] = outputs + built[i];
        }
        return numbers;
    }

    /** Gives an output or a value (built by this, if it was not) a row of the same value. */
    void set(int row, int[] terms) {
        if (row >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(row + 1, rows.length + rows.length / 2));
            costs = Arrays.copyOf(costs, rows.length);
        }
        if (row >= outputs && rows[row] == null) {
            if (builtCount == built.length) {
                built = Arrays.copyOf(built, 2 * builtCount);
            }
            built[builtCount++] = row - outputs;
        }
        rows[row] = terms;
        total -= costs[row];
        costs[row] = cost(row, model);
        total += costs[row];
    }

    private int outputCost(int o, int[] terms, RowCost by) {
        long constant = problem.constants()[o];
        int cost = by.halfBits(values, terms, lo[o], hi[o], constant);
        if (!problem.freeSigns()) {
            return cost;
        }
        return Math.min(cost, by.halfBits(values, Terms.negated(terms), -hi[o], -lo[o], -constant));
    }

    /** Whether the negative of an output is cheaper and allowed. */
    boolean isNegated(int o) {
        return problem.freeSigns() && costs[o] < model.halfBits(values, rows[o], lo[o], hi[o], problem.constants()[o]);
    }

    /** Number of terms that use each value. */
    int[] uses() {
        int[] uses = new int[values.size()];
        for (int r : rowNumbers()) {
            for (int t : rows[r]) {
                uses[Terms.value(t)]++;
            }
        }
        return uses;
    }

    /** Puts the rows of the chosen values in the place of their uses and drops them; chosen values may use each other. */
    void inline(boolean[] chosen) {
        int[][] flat = new int[chosen.length][];
        int kept = 0;
        int[] order = Arrays.copyOf(built, builtCount);
        for (int v : order) {
            if (v < chosen.length && chosen[v]) {
                flatten(v, chosen, flat);
            }
        }
        for (int v : order) {
            if (v < chosen.length && chosen[v]) {
                total -= costs[outputs + v];
                costs[outputs + v] = 0;
                rows[outputs + v] = null;
            } else {
                built[kept++] = v;
            }
        }
        builtCount = kept;
        for (int r : rowNumbers()) {
            int[] row = flattened(rows[r], chosen, flat);
            if (row != rows[r]) {
                set(r, Terms.recoded(row));
            }
        }
    }

    private int[] flatten(int value, boolean[] chosen, int[][] flat) {
        if (flat[value] == null) {
            int[] row = rows[outputs + value];
            for (int t : row) {
                int v = Terms.value(t);
                if (v < chosen.length && chosen[v]) {
                    flatten(v, chosen, flat);
                }
            }
            flat[value] = flattened(row, chosen, flat);
        }
        return flat[value];
    }

    private static int[] flattened(int[] row, boolean[] chosen, int[][] flat) {
        boolean any = false;
        for (int t : row) {
            int v = Terms.value(t);
            any |= v < chosen.length && chosen[v];
        }
        if (!any) {
            return row;
        }
        int[] result = Terms.NONE;
        for (int t : row) {
            int v = Terms.value(t);
            if (v < chosen.length && chosen[v]) {
                for (int inner : flat[v]) {
                    result = Terms.plus(result, Terms.scaled(inner, Terms.shift(t), Terms.negative(t)));
                }
            } else {
                result = Terms.plus(result, t);
            }
        }
        return result;
    }

    /** Puts values that are used once in the place of their use, and drops unused ones. */
    void inlineSingleUses() {
        while (true) {
            int[] uses = uses();
            boolean[] single = new boolean[values.size()];
            boolean any = false;
            for (int i = 0; i < builtCount; i++) {
                single[built[i]] = uses[built[i]] < 2;
                any |= single[built[i]];
            }
            if (!any) {
                return;
            }
            inline(single);
        }
    }

    /** Whether the value is made from the row's value, directly or not. */
    boolean dependsOn(int value, int row) {
        if (row < outputs) {
            return false;
        }
        return reaches(value, row - outputs, new boolean[values.size()]);
    }

    private boolean reaches(int from, int to, boolean[] seen) {
        if (from == to) {
            return true;
        }
        if (seen[from] || !isBuilt(from)) {
            return false;
        }
        seen[from] = true;
        for (int t : rows[outputs + from]) {
            if (reaches(Terms.value(t), to, seen)) {
                return true;
            }
        }
        return false;
    }
}
