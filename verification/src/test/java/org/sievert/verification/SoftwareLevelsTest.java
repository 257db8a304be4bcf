package org.sievert.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

class SoftwareLevelsTest {
    private final LayerModel model = SmallDesign.model();
    private final VectorSet vectors = new VectorGenerator(model, 3).generate(500);

    @Test
    void anInterpreterThatAgreesHolds() {
        LevelResult result = SoftwareLevels.datapath(SoftwareLevelsTest::direct, vectors);
        assertThat(result.firstMismatches()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(result.vectors()).isEqualTo(500);
        assertThat(result.expected()).isEmpty();
    }

    @Test
    void anInterpreterThatIsWrongForOneVectorIsCaught() {
        LevelResult result = SoftwareLevels.datapath(
                in -> {
                    long[][] out = direct(in);
                    out[17][2] ^= 1;
                    return out;
                },
                vectors);
        assertThat(result.holds()).isFalse();
        assertThat(result.mismatches()).isEqualTo(1);
        assertThat(result.firstMismatches())
                .singleElement()
                .asString()
                .startsWith("vector 17 ")
                .contains("out_2 is");
    }

    @Test
    void theSpecsOwnVectorsJudgeTheModel() {
        long[][] expected = new long[vectors.size()][];
        Arrays.setAll(expected, vectors::expected);
        VectorSet right = VectorSet.ofSpec(vectors.inputType(), vectors.outputType(), vectors.inputs(), expected);
        assertThat(SoftwareLevels.model(model, right).holds()).isTrue();
        assertThat(SoftwareLevels.model(model, right).expected()).contains(new LevelResult.Expected(500, 0));

        expected[499][0] = expected[499][0] == 0 ? 1 : 0;
        VectorSet wrong = VectorSet.ofSpec(vectors.inputType(), vectors.outputType(), vectors.inputs(), expected);
        LevelResult result = SoftwareLevels.model(model, wrong);
        assertThat(result.holds()).isFalse();
        assertThat(result.expected()).contains(new LevelResult.Expected(500, 1));
    }

    /** The network of {@link SmallDesign} by hand. */
    private static long[][] direct(long[][] in) {
        long[][] out = new long[in.length][];
        for (int v = 0; v < in.length; v++) {
            long[] x = in[v];
            long[] y = {
                3 * x[0] - 2 * x[1] + 7 * x[2] - x[3] + 5,
                -7 * x[0] + 5 * x[1] + x[2] - 3 * x[3] - 9,
                x[0] - 4 * x[2] + 6 * x[3] + 2
            };
            out[v] = Arrays.stream(y)
                    .map(s -> Math.max(-32, Math.min(31, s >> 1)))
                    .toArray();
        }
        return out;
    }
}
