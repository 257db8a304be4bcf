package org.sievert.encodergen.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

class RoundingExpansionTest {
    private static final FixedType[] SOURCES = {FixedType.fixed(7, 7), FixedType.ufixed(6, 6)};
    private static final FixedType[] TARGETS = {
        FixedType.fixed(4, 4), FixedType.ufixed(3, 3), FixedType.fixed(1, 1), FixedType.ufixed(9, 9)
    };

    @Test
    void everyRoundingAndOverflowOfEveryValueIsExact() {
        int checked = 0;
        for (FixedType source : SOURCES) {
            for (Rounding rounding : Rounding.values()) {
                for (Overflow overflow : Overflow.values()) {
                    for (FixedType target : TARGETS) {
                        for (int drop = 0; drop <= 9; drop++) {
                            checked += check(source, drop, new Quantizer(target, rounding, overflow), null);
                        }
                    }
                }
            }
        }
        assertThat(checked).isEqualTo((128 + 64) * 7 * 3 * 4 * 10);
    }

    @Test
    void clampsBeforeItAreTakenAlong() {
        int checked = 0;
        Interval[] clamps = {new Interval(0, 63), new Interval(-13, 5), new Interval(-64, -3), new Interval(2, 2)};
        for (Interval clamp : clamps) {
            for (Rounding rounding : Rounding.values()) {
                for (Overflow overflow : Overflow.values()) {
                    for (FixedType target : TARGETS) {
                        for (int drop = 1; drop <= 4; drop++) {
                            checked += check(SOURCES[0], drop, new Quantizer(target, rounding, overflow), clamp);
                        }
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(4 * 128 * 7 * 3 * 4 * 4);
    }

    @Test
    void roundingHalfToEvenAfterASumCostsNoAdder() {
        for (Rounding rounding : Rounding.values()) {
            Datapath d = Datapath.build("d", b -> {
                int x = b.input("x", FixedType.fixed(8, 8));
                int y = b.input("y", FixedType.fixed(8, 8));
                int sum = b.sum(List.of(new Node.Term(x, 1), new Node.Term(y, 1)), 5);
                Quantizer q = new Quantizer(FixedType.fixed(5, 5), rounding, Overflow.SAT);
                b.output("z", b.quantise(sum, 3, q), q.type());
            });
            Datapath adders = new SumExpansion(new SignedDigitTrees()).apply(new RoundingExpansion().apply(d));
            boolean bySign =
                    rounding == Rounding.RND_INF || rounding == Rounding.RND_ZERO || rounding == Rounding.TRN_ZERO;
            if (!bySign) {
                assertThat(DatapathStatistics.of(adders).adders())
                        .as("%s", rounding)
                        .isEqualTo(2);
            }
            assertThat(adders.cells())
                    .extracting(Cell::node)
                    .noneMatch(n -> n instanceof Node.Quantise q && q.rounding() != Rounding.TRN);
        }
    }

    private static int check(FixedType source, int drop, Quantizer quantizer, Interval clamp) {
        Datapath d = Datapath.build("d", b -> {
            int x = b.input("x", source);
            int from = clamp == null ? x : b.clamp(x, clamp.lo(), clamp.hi());
            b.output("z", b.quantise(from, drop + quantizer.type().fractionBits(), quantizer), quantizer.type());
        });
        Datapath expanded = DatapathVerifier.verify(new RoundingExpansion().apply(d));
        int count = (int) (source.max() - source.min() + 1);
        long[] all = LongStream.rangeClosed(source.min(), source.max()).toArray();
        long[] results = new long[count];
        new DatapathInterpreter(expanded).evaluate(all, results, count);
        for (int i = 0; i < count; i++) {
            long x = clamp == null ? all[i] : Math.max(clamp.lo(), Math.min(clamp.hi(), all[i]));
            assertThat(results[i])
                    .as("%s of %d / 2^%d", quantizer, x, drop)
                    .isEqualTo(quantizer.apply(x, drop + quantizer.type().fractionBits()));
        }
        return count;
    }
}
