package org.sievert.encodergen.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.matrix.TwoOperandTrees;
import org.sievert.encodergen.passes.SumExpansion;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

class FoldingTest {
    private static final UnaryOperator<Datapath> PASSES = new SumExpansion(new TwoOperandTrees())::apply;

    @Test
    void econT() {
        for (int fold : new int[] {2, 8, 32}) {
            for (boolean carrySave : new boolean[] {false, true}) {
                check(RandomModels.econT(1, false), fold, new Random(fold), 64, carrySave);
                check(RandomModels.econT(1, true), fold, new Random(fold), 64, carrySave);
            }
        }
    }

    /** A register with a wrong value does no harm later than its inference and the ones beside it. */
    @Test
    void upsetsAreGoneAfterTheLatency() {
        QuantizedModel model = RandomModels.econT(3, false);
        int fold = 8;
        FoldedMachine machine =
                FoldPlanner.plan(model, "m", fold, 3, 20, PASSES).machine();
        long[][] inputs = RandomModels.vectors(model, 5, 64);
        LayerModel layers = new LayerModel(model);
        Random random = new Random(1);
        int wrong = 0;
        int upsets = 12;
        for (int u = 0; u < upsets; u++) {
            MachineInterpreter m = new MachineInterpreter(machine, 32, u);
            int hitAt = 4 * fold + random.nextInt(fold);
            for (int cycle = 0; cycle < 14 * fold; cycle++) {
                int crossing = cycle / fold;
                for (int s = 0; s < 32; s++) {
                    m.drive(s, FoldedMachine.RESET, 0);
                    m.drive(s, FoldedMachine.CROSSING, cycle % fold == 0 ? 1 : 0);
                    m.drive(s, FoldedMachine.IN_VALID, 1);
                    for (int i = 0; i < machine.dataInputs(); i++) {
                        m.drive(s, FoldedMachine.IN_DATA + i, inputs[crossing][i]);
                    }
                    if (cycle == hitAt) {
                        // Every stream another register, so that all kinds are hit, the control first.
                        int r = u < 2
                                ? (32 * u + s) % machine.registers().size()
                                : random.nextInt(machine.registers().size());
                        FixedType type = machine.registers().get(r).type();
                        long flipped = m.register(s, r) ^ (1L << random.nextInt(type.width()));
                        m.upset(s, r, type.holds(flipped) ? flipped : 0);
                    }
                }
                m.clock();
                int out = crossing - machine.latency();
                if (cycle % fold == 0 && out >= 1) {
                    long[] expected = layers.evaluate(inputs[out]);
                    for (int s = 0; s < 32; s++) {
                        boolean same = true;
                        for (int o = 0; o < expected.length; o++) {
                            same &= m.output(s, 2 + o) == expected[o];
                        }
                        wrong += same ? 0 : 1;
                        assertThat(same || out >= 1 && out <= 6)
                                .as("upset %d stream %d out %d", u, s, out)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(wrong).isPositive();
    }

    @Test
    void aLatencyThatIsTooShortIsRefusedWithTheSmallestPossible() {
        QuantizedModel model = RandomModels.econT(3, false);
        assertThatThrownBy(() -> FoldPlanner.plan(model, "m", 8, 1, 20, PASSES))
                .isInstanceOf(FoldException.class)
                .hasMessageContaining("fold 8 cannot keep a latency of 1 crossing: the smallest that it can is 2");
        assertThat(FoldPlanner.plan(model, "m", 8, 2, 1000, PASSES).machine().latency())
                .isEqualTo(2);
    }

    private static void check(QuantizedModel model, int fold, Random random, int vectors, boolean carrySave) {
        Folding folding = new Folding(model, "m", fold, PASSES, carrySave);
        List<BlockPlan> plans = new ArrayList<>();
        for (int i = 0; i < folding.blocks(); i++) {
            plans.add(new BlockPlan(random.nextInt(3), random.nextInt(2), random.nextInt(4)));
        }
        int cycles = folding.build(plans, 1, 0).cycles();
        int latency = Math.max(1, (cycles + fold - 1) / fold) + random.nextInt(2);
        FoldedMachine machine = folding.build(plans, latency, 0).machine().orElseThrow();
        DatapathVerifier.verify(machine.step());
        long[][] inputs = RandomModels.vectors(model, 7, vectors);
        long[][] out = MachineInterpreter.evaluate(machine, inputs);
        LayerModel layers = new LayerModel(model);
        for (int v = 0; v < inputs.length; v++) {
            assertThat(out[v])
                    .as("%s fold %d latency %d plans %s vector %d", model, fold, latency, plans, v)
                    .isEqualTo(layers.evaluate(inputs[v]));
        }
    }
}
