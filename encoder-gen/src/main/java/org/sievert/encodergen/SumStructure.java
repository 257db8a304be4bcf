package org.sievert.encodergen;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sievert.encodergen.cost.AdderMapping;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.passes.DeadBits;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.passes.SumMerging;
import org.sievert.encodergen.passes.SumOrientation;
import org.sievert.encodergen.pipeline.CriticalSums;
import org.sievert.encodergen.pipeline.FinalAdders;

/**
 * The passes that give sums their structure, when it is known between which registers each node lies.
 *
 * @param costs what decides in {@link SumStyle#MIXED} and where paths are too long
 * @param without names of passes that are left out
 */
public record SumStructure(CostModel costs, Set<String> without) {
    public SumStructure {
        without = Set.copyOf(without);
    }

    /** All passes; transistor counts decide. */
    public static SumStructure standard() {
        return new SumStructure(new CostModel(CellCosts.transistors(), AdderMapping.FULL_ADDER_CELLS), Set.of());
    }

    /**
     * The passes for a style.
     *
     * @param stage delay that the logic between two registers may have, in full-adder delays; 0 if that is not known: then
     *     adders ripple
     */
    public PassPipeline passes(SumStyle style, double stage) {
        PassPipeline all =
                switch (style) {
                    case ADDERS -> new PassPipeline(List.of(new DeadBits()));
                    case CARRY_SAVE -> trees(Optional.empty(), costs, stage);
                    case MIXED -> trees(Optional.of(costs), costs, stage);
                };
        return all.without(without);
    }

    private static PassPipeline trees(Optional<CostModel> merging, CostModel costs, double stage) {
        double target = stage == 0 ? Double.MAX_VALUE : stage;
        return new PassPipeline(List.of(
                new SumMerging(merging),
                new CriticalSums(target, costs),
                new SumOrientation(),
                new DeadBits(),
                new FinalAdders(target)));
    }

    /** The same without some passes. */
    public SumStructure without(Set<String> names) {
        return new SumStructure(costs, names);
    }

    /** The same for the cells of another library. */
    public SumStructure with(CostModel other) {
        return new SumStructure(other, without);
    }
}
