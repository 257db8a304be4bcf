package org.sievert.encodergen.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

class DeadBitsTest {
    private static final FixedType INPUT = FixedType.fixed(6, 6);

    @Test
    void upperAndLowerBitsThatNobodyReadsAreNotRegistered() {
        Datapath d = Datapath.build("d", b -> {
            int x = b.input("x", INPUT);
            int y = b.input("y", INPUT);
            int sum = b.register(b.add(b.shiftLeft(b.register(x), 3), b.register(y)));
            b.output("z", wrapped(b, sum, 2, 4), FixedType.ufixed(4, 4));
        });
        Datapath cut = DatapathVerifier.verify(new DeadBits().apply(d));
        assertThat(DatapathStatistics.of(d).registerBits()).containsExactly(12L, 10L);
        // Of x, which counts 8, bits 3 to 5 of the sum need the lowest three; of y all up to its sign.
        assertThat(DatapathStatistics.of(cut).registerBits()).containsExactly(9L, 4L);
        same(d, cut);
    }

    @Test
    void whatIsReadAsAWholeStays() {
        Datapath d = Datapath.build("d", b -> {
            int x = b.input("x", INPUT);
            int y = b.input("y", INPUT);
            b.output("z", b.clamp(b.register(b.subtract(x, y)), -5, 9), FixedType.fixed(5, 5));
        });
        assertThat(new DeadBits().apply(d)).isEqualTo(d);
    }

    @Property(tries = 1500)
    void valuesOfOutputsStay(@ForAll long seed) {
        Random random = new Random(seed);
        Datapath d = Datapath.build("d", b -> {
            int[] ids = new int[14];
            ids[0] = b.input("x", INPUT);
            ids[1] = b.input("y", INPUT);
            for (int n = 2; n < ids.length; n++) {
                ids[n] = node(b, random, ids[random.nextInt(n)], ids[n - 1]);
            }
            for (int n = ids.length - 3; n < ids.length; n++) {
                b.output("z" + n, ids[n], b.range(ids[n]).type(0));
            }
        });
        same(d, DatapathVerifier.verify(new DeadBits().apply(d)));
    }

    private static int node(DatapathBuilder b, Random random, int x, int y) {
        return switch (random.nextInt(8)) {
            case 0 -> b.add(x, y);
            case 1 -> b.subtract(x, y);
            case 2 -> b.shiftLeft(y, random.nextInt(3));
            case 3 -> wrapped(b, y, random.nextInt(3), 1 + random.nextInt(6));
            case 4 -> b.dropBits(y, random.nextInt(4));
            case 5 -> b.clamp(y, -20, 20);
            case 6 -> b.negate(x);
            default -> b.mux(wrapped(b, x, 0, 1), x, y);
        };
    }

    private static int wrapped(DatapathBuilder b, int a, int drop, int width) {
        return b.add(new Node.Quantise(a, drop, Rounding.TRN, Overflow.WRAP, false, width));
    }

    private static void same(Datapath before, Datapath after) {
        long[] all = LongStream.rangeClosed(INPUT.min(), INPUT.max()).toArray();
        long[][] inputs = new long[all.length * all.length][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = new long[] {all[i / all.length], all[i % all.length]};
        }
        assertThat(new DatapathInterpreter(after).evaluate(inputs))
                .isDeepEqualTo(new DatapathInterpreter(before).evaluate(inputs));
    }
}
