package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolOptions;
import org.sievert.firrtl.firtool.FirtoolResult;

/** Circuits of random expressions pass our checker and firtool, and compute what the specification says. */
class RandomCircuitTest {

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("random-circuits");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 60)
    void checkerAndFirtoolAgreeOnWidthsAndSimulationOnValues(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int nodes) throws IOException {
        Circuit circuit = RandomCircuits.circuit(seed, nodes);
        assertThat(CircuitChecker.standard().check(circuit)).isEmpty();
        FirtoolResult result = Firtool.find().compile(circuit, FirtoolOptions.standard());
        assertThat(result.warnings()).isEmpty();

        Module module = circuit.main().orElseThrow();
        Random random = new Random(seed);
        List<Map<String, BigInteger>> vectors = Stream.generate(
                        () -> CombinationalSimulation.randomInputs(module, random))
                .limit(40)
                .toList();
        long outputs = module.ports().stream().filter(Port::isOutput).count();
        assertThat(CombinationalSimulation.compare(folder, module, result.verilog(), vectors))
                .isEqualTo((int) outputs * vectors.size());
    }

    @Property(tries = 200)
    void equalCircuitsGiveEqualText(@ForAll long seed) {
        Circuit first = RandomCircuits.circuit(seed, 30);
        Circuit second = RandomCircuits.circuit(seed, 30);
        assertThat(first).isEqualTo(second).hasToString(second.toString());
    }
}
