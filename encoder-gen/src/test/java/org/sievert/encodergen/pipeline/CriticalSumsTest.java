package org.sievert.encodergen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.cost.AdderMapping;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.fixed.FixedType;

class CriticalSumsTest {
    private static final CostModel COSTS = new CostModel(CellCosts.transistors(), AdderMapping.FULL_ADDER_CELLS);
    private static final int INPUTS = 5;
    private static final int WIDTH = 6;
    private static final int NETWORKS = 300;

    /** A chain of sums, each of which reads the one before it and others. */
    private static Datapath chain(long seed) {
        Random random = new Random(seed);
        return Datapath.build("sums", b -> {
            List<Integer> nodes = new ArrayList<>();
            for (int i = 0; i < INPUTS; i++) {
                nodes.add(b.input("x" + i, new FixedType(i % 2 == 0, WIDTH, 0)));
            }
            for (int i = 0; i < 6; i++) {
                int last = nodes.get(nodes.size() - 1);
                int operand = random.nextInt(3) == 0 ? b.shiftLeft(last, 1 + random.nextInt(2)) : last;
                nodes.add(b.sum(
                        List.of(
                                new Node.Term(operand, random.nextBoolean() ? 1 : -1),
                                new Node.Term(nodes.get(random.nextInt(INPUTS)), 1 + random.nextInt(5)),
                                new Node.Term(nodes.get(random.nextInt(nodes.size())), -1 - random.nextInt(3))),
                        random.nextInt(9) - 4));
            }
            for (int i = nodes.size() - 2; i < nodes.size(); i++) {
                b.output("y" + i, nodes.get(i), b.range(nodes.get(i)).type(0));
            }
        });
    }

    private static double delay(Datapath datapath) {
        return OutputArrivals.of(datapath).longest();
    }

    @Test
    void chainsOfSumsAreShorterAndTheirValuesTheSame() {
        int shorter = 0;
        int larger = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            Datapath plain = chain(seed);
            double ripple = delay(plain);
            double prefix = delay(new FinalAdders(0).apply(plain));
            assertThat(new CriticalSums(ripple, COSTS).apply(plain)).isSameAs(plain);
            double target = 0.8 * prefix;
            Datapath merged = new CriticalSums(target, COSTS).apply(plain);
            assertThat(new CriticalSums(target, COSTS).apply(plain)).isEqualTo(merged);
            assertThat(DatapathVerifier.check(merged)).isEmpty();
            Datapath built = new FinalAdders(target).apply(merged);
            assertThat(delay(built)).isLessThanOrEqualTo(prefix + 1e-6);
            shorter += delay(built) < prefix - 0.5 ? 1 : 0;
            larger += COSTS.area(built, 0).um2() > COSTS.area(plain, 0).um2() ? 1 : 0;
            long[][] inputs = vectors(seed);
            assertThat(new DatapathInterpreter(built).evaluate(inputs))
                    .isDeepEqualTo(new DatapathInterpreter(plain).evaluate(inputs));
        }
        assertThat(shorter).isGreaterThan(NETWORKS / 2);
        assertThat(larger).isGreaterThan(NETWORKS / 5);
    }

    /** All extremes of the inputs among them. */
    private static long[][] vectors(long seed) {
        Random random = new Random(seed);
        long[][] vectors = new long[64][INPUTS];
        for (int v = 0; v < vectors.length; v++) {
            for (int i = 0; i < INPUTS; i++) {
                long low = i % 2 == 0 ? -(1L << WIDTH - 1) : 0;
                long value = v < 1 << INPUTS ? (v >> i & 1) * ((1L << WIDTH) - 1) : random.nextInt(1 << WIDTH);
                vectors[v][i] = low + value;
            }
        }
        return vectors;
    }
}
