package org.sievert.encodergen.emit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.pipeline.DelayModel;

/** The compressor tree of every sum of a datapath, each planned for the arrival of its operands' bits. */
final class SumPlans {
    private final Map<Integer, CompressorTree> trees = new TreeMap<>();

    private SumPlans() {}

    static SumPlans of(Datapath datapath) {
        SumPlans plans = new SumPlans();
        DelayModel model = new DelayModel(datapath);
        double[][] arrival = new double[datapath.size()][];
        for (int id = 0; id < arrival.length; id++) {
            Node node = datapath.node(id);
            double[][] operands = new double[node.arity()][];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = arrival[node.operand(i)];
            }
            if (node instanceof Node.SumOfProducts sum) {
                plans.trees.put(id, model.tree(id, sum, operands));
            }
            arrival[id] = model.forward(id, operands);
        }
        return plans;
    }

    Collection<CompressorTree> all() {
        return trees.values();
    }

    CompressorTree of(int id) {
        return trees.get(id);
    }
}
