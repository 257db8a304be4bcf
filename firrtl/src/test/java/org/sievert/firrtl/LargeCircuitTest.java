package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolOptions;

/** Building, checking and writing stay cheap for modules far larger than we make, chains of nodes included. */
class LargeCircuitTest {

    private static Circuit chain(int nodes, int inputs) {
        return Circuit.of(
                "Chain",
                c -> c.publicModule("Chain", m -> {
                    Reference clock = m.input("clock", Type.clock());
                    Reference[] x = new Reference[inputs];
                    for (int i = 0; i < inputs; i++) {
                        x[i] = m.input("x_" + i, Type.sint(16));
                    }
                    Expression sum = x[0];
                    for (int i = 0; i < nodes; i++) {
                        sum = m.node("sum", sum.asUInt().bits(15, 0).asSInt().add(x[i % inputs]));
                        if (i % 10 == 0) {
                            m.register("tap", clock, sum);
                        }
                    }
                    m.output("y", sum);
                }));
    }

    @Test
    void twoHundredThousandNodesInSeconds() {
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            Circuit circuit = chain(200_000, 500);
            assertThat(circuit.main().orElseThrow().body()).hasSize(240_001);
            assertThat(CircuitChecker.standard().check(circuit)).isEmpty();
            assertThat(circuit.toString().lines()).hasSizeGreaterThan(240_000);
        });
    }

    @Test
    void tenThousandNodesThroughFirtool() {
        Circuit circuit = chain(10_000, 64);
        assertThat(Firtool.find().compile(circuit, FirtoolOptions.standard()).warnings())
                .isEmpty();
    }
}
