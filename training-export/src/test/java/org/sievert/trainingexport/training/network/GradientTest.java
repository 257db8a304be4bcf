package org.sievert.trainingexport.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.data.TriggerCells;

/** Backward passes against central differences of the forward passes. */
class GradientTest {
    private static final double STEP = 1e-6;
    private static final int SAMPLES = 3;

    private final Random random = new Random(7);

    @Test
    void dense() {
        assertThat(check(new Linear.Dense("d", 7, 5, 9, Optional.empty()))).isEqualTo(3 * 7 + 35 + 5);
    }

    @Test
    void convolution() {
        Shape image = Shape.of(5, 5, 2);
        assertThat(check(new Linear.Conv2d("c", image, 3, 3, 2, 9, Optional.empty())))
                .isEqualTo(3 * 50 + 54 + 3);
        assertThat(check(new Linear.Conv2d("c", image, 2, 2, 1, 9, Optional.empty())))
                .isEqualTo(3 * 50 + 16 + 2);
    }

    @Test
    void padding() {
        assertThat(check(new PadLayer("p", Shape.of(3, 4, 2), 1, 2))).isEqualTo(3 * 24);
    }

    @Test
    void reshapeAndRelu() {
        assertThat(check(new ReshapeLayer("r", Shape.of(2, 3), Shape.of(6)))).isEqualTo(3 * 6);
        assertThat(check(new Activation.Relu("r", Shape.of(8)))).isEqualTo(3 * 8);
    }

    @Test
    void losses() {
        double[] target = positive(48);
        for (Loss loss : List.of(new MeanSquaredError(), new TelescopeLoss(TriggerCells.imageOrder()))) {
            double[] output = positive(3 * 48);
            double[] gradient = new double[output.length];
            double value = loss.withGradient(target, output, 48, gradient);
            assertThat(value).isEqualTo(loss.of(target, output, 48));
            for (int i = 0; i < output.length; i++) {
                double slope = slope(output, i, () -> loss.of(target, output, 48));
                assertThat(gradient[i]).as("%s at %d", loss, i).isCloseTo(slope, within(1e-6));
            }
        }
    }

    @Test
    void aWholeChain() {
        Shape image = Shape.of(4, 4, 3);
        PadLayer pad = new PadLayer("pad", image, 1, 1);
        Linear.Conv2d conv = new Linear.Conv2d("conv", pad.output(), 4, 3, 2, 9, Optional.empty());
        Shape features = Shape.of(conv.output().size());
        Network network = Network.of(
                "n",
                List.of(
                        pad,
                        conv,
                        new Activation.Relu("relu", conv.output()),
                        new ReshapeLayer("flatten", conv.output(), features),
                        new Linear.Dense("dense", features.size(), 6, 9, Optional.empty())));
        network.initialise(random);
        double[] x = positive(SAMPLES * image.size());
        double[] weights = mixed(SAMPLES * 6);
        network.forward(x, SAMPLES);
        double[] dx = network.backward(weights, SAMPLES);
        int checked = compare(x, dx, () -> dot(network.forward(x, SAMPLES), weights));
        for (Parameter p : network.parameters()) {
            checked += compare(p.values(), p.gradient(), () -> dot(network.forward(x, SAMPLES), weights));
        }
        assertThat(checked).isEqualTo(3 * 48 + 27 * 4 + 4 + 16 * 6 + 6);
    }

    /** The gradient of a quantised layer is the one at its rounded weights, handed on unchanged. */
    @Test
    void quantisedWeightsPassTheirGradientStraightThrough() {
        WeightQuantizers grid = new WeightQuantizers(
                new FakeQuantizer.QuantizedBits(5, 0, true), new FakeQuantizer.QuantizedBits(6, 0, true));
        Linear.Dense quantised = new Linear.Dense("q", 6, 4, 1, Optional.of(grid));
        Linear.Dense rounded = new Linear.Dense("r", 6, 4, 1, Optional.empty());
        quantised.initialise(random);
        for (int i = 0; i < 24; i++) {
            rounded.kernel().values()[i] =
                    grid.kernel().apply(quantised.kernel().values()[i]);
        }
        double[] x = mixed(SAMPLES * 6);
        double[] dy = mixed(SAMPLES * 4);
        assertThat(quantised.forward(x, SAMPLES)).isEqualTo(rounded.forward(x, SAMPLES));
        assertThat(quantised.backward(dy, SAMPLES)).isEqualTo(rounded.backward(dy, SAMPLES));
        assertThat(quantised.kernel().gradient()).isEqualTo(rounded.kernel().gradient());
        assertThat(quantised.kernel().values()).isNotEqualTo(rounded.kernel().values());
    }

    /** Compares every derivative of a random weighting of the layer's outputs; returns how many there were. */
    private int check(TrainLayer layer) {
        for (Parameter p : layer.parameters()) {
            System.arraycopy(mixed(p.values().length), 0, p.values(), 0, p.values().length);
        }
        double[] x = mixed(SAMPLES * layer.input().size());
        double[] weights = mixed(SAMPLES * layer.output().size());
        layer.forward(x, SAMPLES);
        double[] dx = layer.backward(weights, SAMPLES);
        List<double[]> values = new ArrayList<>(List.of(x));
        List<double[]> gradients = new ArrayList<>(List.of(dx));
        for (Parameter p : layer.parameters()) {
            values.add(p.values());
            gradients.add(p.gradient());
        }
        int checked = 0;
        for (int k = 0; k < values.size(); k++) {
            checked += compare(values.get(k), gradients.get(k), () -> dot(layer.forward(x, SAMPLES), weights));
        }
        return checked;
    }

    private static int compare(double[] values, double[] gradient, Function function) {
        double[] found = gradient.clone();
        for (int i = 0; i < values.length; i++) {
            assertThat(found[i]).as("derivative %d", i).isCloseTo(slope(values, i, function), within(1e-6));
        }
        return values.length;
    }

    private static double slope(double[] values, int i, Function function) {
        double kept = values[i];
        values[i] = kept + STEP;
        double up = function.value();
        values[i] = kept - STEP;
        double down = function.value();
        values[i] = kept;
        return (up - down) / (2 * STEP);
    }

    private double[] mixed(int n) {
        return random.doubles(n, -1, 1).toArray();
    }

    private double[] positive(int n) {
        return random.doubles(n, 0.01, 1).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private interface Function {
        double value();
    }
}
