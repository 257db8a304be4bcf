package org.sievert.encodergen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.text.DatapathReader;
import org.sievert.encodergen.text.DatapathWriter;
import org.sievert.trainingexport.fixed.FixedType;

class FinalAddersTest {
    /** Sums of sums. */
    private static Datapath random(long seed) {
        Random random = new Random(seed);
        return Datapath.build("sums", b -> {
            List<Integer> nodes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                nodes.add(b.input("x" + i, new FixedType(random.nextBoolean(), 2 + random.nextInt(8), 0)));
            }
            for (int i = 0; i < 6; i++) {
                List<Node.Term> terms = new ArrayList<>();
                for (int t = 0; t < 2 + random.nextInt(4); t++) {
                    terms.add(new Node.Term(nodes.get(random.nextInt(nodes.size())), 1 + random.nextInt(9) - 5));
                }
                nodes.add(b.sum(terms, random.nextInt(9) - 4));
            }
            for (int i = 7; i < 10; i++) {
                int node = nodes.get(i);
                b.output("y" + i, node, b.range(node).type(0));
            }
        });
    }

    private static double delay(Datapath datapath) {
        return OutputArrivals.of(datapath).longest();
    }

    private static int prefixColumns(Datapath datapath) {
        return datapath.cells().stream()
                .mapToInt(c -> c.node() instanceof Node.SumOfProducts s ? s.prefix() : 0)
                .sum();
    }

    private static int faster;
    private static int between;

    @Property(tries = 500)
    void ripplesWhereThereIsTimeAndIsAsFastAsItCanWhereThereIsNone(@ForAll long seed) {
        Datapath plain = random(seed);
        double slow = delay(plain);
        assertThat(new FinalAdders(slow).apply(plain)).isEqualTo(plain);
        Datapath fastest = new FinalAdders(0).apply(plain);
        double fast = delay(fastest);
        assertThat(fast).isLessThanOrEqualTo(slow + 1e-9);
        assertThat(prefixColumns(fastest) > 0).isEqualTo(fast < slow - 1e-6);
        Datapath middle = new FinalAdders((fast + slow) / 2).apply(plain);
        assertThat(delay(middle)).isLessThanOrEqualTo((fast + slow) / 2 + 1e-4);
        faster += fast < slow ? 1 : 0;
        between += prefixColumns(middle) < prefixColumns(fastest) ? 1 : 0;
        for (Datapath d : List.of(fastest, middle)) {
            assertThat(DatapathVerifier.check(d)).isEmpty();
            assertThat(d.outputs()).isEqualTo(plain.outputs());
            assertThat(DatapathReader.read(DatapathWriter.write(d))).isEqualTo(d);
            for (int id = 0; id < plain.size(); id++) {
                assertThat(d.range(id)).isEqualTo(plain.range(id));
                Node node = d.node(id);
                assertThat(node instanceof Node.SumOfProducts s ? s.withPrefix(0) : node)
                        .isEqualTo(plain.node(id));
            }
        }
    }

    @Test
    void manyOfThemWereFaster() {
        for (int seed = 0; seed < 100; seed++) {
            ripplesWhereThereIsTimeAndIsAsFastAsItCanWhereThereIsNone(seed);
        }
        assertThat(faster).isGreaterThan(50);
        assertThat(between).isGreaterThan(50);
    }
}
