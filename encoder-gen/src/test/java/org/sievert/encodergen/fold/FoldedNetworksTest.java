package org.sievert.encodergen.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.matrix.TwoOperandTrees;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.encodergen.passes.SumExpansion;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** Random encoders, folds, latencies and register ranks: a machine gives, cycle by cycle, what the layer model says. */
class FoldedNetworksTest {
    private static final List<Integer> FOLDS = List.of(2, 3, 4, 5, 6, 7, 8, 9, 12, 16);
    private static final UnaryOperator<Datapath> PLAIN =
            d -> new SumExpansion(new TwoOperandTrees()).apply(new RoundingExpansion().apply(d));
    private static final EncoderGenerator FULL = EncoderGenerator.standard().withCompressorTrees();
    private static final int VECTORS = 24;

    @Property(tries = 2400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void withPlainSums(@ForAll long seed) {
        FoldedMachine machine = check(RandomModels.encoder(seed), new Random(seed), PLAIN, UnaryOperator.identity());
        count(machine);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void withAllPassesAndCompressorTrees(@ForAll long seed) {
        check(RandomModels.encoder(seed), new Random(seed), FULL.passes()::run, FULL::structured);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void ofAnyLayers(@ForAll long seed) {
        check(RandomModels.small(seed), new Random(seed), PLAIN, UnaryOperator.identity());
    }

    private static FoldedMachine check(
            QuantizedModel model, Random random, UnaryOperator<Datapath> passes, UnaryOperator<Datapath> structure) {
        int fold = FOLDS.get(random.nextInt(FOLDS.size()));
        boolean carrySave = random.nextBoolean();
        Folding folding = new Folding(model, "m", fold, passes, carrySave);
        List<BlockPlan> plans = new ArrayList<>();
        for (int i = 0; i < folding.blocks(); i++) {
            plans.add(new BlockPlan(random.nextInt(3), random.nextInt(2), random.nextInt(4)));
        }
        int cycles = folding.build(plans, 1, 0).cycles();
        int latency = Math.max(1, (cycles + fold - 1) / fold) + random.nextInt(2);
        FoldedMachine planned = folding.build(plans, latency, 0).machine().orElseThrow();
        FoldedMachine machine = planned.withStep(structure.apply(planned.step()));
        DatapathVerifier.verify(machine.step());
        long[][] inputs = RandomModels.vectors(model, random.nextLong(), VECTORS);
        long[][] out = MachineInterpreter.evaluate(machine, inputs);
        LayerModel layers = new LayerModel(model);
        for (int v = 0; v < inputs.length; v++) {
            assertThat(out[v])
                    .as("fold %d latency %d plans %s vector %d of %s", fold, latency, plans, v, model.layers())
                    .isEqualTo(layers.evaluate(inputs[v]));
        }
        return machine;
    }

    /** What was met among the machines of one property. */
    private static void count(FoldedMachine machine) {
        enough("digit by digit", machine, "acc_", 1200);
        enough("truncated digit by digit", machine, "before_", 90);
        enough("in two rows", machine, "acc_carry_", 400);
        enough("in several rounds", machine, "in_phase_", 230);
        enough("shared kernels", machine, "conv_in_", 580);
        enough("squares", machine, "square_", 420);
    }

    private static void enough(String what, FoldedMachine machine, String register, int least) {
        boolean has = machine.registers().stream().anyMatch(r -> r.name().startsWith(register));
        Statistics.label(what).collect(has).coverage(c -> c.check(true).count(n -> n >= least));
    }
}
