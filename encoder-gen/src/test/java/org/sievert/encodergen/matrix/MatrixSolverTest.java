package org.sievert.encodergen.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Interval;

/** Solved matrices against plain multiplication. */
class MatrixSolverTest {
    private static final int VECTORS = 20;

    private static MatrixProblem random(Random random) {
        int inputs = 1 + random.nextInt(10);
        int outputs = 1 + random.nextInt(10);
        int bits = 1 + random.nextInt(10);
        double density = random.nextDouble();
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            long lo = random.nextInt(300) - 150;
            ranges.add(new Interval(lo, lo + random.nextInt(300)));
        }
        long[][] weights = new long[inputs][outputs];
        long[] constants = new long[outputs];
        for (int o = 0; o < outputs; o++) {
            constants[o] = random.nextBoolean() ? 0 : random.nextInt(2000) - 1000;
            for (int i = 0; i < inputs; i++) {
                weights[i][o] = random.nextDouble() > density ? 0 : random.nextInt(2 << bits) - (1 << bits);
            }
        }
        return new MatrixProblem(ranges, weights, constants, random.nextBoolean());
    }

    /** Values of all outputs, from the graph alone. */
    private static long[] evaluate(SumGraph graph, long[] inputs) {
        long[] values = Arrays.copyOf(inputs, inputs.length + graph.values().size());
        for (int v = 0; v < graph.values().size(); v++) {
            values[inputs.length + v] = evaluate(graph.values().get(v), values);
        }
        return graph.outputs().stream()
                .mapToLong(s -> (s.negated() ? -1 : 1) * evaluate(s, values))
                .toArray();
    }

    private static long evaluate(SumGraph.Sum sum, long[] values) {
        long result = sum.constant();
        for (SumGraph.Term t : sum.terms()) {
            long shifted = values[t.value()] << t.shift();
            result += t.negative() ? -shifted : shifted;
        }
        return result;
    }

    private static long[] multiplied(MatrixProblem problem, long[] inputs) {
        long[] result = problem.constants().clone();
        for (int i = 0; i < inputs.length; i++) {
            for (int o = 0; o < result.length; o++) {
                result[o] += inputs[i] * problem.weights()[i][o];
            }
        }
        return result;
    }

    @Property(tries = 400)
    void everyGraphComputesItsMatrix(@ForAll long seed) {
        Random random = new Random(seed);
        MatrixProblem problem = random(random);
        MatrixSolver.Objective objective =
                MatrixSolver.Objective.values()[random.nextInt(MatrixSolver.Objective.values().length)];
        SumGraph graph = new MatrixSolver(objective, 300, 100_000).solve(problem);
        for (int v = 0; v < VECTORS; v++) {
            long[] inputs = problem.inputs().stream()
                    .mapToLong(r -> r.lo() + random.nextInt((int) (r.hi() - r.lo()) + 1))
                    .toArray();
            assertThat(evaluate(graph, inputs)).isEqualTo(multiplied(problem, inputs));
        }
    }

    @Property(tries = 50)
    void twoRunsFindTheSameGraph(@ForAll long seed) {
        MatrixProblem problem = random(new Random(seed));
        MatrixSolver solver = new MatrixSolver(MatrixSolver.Objective.COMPRESSORS, 300, 100_000);
        assertThat(solver.solve(problem)).isEqualTo(solver.solve(problem));
    }

    /** One term dropped, turned or shifted, or a constant changed, in every place of many graphs. */
    @Test
    void everyFaultInAGraphIsFound() {
        int faults = 0;
        int found = 0;
        for (int seed = 0; seed < 60; seed++) {
            MatrixProblem problem = random(new Random(seed));
            SumGraph graph = new MatrixSolver(MatrixSolver.Objective.COMPRESSORS, 100, 10_000).solve(problem);
            for (SumGraph faulty : faulty(graph)) {
                faults++;
                try {
                    faulty.verify(problem);
                } catch (DatapathException e) {
                    found++;
                }
            }
        }
        assertThat(faults).isGreaterThan(3000);
        assertThat(found).isEqualTo(faults);
    }

    private static List<SumGraph> faulty(SumGraph graph) {
        List<SumGraph> result = new ArrayList<>();
        for (int part = 0; part < graph.values().size() + graph.outputs().size(); part++) {
            boolean inner = part < graph.values().size();
            int at = inner ? part : part - graph.values().size();
            SumGraph.Sum sum = inner ? graph.values().get(at) : graph.outputs().get(at);
            for (SumGraph.Sum changed : faulty(sum)) {
                List<SumGraph.Sum> values = new ArrayList<>(graph.values());
                List<SumGraph.Sum> outputs = new ArrayList<>(graph.outputs());
                (inner ? values : outputs).set(at, changed);
                result.add(new SumGraph(graph.inputs(), values, outputs));
            }
        }
        return result;
    }

    private static List<SumGraph.Sum> faulty(SumGraph.Sum sum) {
        List<SumGraph.Sum> result = new ArrayList<>();
        result.add(new SumGraph.Sum(sum.terms(), sum.constant() + 1, sum.negated()));
        for (int i = 0; i < sum.terms().size(); i++) {
            SumGraph.Term t = sum.terms().get(i);
            List<SumGraph.Term> fewer = new ArrayList<>(sum.terms());
            fewer.remove(i);
            result.add(new SumGraph.Sum(fewer, sum.constant(), sum.negated()));
            for (SumGraph.Term other : List.of(
                    new SumGraph.Term(t.value(), t.shift(), !t.negative()),
                    new SumGraph.Term(t.value(), t.shift() + 1, t.negative()))) {
                List<SumGraph.Term> terms = new ArrayList<>(sum.terms());
                terms.set(i, other);
                result.add(new SumGraph.Sum(terms, sum.constant(), sum.negated()));
            }
        }
        return result;
    }

    @Test
    void aMatrixNeedsARowPerInput() {
        assertThatThrownBy(() -> MatrixProblem.of(List.of(new Interval(0, 1)), new long[2][2]))
                .isInstanceOf(DatapathException.class)
                .hasMessageContaining("1 inputs needs as many rows, not 2");
    }
}
