package org.sievert.cli.spec;

import java.util.Optional;

/** The sections {@code simulation} and {@code vectors}: how much is simulated, and the user's own vectors. */
final class SimulationKeys {
    private SimulationKeys() {}

    static Spec.Simulation read(Section top) {
        Optional<Section> s = top.section("simulation", "rtlVectors", "netlistVectors", "seed");
        return new Spec.Simulation(
                s.flatMap(x -> x.integer("rtlVectors", 1, 100_000_000)).orElse(20_000),
                s.flatMap(x -> x.integer("netlistVectors", 1, 100_000_000)).orElse(1_000),
                s.flatMap(x -> x.integer("seed", 0, Integer.MAX_VALUE)).orElse(1));
    }

    static Optional<Spec.Vectors> vectors(Section top, SpecFiles files) {
        return top.section("vectors", "csv", "inputs", "outputs")
                .map(s -> new Spec.Vectors(
                        files.file(s, "csv")
                                .orElseThrow(() -> s.missing("csv", "a CSV file of inputs and expected outputs")),
                        s.requiredText("inputs", "a pattern of column names such as x_*"),
                        s.requiredText("outputs", "a pattern of column names such as latent_*")));
    }
}
