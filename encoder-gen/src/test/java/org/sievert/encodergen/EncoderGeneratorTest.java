package org.sievert.encodergen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.Stages;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.matrix.MatrixSolver;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

class EncoderGeneratorTest {
    @Property(tries = 300)
    void aRandomModelAtARandomLatency(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int latency) {
        check(RandomModels.small(seed), latency, 20);
    }

    @ParameterizedTest
    @CsvSource({"false,1", "false,2", "false,3", "false,7", "true,1", "true,2", "true,5", "true,64"})
    void anEncoderOfEconTShape(boolean truncated, int latency) {
        GeneratedEncoder e = check(RandomModels.econT(5, truncated), latency, 100);
        assertThat(e.statistics().registerBits()).hasSize(latency + 1);
        assertThat(e.statistics().registerBits().get(0)).isEqualTo(512);
        assertThat(e.statistics().registerBits().get(latency)).isEqualTo(144);
        assertThat(e.stageDelays().delays()).hasSize(latency);
    }

    /** Every set of optional passes that are left out, with every style of sums, 1 to 4 stages, several stage delays. */
    @Test
    void everyCombinationOfPassesStylesAndLatenciesIsExact() {
        MatrixSolver quick = new MatrixSolver(MatrixSolver.Objective.COMPRESSORS, 20, 2_000);
        List<String> passes = EncoderGenerator.optionalPasses();
        assertThat(passes)
                .containsExactly(
                        "truncated-negatives",
                        "matrix-sharing",
                        "dead-bits",
                        "sum-merging",
                        "critical-sums",
                        "sum-orientation",
                        "final-adders");
        int networks = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int off = 0; off < 1 << passes.size(); off++) {
                Set<String> without = new TreeSet<>();
                for (int i = 0; i < passes.size(); i++) {
                    if ((off >> i & 1) != 0) {
                        without.add(passes.get(i));
                    }
                }
                for (SumStyle style : SumStyle.values()) {
                    for (int latency = 1; latency <= 4; latency++) {
                        EncoderGenerator g =
                                EncoderGenerator.with(quick).with(style).without(without);
                        EncoderOptions options = new EncoderOptions("encoder", latency).withStage(STAGES[networks % 5]);
                        check(g, RandomModels.small(networks), options, 6);
                        networks++;
                    }
                }
            }
        }
        assertThat(networks).isEqualTo(ROUNDS * 128 * 3 * 4);
    }

    /** Stage delays: not known, hardly possible, tight, easy, all the time in the world. */
    private static final double[] STAGES = {0, 1, 8, 14, 100};

    private static final int ROUNDS = 2;

    @Test
    void onlyOptionalPassesCanBeLeftOut() {
        assertThatThrownBy(() -> EncoderGenerator.standard().without(Set.of("rounding-expansion")))
                .isInstanceOf(EncoderOptionException.class)
                .hasMessageContaining("no pass 'rounding-expansion' that can be left out")
                .hasMessageContaining("matrix-sharing");
    }

    private static GeneratedEncoder check(QuantizedModel model, int latency, int vectors) {
        return check(EncoderGenerator.standard(), model, latency, vectors);
    }

    private static GeneratedEncoder check(EncoderGenerator generator, QuantizedModel model, int latency, int vectors) {
        return check(generator, model, new EncoderOptions("encoder", latency), vectors);
    }

    private static GeneratedEncoder check(
            EncoderGenerator generator, QuantizedModel model, EncoderOptions options, int vectors) {
        int latency = options.latency();
        GeneratedEncoder e = generator.generate(model, options);
        assertThat(DatapathVerifier.check(e.pipelined())).isEmpty();
        Stages stages = Stages.of(e.pipelined());
        for (OutputPort o : e.pipelined().outputs()) {
            assertThat(stages.of(o.node())).isIn(latency + 1, Stages.ANY);
        }
        long[][] inputs = RandomModels.vectors(model, latency, vectors);
        DatapathInterpreter interpreter = new DatapathInterpreter(e.pipelined());
        long[][] outputs = interpreter.evaluate(inputs);
        LayerModel reference = new LayerModel(model);
        for (int v = 0; v < vectors; v++) {
            assertThat(outputs[v]).isEqualTo(reference.evaluate(inputs[v]));
        }
        return e;
    }
}
