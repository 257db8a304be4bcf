package org.sievert.encodergen;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
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
 */
public record GeneratedEncoder(
        EncoderOptions options,
        Datapath sums,
        Datapath combinational,
        Datapath pipelined,
        Circuit circuit,
        DatapathStatistics statistics,
        StageDelays stageDelays) {}
