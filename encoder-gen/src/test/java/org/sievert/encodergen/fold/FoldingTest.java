package org.sievert.encodergen.fold;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

class FoldingTest {
    private static final UnaryOperator<Datapath> PASSES = new SumExpansion(new TwoOperandTrees())::apply;

    @Test
    void randomModelsGiveWhatTheLayerModelGives() {
        int folded = 0;
        for (long seed = 0; seed < 600; seed++) {
            QuantizedModel model = RandomModels.small(seed);
            Random random = new Random(seed);
            int fold = List.of(2, 3, 4, 5, 6, 8, 16).get(random.nextInt(7));
            check(model, fold, random, 40);
            folded++;
        }
        assertThat(folded).isEqualTo(600);
    }

    @Test
    void econT() {
        for (int fold : new int[] {2, 4, 8, 16, 32}) {
            check(RandomModels.econT(1, false), fold, new Random(fold), 64);
            check(RandomModels.econT(1, true), fold, new Random(fold), 64);
        }
    }

    private static void check(QuantizedModel model, int fold, Random random, int vectors) {
        Folding folding = new Folding(model, "m", fold, PASSES);
        List<BlockPlan> plans = new ArrayList<>();
        for (int i = 0; i < folding.blocks(); i++) {
            plans.add(new BlockPlan(random.nextInt(3), random.nextInt(2), random.nextInt(4)));
        }
        int cycles = folding.build(plans, 1).cycles();
        int latency = Math.max(1, (cycles + fold - 1) / fold) + random.nextInt(2);
        FoldedMachine machine = folding.build(plans, latency).machine().orElseThrow();
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
