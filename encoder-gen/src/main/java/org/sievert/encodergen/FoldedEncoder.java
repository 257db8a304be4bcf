package org.sievert.encodergen;

import java.util.List;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.fold.FoldedMachine;
import org.sievert.encodergen.passes.PassEffect;
import org.sievert.firrtl.Circuit;

/**
 * A folded encoder at every level.
 *
 * @param machine the synchronous machine
 * @param circuit the top module
 * @param statistics sizes of the machine's step
 * @param delay estimated longest path between registers, in full-adder delays
 * @param cycles internal cycles from the strobe to the result; the rest of the latency it waits
 * @param style how its sums are built
 * @param effects what the passes did to the machine's step after it was put together
 */
public record FoldedEncoder(
        FoldedMachine machine,
        Circuit circuit,
        DatapathStatistics statistics,
        double delay,
        int cycles,
        SumStyle style,
        List<PassEffect> effects) {
    public FoldedEncoder {
        effects = List.copyOf(effects);
    }
}
