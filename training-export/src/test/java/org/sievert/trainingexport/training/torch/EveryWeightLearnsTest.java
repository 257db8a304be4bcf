package org.sievert.trainingexport.training.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.data.TrainingData;
import org.sievert.trainingexport.training.plan.CellImage;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;
import org.sievert.trainingexport.training.plan.Schedule;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/**
 * No rounding stops a gradient on its way to the encoder. CMS's public encoders were never trained, because a floor on
 * the latent values had none.
 */
class EveryWeightLearnsTest {
    @TempDir
    Path folder;

    @Test
    void everyWeightHasAGradientAndMoves() throws Exception {
        int checked = 0;
        for (String weights : new String[] {"fixed<6,1>", "ternary<2>", "binary<2>"}) {
            TrainingPlan plan =
                    Plans.plan(floored(weights), Plans.decoder(), 800, new Schedule(40, 5e-3, 5e-3, 0, 0, 3, 0, 100));
            TrainingData data = TrainingData.read(plan, Plans.events(2000));
            ParameterLayout layout = new ParameterLayout(plan);
            float[] start = layout.initial(plan);
            int[] events = new int[data.training()];
            Arrays.setAll(events, i -> i);
            try (PhaseTrainer trainer = new PhaseTrainer(TorchEngine.start(), plan, data, layout)) {
                float[] gradient = trainer.gradient(Phase.QUANTISED, start, events);
                for (ParameterLayout.Block b : layout.encoderBlocks()) {
                    for (int i = b.offset(); i < b.end(); i++) {
                        assertThat(gradient[i])
                                .as("%s %s[%d]", weights, b.name(), i - b.offset())
                                .isNotZero();
                        checked++;
                    }
                }
                Checkpoint checkpoint = new Checkpoint(folder.resolve(checked + ".bin"), "test");
                TrainingState end = new PhaseLoop(plan, layout, trainer, checkpoint, new Silent()).run();
                int moved = 0;
                for (int i = 0; i < layout.encoderSize(); i++) {
                    moved += end.values[i] != start[i] ? 1 : 0;
                }
                assertThat(moved).as(weights).isEqualTo(layout.encoderSize());
            }
        }
        assertThat(checked).isEqualTo(3 * (27 * 4 + 4 + 16 * 6 + 6));
    }

    /** A floor at every step, as on the chip; signed types, so that no unit is dead by chance. */
    private static EncoderPlan floored(String weights) {
        LinearPlan conv = new LinearPlan(
                "conv",
                Plans.grid(weights),
                Plans.grid("fixed<8,1>"),
                Optional.of(Plans.type("fixed<12,2,TRN,SAT>")),
                false,
                Plans.type("fixed<10,1,TRN,SAT>"),
                0);
        LinearPlan latent = new LinearPlan(
                "latent",
                Plans.grid(weights),
                Plans.grid("fixed<8,1>"),
                Optional.of(Plans.type("fixed<12,2,TRN,SAT>")),
                false,
                Plans.type("fixed<9,1,TRN,SAT>"),
                0);
        return new EncoderPlan(
                CellImage.GRID_4X4X3,
                FixedType.ufixed(8, 0),
                Rounding.TRN,
                List.of(
                        new EncoderLayerPlan.Conv2d(conv, 4, 3, 2, EncoderLayerPlan.Padding.SAME),
                        new EncoderLayerPlan.Dense(latent, 6)));
    }
}
