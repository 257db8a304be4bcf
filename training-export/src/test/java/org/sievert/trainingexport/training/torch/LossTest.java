package org.sievert.trainingexport.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.training.plan.CellImage;
import org.sievert.trainingexport.training.plan.LossPlan;

class LossTest {
    private static final int CELLS = TriggerCells.COUNT;

    private final Engine engine = TorchEngine.start();

    /** Each of the 36 sums of four cells with four times its weight, written out from CMS's table. */
    private static final String FOURS = "0 1 4 5:1.5 1 2 5 6:1 2 3 6 7:1.33333333 4 5 8 9:1.5 5 6 9 10:1 6 7 10 11:1"
            + " 8 9 12 13:2.25 9 10 13 14:1.5 10 11 14 15:1.5"
            + " 16 17 20 21:1.5 17 18 21 22:1 18 19 22 23:1.33333333 20 21 24 25:1.5 21 22 25 26:1 22 23 26 27:1"
            + " 24 25 28 29:2.25 25 26 29 30:1.5 26 27 30 31:1.5"
            + " 32 33 36 37:1.5 33 34 37 38:1 34 35 38 39:1.33333333 36 37 40 41:1.5 37 38 41 42:1 38 39 42 43:1"
            + " 40 41 44 45:2.25 41 42 45 46:1.5 42 43 46 47:1.5"
            + " 0 1 27 31:1.5 1 2 23 27:1 2 3 19 23:1.66666667 3 7 34 35:1.66666667 7 11 33 34:1 11 15 32 33:1.5"
            + " 16 17 43 47:1.5 17 18 39 43:1 18 19 35 39:1.66666667";

    @Test
    void telescopeIsCmssFormula() {
        Random random = new Random(3);
        int checked = 0;
        try (NDManager m = engine.newBaseManager()) {
            for (int n = 0; n < 50; n++) {
                float[] a = charges(random);
                float[] b = charges(random);
                assertThat((double) value(new TelescopeLoss(m), a, b, m))
                        .isCloseTo(byHand(a, b), within(1e-5 * byHand(a, b)));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(50);
    }

    private static double byHand(float[] y, float[] p) {
        double cells = 0;
        for (int i = 0; i < CELLS; i++) {
            cells += e(y[i], p[i]);
        }
        double fours = 0;
        double weights = 0;
        int sums = 0;
        for (String group : FOURS.split("(?<=:[0-9.]{1,10}) (?=\\d)")) {
            String[] parts = group.split(":");
            double a = 0;
            double b = 0;
            for (String cell : parts[0].split(" ")) {
                a += y[Integer.parseInt(cell)];
                b += p[Integer.parseInt(cell)];
            }
            double w = Double.parseDouble(parts[1]) / 4;
            weights += w;
            fours += w * e(a, b);
            sums++;
        }
        assertThat(sums).isEqualTo(36);
        assertThat(weights).isCloseTo(12.5625, within(1e-6));
        double thirds = 0;
        for (int t = 0; t < 3; t++) {
            double a = 0;
            double b = 0;
            for (int i = 16 * t; i < 16 * t + 16; i++) {
                a += y[i];
                b += p[i];
            }
            thirds += e(a, b);
        }
        return 4 * cells / 48 + 2 * fours / 36 + thirds / 3;
    }

    private static double e(double a, double b) {
        return (a - b) * (a - b) * Math.max(a, b);
    }

    @Test
    void transportOfOneCellIsTheDistance() {
        try (NDManager m = engine.newBaseManager()) {
            TransportLoss loss = new TransportLoss(m, 0.3, 300);
            Random random = new Random(4);
            for (int n = 0; n < 20; n++) {
                int from = random.nextInt(CELLS);
                int to = random.nextInt(CELLS);
                float[] a = new float[CELLS];
                float[] b = new float[CELLS];
                a[from] = 3;
                b[to] = 1.5f;
                assertThat((double) value(loss, a, b, m)).isCloseTo(TriggerCells.distance(from, to), within(0.01));
            }
        }
    }

    @Test
    void transportOfAShiftedPairIsSplitByTheCheaperPlan() {
        try (NDManager m = engine.newBaseManager()) {
            float[] a = new float[CELLS];
            float[] b = new float[CELLS];
            a[0] = 1;
            a[3] = 1;
            b[1] = 1;
            b[3] = 1;
            assertThat((double) value(new TransportLoss(m, 0.3, 300), a, b, m)).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void gradientsAreThoseOfTheValues() {
        Random random = new Random(5);
        try (NDManager m = engine.newBaseManager()) {
            LossPlan[] plans = {
                new LossPlan(1, 0, 0, 0, 0.4, 1),
                new LossPlan(0, 1, 0, 0, 0.4, 1),
                new LossPlan(0, 0, 1, 0, 0.4, 1),
                new LossPlan(0.5, 1, 2, 0, 0.4, 1)
            };
            int checked = 0;
            for (LossPlan plan : plans) {
                Loss loss = new Loss(plan, CellImage.GRID_4X4X3, m);
                float[] a = charges(random);
                float[] b = charges(random);
                float[] gradient = gradient(loss, a, b, m);
                for (int i = 0; i < CELLS; i += 7) {
                    float h = 0.01f * Math.max(0.05f, b[i]);
                    float[] more = b.clone();
                    float[] less = b.clone();
                    more[i] += h;
                    less[i] -= h;
                    double slope = (of(loss, a, more, m) - of(loss, a, less, m)) / (2.0 * h);
                    assertThat((double) gradient[i]).isCloseTo(slope, within(2e-4 + 0.03 * Math.abs(slope)));
                    checked++;
                }
            }
            assertThat(checked).isEqualTo(28);
        }
    }

    @Test
    void followingTheTransportGradientReachesTheTruth() {
        Random random = new Random(6);
        try (NDManager m = engine.newBaseManager()) {
            Loss loss = new Loss(new LossPlan(0, 0, 0, 1, 0.4, 60), CellImage.GRID_4X4X3, m);
            float[] a = charges(random);
            float[] b = charges(random);
            double before = of(loss, a, b, m);
            for (int step = 0; step < 150; step++) {
                float[] g = gradient(loss, a, b, m);
                for (int i = 0; i < CELLS; i++) {
                    b[i] = Math.max(1e-4f, b[i] - 0.002f * g[i] * (1 - step / 150f));
                }
            }
            assertThat(of(loss, a, b, m)).isLessThan(0.25 * before);
        }
    }

    @Test
    void aPerfectDecoderHasNoLossWhateverItsScale() {
        try (NDManager m = engine.newBaseManager()) {
            Loss loss = new Loss(new LossPlan(1, 1, 1, 0, 0.4, 1), CellImage.GRID_4X4X3, m);
            float[] a = charges(new Random(7));
            float[] tripled = a.clone();
            for (int i = 0; i < CELLS; i++) {
                tripled[i] *= 3;
            }
            assertThat(of(loss, a, tripled, m)).isLessThan(1e-9);
        }
    }

    private static float[] charges(Random random) {
        float[] charges = new float[CELLS];
        float sum = 0;
        for (int i = 0; i < CELLS; i++) {
            charges[i] = (float) Math.exp(random.nextGaussian());
            sum += charges[i];
        }
        for (int i = 0; i < CELLS; i++) {
            charges[i] *= 1.4f / sum;
        }
        return charges;
    }

    private static float value(LossTerm term, float[] a, float[] b, NDManager m) {
        return term.of(m.create(a, new Shape(1, CELLS)), m.create(b, new Shape(1, CELLS)))
                .getFloat(0);
    }

    /** Cells in CMS's order as the 4×4×3 image. */
    private static float[] image(float[] cells) {
        int[] order = CellImage.GRID_4X4X3.cells();
        float[] image = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            image[i] = cells[order[i]];
        }
        return image;
    }

    private static double of(Loss loss, float[] a, float[] b, NDManager m) {
        return loss.of(m.create(a, new Shape(1, CELLS)), m.create(image(b), new Shape(1, CELLS)))
                .getFloat(0);
    }

    private float[] gradient(Loss loss, float[] a, float[] b, NDManager m) {
        NDArray given = m.create(image(b), new Shape(1, CELLS));
        given.setRequiresGradient(true);
        try (GradientCollector collector = engine.newGradientCollector()) {
            collector.backward(loss.of(m.create(a, new Shape(1, CELLS)), given).sum());
        }
        float[] image = given.getGradient().toFloatArray();
        int[] places = CellImage.GRID_4X4X3.places();
        float[] cells = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            cells[i] = image[places[i]];
        }
        return cells;
    }
}
