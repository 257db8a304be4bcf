package org.sievert.encodergen;

import java.util.List;
import java.util.Set;
import org.sievert.encodergen.passes.DeadBits;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.passes.SumMerging;
import org.sievert.encodergen.passes.SumOrientation;
import org.sievert.encodergen.pipeline.FinalAdders;

/**
 * The passes that give sums their structure, when it is known between which registers each node lies.
 *
 * @param without names of passes that are left out
 */
public record SumStructure(Set<String> without) {
    public SumStructure {
        without = Set.copyOf(without);
    }

    /** All passes. */
    public static SumStructure standard() {
        return new SumStructure(Set.of());
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
                    case CARRY_SAVE -> new PassPipeline(List.of(
                            new SumMerging(),
                            new SumOrientation(),
                            new DeadBits(),
                            new FinalAdders(stage == 0 ? Double.MAX_VALUE : stage)));
                };
        return all.without(without);
    }

    /** The same without some passes. */
    public SumStructure without(Set<String> names) {
        return new SumStructure(names);
    }
}
