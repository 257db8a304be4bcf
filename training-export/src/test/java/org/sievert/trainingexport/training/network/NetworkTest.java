package org.sievert.trainingexport.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.model.Shape;

class NetworkTest {
    @Test
    void refusesLayersThatDoNotFit() {
        Linear.Dense first = new Linear.Dense("first", 4, 3, 1, Optional.empty());
        Linear.Dense second = new Linear.Dense("second", 2, 3, 1, Optional.empty());
        assertThatThrownBy(() -> Network.of("n", List.of(first, second)))
                .hasMessage("layer 'second' takes 2 but gets 3");
        assertThatThrownBy(() -> Network.of("n", List.of())).hasMessageContaining("no layers");
        assertThatThrownBy(() -> Network.of("n", List.of(first)).forward(new double[7], 2))
                .hasMessageContaining("7 values for 2 samples of 4");
    }

    @Test
    void adamFindsALinearMap() {
        Random random = new Random(3);
        Network network = Network.of("n", List.of(new Linear.Dense("d", 3, 2, 10, Optional.empty())));
        network.initialise(random);
        Adam adam = new Adam(network.parameters());
        double[] wanted = {1, -2, 0.5, 0.25, -1, 3};
        for (int step = 0; step < 3000; step++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double[] y = network.forward(x, 1);
            double[] gradient = new double[2];
            for (int o = 0; o < 2; o++) {
                gradient[o] = y[o] - 0.5 * (o + 1);
                for (int i = 0; i < 3; i++) {
                    gradient[o] -= x[i] * wanted[2 * i + o];
                }
            }
            network.backward(gradient, 1);
            adam.step(0.01);
        }
        assertThat(network.parameters().get(0).values()).containsExactly(wanted, within(0.02));
        assertThat(network.parameters().get(1).values()).containsExactly(new double[] {0.5, 1}, within(0.02));
    }

    @Test
    void parametersStayInTheirBounds() {
        Parameter p = new Parameter("kernel", Shape.of(2), 1);
        Adam adam = new Adam(List.of(p));
        for (int step = 0; step < 100; step++) {
            p.gradient()[0] = -1;
            p.gradient()[1] = 1;
            adam.step(0.1);
        }
        assertThat(p.values()).containsExactly(1, -1);
        assertThat(p.gradient()).containsExactly(0, 0);
    }
}
