package org.sievert.encodergen.datapath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/** Ranges against all values that really occur. */
class RangeTest {
    @Test
    void signedDigitFormsHaveTheRangeOfTheMultiple() {
        Datapath d = Datapath.build("d", b -> {
            int x = b.input("x", FixedType.ufixed(8, 8));
            int seven = b.subtract(b.shiftLeft(x, 3), x);
            int six = b.subtract(seven, x);
            b.output("z", b.add(six, b.negate(b.shiftLeft(x, 1))), FixedType.ufixed(10, 10));
        });
        assertThat(d.range(d.outputs().get(0).node())).isEqualTo(new Interval(0, 4 * 255));
    }

    @Test
    void whatCancelsIsAConstant() {
        Datapath d = Datapath.build("d", b -> {
            int x = b.input("x", FixedType.fixed(8, 8));
            int y = b.add(x, b.constant(5));
            b.output("z", b.subtract(y, x), FixedType.ufixed(3, 3));
        });
        assertThat(d.node(d.outputs().get(0).node())).isEqualTo(new Node.Constant(5));
    }

    /** Linear graphs over independent inputs: both ends of every range are reached. */
    @Property(tries = 400)
    void linearRangesAreExact(@ForAll long seed) {
        Random random = new Random(seed);
        check(random, true);
    }

    /** Any graph: no value leaves its range. */
    @Property(tries = 400)
    void noValueLeavesItsRange(@ForAll long seed) {
        Random random = new Random(seed);
        check(random, false);
    }

    private static void check(Random random, boolean linear) {
        List<FixedType> types = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            types.add(new FixedType(random.nextBoolean(), 1 + random.nextInt(3), 0));
        }
        DatapathBuilder b = new DatapathBuilder();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(b.input("x" + i, types.get(i)));
        }
        for (int n = 0; n < 8; n++) {
            ids.add(randomNode(b, random, ids, linear));
        }
        for (int i = 3; i < ids.size(); i++) {
            b.output("y" + i, ids.get(i), b.range(ids.get(i)).type(0));
        }
        Datapath d = DatapathVerifier.verify(b.build("d"));

        List<long[]> vectors = new ArrayList<>();
        for (long x = types.get(0).min(); x <= types.get(0).max(); x++) {
            for (long y = types.get(1).min(); y <= types.get(1).max(); y++) {
                for (long z = types.get(2).min(); z <= types.get(2).max(); z++) {
                    vectors.add(new long[] {x, y, z});
                }
            }
        }
        long[][] results = new DatapathInterpreter(d).evaluate(vectors.toArray(long[][]::new));
        for (int j = 0; j < d.outputs().size(); j++) {
            long lo = Long.MAX_VALUE;
            long hi = Long.MIN_VALUE;
            for (long[] r : results) {
                lo = Math.min(lo, r[j]);
                hi = Math.max(hi, r[j]);
            }
            Interval range = d.range(d.outputs().get(j).node());
            if (linear) {
                assertThat(range).isEqualTo(new Interval(lo, hi));
            } else {
                assertThat(range.contains(new Interval(lo, hi))).isTrue();
            }
        }
    }

    private static int randomNode(DatapathBuilder b, Random random, List<Integer> ids, boolean linear) {
        int x = ids.get(random.nextInt(ids.size()));
        int y = ids.get(random.nextInt(ids.size()));
        if (b.range(x).width() > 20 || b.range(y).width() > 20) {
            return b.dropBits(x, linear ? 0 : 10);
        }
        return switch (random.nextInt(linear ? 5 : 11)) {
            case 0 -> b.add(x, y);
            case 1 -> b.subtract(x, y);
            case 2 -> b.negate(x);
            case 3 -> b.shiftLeft(x, random.nextInt(4));
            case 4 -> b.sum(
                    List.of(new Node.Term(x, random.nextInt(9) - 4), new Node.Term(y, random.nextInt(9) - 4)),
                    random.nextInt(9) - 4);
            case 5, 6 -> b.add(new Node.Quantise(
                    x,
                    random.nextInt(4),
                    Rounding.values()[random.nextInt(Rounding.values().length)],
                    Overflow.values()[random.nextInt(Overflow.values().length)],
                    random.nextBoolean(),
                    1 + random.nextInt(6)));
            case 7 -> b.clamp(x, -random.nextInt(6), random.nextInt(9));
            case 8 -> random.nextBoolean() ? b.minimum(x, y) : b.maximum(x, y);
            case 9 -> b.add(new Node.TieToEven(x, 1 + random.nextInt(3)));
            default -> b.mux(b.clamp(x, 0, 1), x, y);
        };
    }
}
