package org.sievert.encodergen.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.encodergen.passes.SignedDigitTrees;
import org.sievert.encodergen.passes.SumExpansion;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** The pass on models: same values, fewer adder bits. */
class MatrixSharingTest {
    private static final MatrixSharing SHARING =
            new MatrixSharing(new MatrixSolver(MatrixSolver.Objective.COMPRESSORS, 200, 200_000));

    @Property(tries = 150)
    void valuesStay(@ForAll long seed) {
        QuantizedModel model = RandomModels.small(seed);
        Datapath lowered = ModelLowering.lower(model, "encoder");
        long[][] inputs = RandomModels.vectors(model, seed, 50);
        LayerModel reference = new LayerModel(model);
        long[][] expected = Arrays.stream(inputs).map(reference::evaluate).toArray(long[][]::new);
        for (PassPipeline passes : List.of(
                new PassPipeline(List.of(SHARING)),
                new PassPipeline(List.of(new RoundingExpansion(), new TruncatedNegatives(), SHARING)),
                new PassPipeline(List.of(new RoundingExpansion(), SHARING, new SumExpansion(new TwoOperandTrees()))),
                new PassPipeline(List.of(new RoundingExpansion(), new SumExpansion(new TwoOperandTrees()))))) {
            Datapath d = passes.run(lowered);
            assertThat(new DatapathInterpreter(d).evaluate(inputs)).isEqualTo(expected);
        }
    }

    /** A sum of truncated negatives that shows a wider range than the output's type. */
    @Test
    void valuesStayWhereRangesGetWider() {
        valuesStay(184742);
    }

    /** Where every product is truncated, few are negated, and fewer bits are added. */
    @Test
    void truncatedProductsOfBothSignsAreOneProduct() {
        Datapath rounded = new RoundingExpansion().apply(ModelLowering.lower(RandomModels.econT(5, true), "encoder"));
        Datapath before = new SumExpansion(new TwoOperandTrees()).apply(SHARING.apply(rounded));
        Datapath after =
                new SumExpansion(new TwoOperandTrees()).apply(SHARING.apply(new TruncatedNegatives().apply(rounded)));
        assertThat(negations(before)).isGreaterThan(100);
        assertThat(negations(after)).isLessThan(negations(before) / 2);
        assertThat(bits(after)).isLessThan(bits(before) * 97 / 100);
    }

    private static int negations(Datapath d) {
        return DatapathStatistics.of(d).nodes().getOrDefault("negate", 0);
    }

    @Test
    void labelsAndPortsStayAndAddersGo() {
        Datapath lowered = ModelLowering.lower(RandomModels.econT(5, false), "encoder");
        Datapath rounded = new RoundingExpansion().apply(lowered);
        Datapath shared = SHARING.apply(rounded);
        assertThat(shared.inputs()).isEqualTo(rounded.inputs());
        assertThat(labels(shared)).containsAll(labels(rounded));
        long before = bits(new SumExpansion(new SignedDigitTrees()).apply(rounded));
        long after = bits(new SumExpansion(new TwoOperandTrees()).apply(shared));
        assertThat(after).isLessThan(before * 7 / 10);
    }

    private static List<String> labels(Datapath d) {
        return d.cells().stream()
                .map(Cell::label)
                .filter(label -> !label.isEmpty())
                .sorted()
                .toList();
    }

    private static long bits(Datapath d) {
        return DatapathStatistics.of(d).adderBits();
    }
}
