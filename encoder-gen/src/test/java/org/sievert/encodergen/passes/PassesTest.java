package org.sievert.encodergen.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** What the datapath computes is what the layer model computes, after the lowering and after every pass. */
class PassesTest {
    private static final PassPipeline PASSES =
            new PassPipeline(List.of(new RoundingExpansion(), new SumExpansion(new SignedDigitTrees())));

    @Property(tries = 2000)
    void everyLevelOfARandomModelEqualsTheLayerModel(@ForAll long seed) {
        assertThat(checkLevels(RandomModels.small(seed), 40)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyLevelOfAnEncoderEqualsTheLayerModel(boolean truncated) {
        assertThat(checkLevels(RandomModels.econT(7, truncated), 600)).isEqualTo(3);
    }

    private static int checkLevels(QuantizedModel model, int vectors) {
        long[][] inputs = RandomModels.vectors(model, 1, vectors);
        LayerModel reference = new LayerModel(model);
        List<long[]> expected = new ArrayList<>();
        for (long[] x : inputs) {
            expected.add(reference.evaluate(x));
        }
        List<Datapath> levels = new ArrayList<>(List.of(ModelLowering.lower(model, "test")));
        PASSES.run(levels.get(0), (pass, result) -> levels.add(result));
        for (Datapath d : levels) {
            long[][] got = new DatapathInterpreter(d).evaluate(inputs);
            assertThat(got).isDeepEqualTo(expected.toArray(long[][]::new));
        }
        return levels.size();
    }
}
