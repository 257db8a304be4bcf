package org.sievert.encodergen.pipeline;

import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.Stages;

/**
 * Estimated delay of each stage of a pipelined datapath, from one register rank to the next.
 *
 * @param delays one per stage, in units of one full adder ({@link DelayModel})
 */
public record StageDelays(List<Double> delays) {
    public StageDelays {
        delays = List.copyOf(delays);
    }

    /** The longest stage's delay; 0 without stages. */
    public double longest() {
        return delays.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Of a datapath with registers; of one without, the delay from inputs to outputs as the only stage. */
    public static StageDelays of(Datapath datapath) {
        DelayModel model = new DelayModel(datapath);
        Stages stages = Stages.of(datapath);
        double[][] arrival = new double[datapath.size()][];
        Double[] delays = new Double[Math.max(1, stages.ranks() - 1)];
        Arrays.fill(delays, 0.0);
        for (int id = 0; id < datapath.size(); id++) {
            Node node = datapath.node(id);
            double[][] operands = new double[node.arity()][];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = arrival[node.operand(i)];
            }
            arrival[id] = model.forward(id, operands);
            if (stages.of(id) != Stages.ANY) {
                int stage = stages.ranks() == 0 ? 0 : stages.of(id) - 1;
                if (stage >= 0 && stage < delays.length) {
                    delays[stage] = Math.max(delays[stage], DelayModel.latest(arrival[id]));
                }
            }
        }
        return new StageDelays(List.of(delays));
    }
}
