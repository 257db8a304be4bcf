package org.sievert.trainingexport.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.training.data.TrainingData;
import org.sievert.trainingexport.training.plan.CellImage;
import org.sievert.trainingexport.training.plan.DecoderPlan;
import org.sievert.trainingexport.training.plan.DecoderPlan.Activation;
import org.sievert.trainingexport.training.plan.EncoderBuilder;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;
import org.sievert.trainingexport.training.plan.PlanException;
import org.sievert.trainingexport.training.plan.Schedule;
import org.sievert.trainingexport.training.plan.TrainingPlan;
import org.sievert.trainingexport.training.plan.WeightGrid;

/** The training graph's forward pass is the integer model's, bit for bit. */
class ExactForwardTest {
    private static final int NETWORKS = 80;
    private static final int EVENTS = 40;

    private final Random random = new Random(20);
    private final TreeMap<String, Integer> seen = new TreeMap<>();

    @Test
    void randomNetworksGiveTheSameIntegers() {
        int values = 0;
        int saturated = 0;
        for (int n = 0; n < NETWORKS; n++) {
            EncoderPlan encoder = encoder();
            TrainingPlan plan = Plans.plan(
                    encoder,
                    new DecoderPlan(List.of(
                            new DecoderPlan.Dense(encoder.image().shape().size(), Activation.RELU),
                            new DecoderPlan.Reshape(encoder.image().shape()))),
                    EVENTS,
                    new Schedule(10, 1e-3, 1e-3, 0, 1, 1, 0, 10));
            TrainingData data = TrainingData.read(plan, Plans.events(4 * EVENTS));
            ParameterLayout layout = new ParameterLayout(plan);
            float[] parameters = new float[layout.size()];
            for (ParameterLayout.Block b : layout.encoderBlocks()) {
                for (int i = b.offset(); i < b.end(); i++) {
                    // Beyond the range on both sides: weights must be clipped as well.
                    parameters[i] = (float) (b.high() * 1.2 * (2 * random.nextDouble() - 1));
                }
            }
            int[] events = new int[data.size()];
            Arrays.setAll(events, i -> i);
            try (PhaseTrainer trainer = new PhaseTrainer(TorchEngine.start(), plan, data, layout)) {
                QuantizedModel model = EncoderBuilder.build("random", encoder, trainer.weights(parameters));
                long[] graph = trainer.latents(parameters, events);
                LayerModel integers = new LayerModel(model);
                FixedType latent = model.output().element();
                int size = encoder.latentSize();
                for (int e : events) {
                    long[] expected = integers.evaluate(data.input(e));
                    assertThat(Arrays.copyOfRange(graph, e * size, (e + 1) * size))
                            .as(() -> encoder.toString())
                            .isEqualTo(expected);
                    values += size;
                    for (long q : expected) {
                        saturated += q == latent.max() || q == latent.min() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(values).isGreaterThan(NETWORKS * EVENTS * 3);
        assertThat(saturated).isBetween(values / 20, values * 9 / 10);
        for (Rounding r : Rounding.values()) {
            assertThat(seen.get("activation " + r)).as("%s", r).isGreaterThan(3);
        }
        for (String what : new String[] {
            "binary",
            "ternary",
            "product",
            "relu",
            "conv2d",
            "dense",
            "WRAP",
            "SAT_SYM",
            "SAT",
            "GRID_8X8",
            "GRID_4X4X3"
        }) {
            assertThat(seen.getOrDefault(what, 0)).as(what).isGreaterThan(8);
        }
    }

    private EncoderPlan encoder() {
        while (true) {
            try {
                CellImage image = pick(CellImage.values());
                List<EncoderLayerPlan> layers = new ArrayList<>();
                if (random.nextInt(5) > 0) {
                    layers.add(new EncoderLayerPlan.Conv2d(
                            linear("conv"),
                            1 + random.nextInt(5),
                            1 + random.nextInt(3),
                            1 + random.nextInt(2),
                            pick(EncoderLayerPlan.Padding.values())));
                }
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    layers.add(new EncoderLayerPlan.Dense(linear("dense" + i), 1 + random.nextInt(8)));
                }
                EncoderPlan plan = new EncoderPlan(
                        image,
                        FixedType.ufixed(4 + random.nextInt(6), random.nextInt(2)),
                        pick(Rounding.values()),
                        layers);
                layers.forEach(this::count);
                seen.merge(image.name(), 1, Integer::sum);
                return plan;
            } catch (PlanException e) {
                // Sums too wide for exact training: another one.
            }
        }
    }

    private void count(EncoderLayerPlan layer) {
        LinearPlan l = layer.linear();
        seen.merge(layer instanceof EncoderLayerPlan.Conv2d ? "conv2d" : "dense", 1, Integer::sum);
        seen.merge("activation " + l.activation().rounding(), 1, Integer::sum);
        seen.merge(l.activation().overflow().name(), 1, Integer::sum);
        seen.merge(
                l.kernel().binary() ? "binary" : l.kernel().type().width() == 2 ? "ternary" : "fixed", 1, Integer::sum);
        if (l.product().isPresent()) {
            seen.merge("product", 1, Integer::sum);
        }
        if (l.relu()) {
            seen.merge("relu", 1, Integer::sum);
        }
    }

    private LinearPlan linear(String name) {
        boolean relu = random.nextBoolean();
        WeightGrid weights =
                switch (random.nextInt(4)) {
                    case 0 -> WeightGrid.few(random.nextInt(4), true);
                    case 1 -> WeightGrid.few(random.nextInt(4), false);
                    default -> new WeightGrid(
                            new Quantizer(
                                    FixedType.fixed(3 + random.nextInt(5), random.nextInt(3)),
                                    pick(Rounding.values()),
                                    random.nextBoolean() ? Overflow.SAT : Overflow.SAT_SYM),
                            false);
                };
        Quantizer product = new Quantizer(
                FixedType.fixed(5 + random.nextInt(6), random.nextInt(2)),
                pick(Rounding.values()),
                pick(Overflow.values()));
        return new LinearPlan(
                name,
                weights,
                Plans.grid("fixed<6,0>"),
                random.nextInt(3) == 0 ? Optional.of(product) : Optional.empty(),
                relu,
                new Quantizer(
                        new FixedType(!relu, 3 + random.nextInt(6), 2 + random.nextInt(5)),
                        pick(Rounding.values()),
                        pick(Overflow.values())),
                0);
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void sumsTooWideForExactTrainingAreRefused() {
        LinearPlan wide = Plans.linear("wide", "fixed<16,1>", false, "fixed<8,1,RND,SAT>");
        assertThat(catchThrowable(() -> new EncoderPlan(
                        CellImage.GRID_8X8,
                        FixedType.ufixed(12, 1),
                        Rounding.RND,
                        List.of(new EncoderLayerPlan.Dense(wide, 2)))))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("'wide'")
                .hasMessageContaining("narrower types");
    }
}
