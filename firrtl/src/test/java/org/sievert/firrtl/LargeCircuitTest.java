package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolOptions;
import org.sievert.firrtl.firtool.FirtoolResult;

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
    void oneHundredThousandNodesInSeconds() {
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            Circuit circuit = chain(100_000, 500);
            assertThat(circuit.main().orElseThrow().body()).hasSize(120_001);
            assertThat(CircuitChecker.standard().check(circuit)).isEmpty();
            assertThat(circuit.toString().lines()).hasSizeGreaterThan(120_000);
        });
    }

    /** Sums of sums of earlier values, cut back to 16 bits, with a register after each. */
    private static Circuit mesh(int nodes) {
        Random random = new Random(5);
        return Circuit.of(
                "Mesh",
                c -> c.publicModule("Mesh", m -> {
                    Reference clock = m.input("clock", Type.clock());
                    List<Reference> values = new ArrayList<>();
                    for (int i = 0; i < 64; i++) {
                        values.add(m.input("x_" + i, Type.sint(16)));
                    }
                    for (int i = 0; i < nodes / 2; i++) {
                        Reference a = values.get(random.nextInt(values.size()));
                        Reference b = values.get(values.size() - 1 - random.nextInt(64));
                        Reference sum = m.node("sum", a.add(b));
                        values.add(m.register("rank", clock, sum.shr(1)));
                    }
                    Deque<Reference> parities = new ArrayDeque<>();
                    values.forEach(value -> parities.add(m.node("parity", value.xorr())));
                    while (parities.size() > 1) {
                        parities.add(m.node("parity", parities.remove().xor(parities.remove())));
                    }
                    m.output("y", parities.remove());
                }));
    }

    @Test
    void tenThousandNodesThroughFirtool() {
        Circuit circuit = mesh(10_000);
        FirtoolResult result = Firtool.find().compile(circuit, FirtoolOptions.standard());
        assertThat(result.warnings()).isEmpty();
        assertThat(result.verilog().lines().filter(line -> line.matches("\\s+rank_?\\d* <= .*")))
                .hasSize(5_000);
    }
}
