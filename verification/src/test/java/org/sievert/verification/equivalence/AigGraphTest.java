package org.sievert.verification.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AigGraphTest {
    /** Random gates over four leaves, against their truth tables computed beside them. */
    @Property(tries = 200)
    void foldingAndSharingKeepEveryFunction(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int gates) {
        SplittableRandom random = new SplittableRandom(seed);
        AigGraph graph = new AigGraph();
        List<Integer> literals = new ArrayList<>(List.of(AigGraph.FALSE));
        List<Integer> tables = new ArrayList<>(List.of(0));
        long[] values = new long[5 + 4 * gates];
        for (int i = 0; i < 4; i++) {
            int table = 0;
            for (int row = 0; row < 16; row++) {
                table |= (row >> i & 1) << row;
            }
            literals.add(graph.leaf());
            tables.add(table);
            values[literals.get(i + 1) >> 1] = table;
        }
        for (int g = 0; g < gates; g++) {
            int a = random.nextInt(literals.size());
            int b = random.nextInt(literals.size());
            int flipA = random.nextInt(2);
            int flipB = random.nextInt(2);
            int ta = tables.get(a) ^ -flipA;
            int tb = tables.get(b) ^ -flipB;
            boolean xor = random.nextBoolean();
            literals.add(
                    xor
                            ? graph.xor(literals.get(a) ^ flipA, literals.get(b) ^ flipB)
                            : graph.and(literals.get(a) ^ flipA, literals.get(b) ^ flipB));
            tables.add(xor ? ta ^ tb : ta & tb);
        }
        graph.simulate(values);
        for (int i = 0; i < literals.size(); i++) {
            assertThat(AigGraph.value(values, literals.get(i)) & 0xffff).isEqualTo(tables.get(i) & 0xffff);
        }
        assertThat(graph.nodes()).isLessThanOrEqualTo(5 + 3 * gates);
    }
}
