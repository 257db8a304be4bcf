package org.sievert.verification.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.SmallDesign;

class VectorGeneratorTest {
    private final LayerModel model = SmallDesign.model();

    @Test
    void theSameSeedGivesTheSameVectorsAndAnotherSeedOthers() {
        VectorSet a = new VectorGenerator(model, 1).generate(1000);
        VectorSet b = new VectorGenerator(model, 1).generate(1000);
        VectorSet c = new VectorGenerator(model, 2).generate(1000);
        assertThat(a.inputs()).isDeepEqualTo(b.inputs());
        assertThat(Arrays.deepEquals(a.inputs(), c.inputs())).isFalse();
    }

    @Test
    void everyKindIsThereWithTheExpectedOutputsOfTheLayerModel() {
        VectorSet set = new VectorGenerator(model, 1).generate(1000);
        Map<String, Integer> count = new HashMap<>();
        set.sections().forEach(s -> count.put(s.name(), s.count()));
        assertThat(count)
                .isEqualTo(Map.of(
                        "all zero", 1,
                        "all maximum", 1,
                        "all minimum", 1,
                        "one-hot maximum", 4,
                        "one-hot minimum", 4,
                        "one-cold", 4,
                        "sparse", 492,
                        "uniform", 493));
        assertThat(set.size()).isEqualTo(1000);
        assertThat(set.input(0)).containsExactly(0, 0, 0, 0);
        assertThat(set.input(1)).containsExactly(15, 15, 15, 15);
        assertThat(set.input(2)).containsExactly(-16, -16, -16, -16);
        assertThat(set.input(4)).containsExactly(0, 15, 0, 0);
        assertThat(set.input(8)).containsExactly(0, -16, 0, 0);
        assertThat(set.input(12)).containsExactly(15, -16, 15, 15);
        int compared = 0;
        for (int v = 0; v < set.size(); v++) {
            assertThat(set.expected(v)).isEqualTo(model.evaluate(set.input(v)));
            compared++;
        }
        assertThat(compared).isEqualTo(1000);
    }

    @Test
    void uniformInputsReachEveryValueOfTheType() {
        VectorSet set = new VectorGenerator(model, 1).generate(5000);
        boolean[][] seen = new boolean[4][32];
        for (int v = 0; v < set.size(); v++) {
            if (set.section(v).name().equals("uniform")) {
                for (int i = 0; i < 4; i++) {
                    seen[i][(int) set.input(v)[i] + 16] = true;
                }
            }
        }
        for (boolean[] values : seen) {
            assertThat(values).doesNotContain(false);
        }
    }

    @Test
    void aSampleKeepsSmallSectionsWholeAndBothOrigins() {
        VectorSet set = new VectorGenerator(model, 1).generate(1000);
        VectorSet own = VectorSet.ofSpec(set.inputType(), set.outputType(), new long[50][4], new long[50][3]);
        VectorSet sample = set.plus(own).sample(200);
        assertThat(sample.size()).isEqualTo(200);
        assertThat(sample.count(VectorSet.Origin.SPEC)).isEqualTo(50);
        assertThat(sample.sections())
                .contains(
                        new VectorSet.Section("one-hot minimum", VectorSet.Origin.LAYER_MODEL, 4),
                        new VectorSet.Section("sparse", VectorSet.Origin.LAYER_MODEL, 68));
        for (int v = 0; v < 150; v++) {
            assertThat(sample.expected(v)).isEqualTo(model.evaluate(sample.input(v)));
        }
        assertThat(set.sample(5000)).isSameAs(set);
    }

    @Test
    void valuesOutsideTheTypeAreRefused() {
        VectorSet set = new VectorGenerator(model, 1).generate(10);
        assertThatThrownBy(() -> VectorSet.ofSpec(
                        set.inputType(), set.outputType(), new long[][] {{0, 16, 0, 0}}, new long[1][3]))
                .hasMessageContaining("input of vector 0, element 1: 16 does not fit");
        assertThatThrownBy(() ->
                        VectorSet.ofSpec(set.inputType(), set.outputType(), new long[1][4], new long[][] {{0, 0}}))
                .hasMessageContaining("expected output of vector 0 has 2 values");
        assertThatThrownBy(() ->
                        VectorSet.of(set.inputType(), set.outputType(), List.of(), new long[1][4], new long[1][3]))
                .hasMessageContaining("sections of 0 vectors");
    }
}
