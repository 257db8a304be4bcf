package org.sievert.encodergen.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.pipeline.Pipeliner;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** Every combination of the passes around sums, on random networks, against the layer model. */
class SumPassesTest {
    /** Bit 0: adders first; 1: merging; 2: orientation; 3: pipelining behind the adders; 4: dead bits at the end. */
    @Property(tries = 10_000)
    void anyCombinationIsExact(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 31) int chosen,
            @ForAll @IntRange(min = 1, max = 6) int latency) {
        QuantizedModel model = RandomModels.small(seed);
        List<Pass> passes = new ArrayList<>(List.of(new RoundingExpansion()));
        if ((chosen & 1) != 0) {
            passes.add(new SumExpansion(new SignedDigitTrees()));
        }
        if ((chosen & 9) == 9) {
            passes.add(new Pipeliner(latency));
        }
        if ((chosen & 2) != 0) {
            passes.add(new SumMerging(Optional.empty()));
        }
        if ((chosen & 4) != 0) {
            passes.add(new SumOrientation());
        }
        if ((chosen & 16) != 0) {
            passes.add(new DeadBits());
        }
        Datapath d = new PassPipeline(passes).run(ModelLowering.lower(model, "encoder"));
        long[][] inputs = RandomModels.vectors(model, latency, 6);
        long[][] outputs = new DatapathInterpreter(d).evaluate(inputs);
        LayerModel reference = new LayerModel(model);
        for (int v = 0; v < inputs.length; v++) {
            assertThat(outputs[v]).isEqualTo(reference.evaluate(inputs[v]));
        }
    }

    @Test
    void mergedSumsHaveFewerAdderBitsAndOrientedOnesNoSigns() {
        Datapath adders = new PassPipeline(List.of(new RoundingExpansion(), new SumExpansion(new SignedDigitTrees())))
                .run(ModelLowering.lower(RandomModels.econT(4, false), "encoder"));
        Datapath merged = new SumMerging(Optional.empty()).apply(adders);
        Datapath oriented = new SumOrientation().apply(merged);
        long before = DatapathStatistics.of(adders).adderBits();
        long after = DatapathStatistics.of(merged).adderBits();
        assertThat(after).isLessThan(before * 9 / 10);
        assertThat(DatapathStatistics.of(oriented).adderBits()).isLessThanOrEqualTo(after);
        int shared = 0;
        for (int id = 0; id < oriented.size(); id++) {
            boolean onlySums = true;
            for (int user : oriented.users()[id]) {
                onlySums &= oriented.node(user) instanceof Node.SumOfProducts;
            }
            if (oriented.node(id) instanceof Node.SumOfProducts
                    && onlySums
                    && oriented.cells().get(id).label().isEmpty()) {
                assertThat(oriented.range(id).lo()).isNotNegative();
                shared++;
            }
        }
        assertThat(shared).isGreaterThan(100);
    }
}
