package org.sievert.encodergen;

import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.passes.PassEffect;
import org.sievert.encodergen.pipeline.StageDelays;
import org.sievert.firrtl.Circuit;

/**
 * An encoder at every level.
 *
 * @param options what was asked for
 * @param sums the model as sums of products and quantisations, as lowered
 * @param combinational adders, shifts and clamps, without registers; the fastest to interpret
 * @param pipelined the same with registers
 * @param circuit the top module, named as the options say
 * @param statistics sizes of {@code pipelined}
 * @param stageDelays estimated delay of each of the {@code latency} stages, in units of one full adder
 * @param style how its sums are built
 * @param effects what each pass did, in order
 */
public record GeneratedEncoder(
        EncoderOptions options,
        Datapath sums,
        Datapath combinational,
        Datapath pipelined,
        Circuit circuit,
        DatapathStatistics statistics,
        StageDelays stageDelays,
        SumStyle style,
        List<PassEffect> effects) {
    public GeneratedEncoder {
        effects = List.copyOf(effects);
    }
}
