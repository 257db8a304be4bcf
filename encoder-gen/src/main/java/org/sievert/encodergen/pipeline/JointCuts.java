package org.sievert.encodergen.pipeline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * All cuts of a datapath at once: the stages with the fewest register bits under a stage delay.
 *
 * <p>That is minimum-area retiming (C. E. Leiserson and J. B. Saxe, "Retiming synchronous circuitry", Algorithmica 6,
 * 1991) of a circuit without loops. It is one minimum cut: each node has a vertex per cut, on the source's side where the
 * node comes before that cut, and a second one behind an edge of the node's bits, on which its users hang; edges without
 * limit keep operands before users and cuts in order. Which nodes may not share a stage, because the path from the one
 * through the other is too long, is added as it shows: solve, find paths that are too long, forbid them, solve again.
 * Every solution ignores some constraints at most, so the first one that breaks none is the best there is.
 */
final class JointCuts {
    private final Datapath datapath;
    private final DelayModel model;
    private final int[][] users;
    private final double limit;
    private final int[] earliest;
    private final int[] latest;
    private final int stages;
    /** Pairs of nodes of which the second must be in a later stage than the first. */
    private final Set<List<Integer>> apart = new LinkedHashSet<>();

    private JointCuts(Datapath datapath, DelayModel model, double limit, int[] earliest, int[] latest, int stages) {
        this.datapath = datapath;
        this.model = model;
        this.limit = limit;
        this.earliest = earliest;
        this.latest = latest;
        this.stages = stages;
        users = datapath.users();
    }

    /**
     * @param earliest first stage that each node can be in, whatever the others do
     * @param latest last stage
     * @param rounds most solutions to look at
     * @return stage of each node, 1 … stages; 0 for constants; empty if the rounds did not suffice
     */
    static Optional<int[]> of(
            Datapath datapath, DelayModel model, double limit, int[] earliest, int[] latest, int stages, int rounds) {
        JointCuts cuts = new JointCuts(datapath, model, limit, earliest, latest, stages);
        for (int round = 0; round < rounds; round++) {
            int[] stage = cuts.solve();
            if (!cuts.forbidLongPaths(stage)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    private int[] solve() {
        CutNetwork network = new CutNetwork();
        TrailingZeros zeros = TrailingZeros.of(datapath);
        for (int id = 0; id < datapath.size(); id++) {
            if (datapath.node(id) instanceof Node.Constant) {
                continue;
            }
            int bits = Math.max(1, datapath.range(id).width() - zeros.of(id));
            for (int cut = 1; cut < stages; cut++) {
                network.edge(before(id, cut), registered(id, cut), bits);
                if (cut > 1) {
                    network.edge(before(id, cut - 1), before(id, cut), CutNetwork.NO_LIMIT);
                }
                for (int i = 0; i < datapath.node(id).arity(); i++) {
                    int operand = datapath.node(id).operand(i);
                    if (!(datapath.node(operand) instanceof Node.Constant)) {
                        network.edge(before(id, cut), before(operand, cut), CutNetwork.NO_LIMIT);
                        network.edge(registered(operand, cut), before(id, cut), CutNetwork.NO_LIMIT);
                    }
                }
            }
        }
        for (OutputPort o : datapath.outputs()) {
            for (int cut = 1; cut < stages && !(datapath.node(o.node()) instanceof Node.Constant); cut++) {
                network.edge(registered(o.node(), cut), CutNetwork.SINK, CutNetwork.NO_LIMIT);
            }
        }
        for (List<Integer> pair : apart) {
            network.edge(before(pair.get(1), 1), CutNetwork.SINK, CutNetwork.NO_LIMIT);
            for (int cut = 2; cut < stages; cut++) {
                network.edge(before(pair.get(1), cut), before(pair.get(0), cut - 1), CutNetwork.NO_LIMIT);
            }
        }
        Set<Integer> side = network.sourceSide();
        int[] stage = new int[datapath.size()];
        for (int id = 0; id < stage.length; id++) {
            if (!(datapath.node(id) instanceof Node.Constant)) {
                stage[id] = stages;
                for (int cut = stages - 1; cut >= 1 && side.contains(before(id, cut)); cut--) {
                    stage[id] = cut;
                }
            }
        }
        return stage;
    }

    /** On the source's side if the node comes before the cut. */
    private int before(int id, int cut) {
        if (datapath.node(id) instanceof Node.Input || latest[id] <= cut) {
            return CutNetwork.SOURCE;
        }
        return earliest[id] > cut ? CutNetwork.SINK : 2 * (id * stages + cut);
    }

    /** On the sink's side if a user comes after the cut. */
    private int registered(int id, int cut) {
        return 2 * (id * stages + cut) + 1;
    }

    /** Finds where stages take too long and notes nodes that must not share one. */
    private boolean forbidLongPaths(int[] stage) {
        double[][] arrival = new double[stage.length][];
        boolean[] late = new boolean[stage.length];
        int before = apart.size();
        for (int id = 0; id < stage.length; id++) {
            Node node = datapath.node(id);
            double[][] operands = new double[node.arity()][];
            for (int i = 0; i < operands.length; i++) {
                int operand = node.operand(i);
                boolean same = stage[operand] == stage[id] && !(datapath.node(operand) instanceof Node.Input);
                operands[i] = same || datapath.node(operand) instanceof Node.Constant
                        ? arrival[operand]
                        : new double[arrival[operand].length];
                late[id] |= same && late[operand];
            }
            arrival[id] = model.forward(id, operands);
            if (DelayModel.latest(arrival[id]) > limit && !late[id] && stage[id] > 0) {
                late[id] = true;
                forbid(id, stage);
            }
        }
        return apart.size() > before;
    }

    /** The last nodes from whose operands the path to the end of {@code end} is too long. */
    private void forbid(int end, int[] stage) {
        double[][][] through = new double[end + 1][][];
        boolean[] found = new boolean[end + 1];
        for (int id = end; id >= 0; id--) {
            if (stage[id] != stage[end] || datapath.node(id) instanceof Node.Input) {
                continue;
            }
            double[] tail = id == end ? new double[datapath.range(id).width()] : tail(id, end, stage, through, found);
            if (tail == null) {
                continue;
            }
            through[id] = new double[datapath.node(id).arity()][];
            double longest = 0;
            for (int i = 0; i < through[id].length; i++) {
                through[id][i] = model.backward(id, i, tail);
                longest = Math.max(longest, DelayModel.latest(through[id][i]));
            }
            if (longest > limit) {
                found[id] = true;
                apart.add(List.of(id, end));
            }
        }
    }

    /** Time from each bit of a node to the end; null if the end does not depend on it, or only through found nodes. */
    private double[] tail(int id, int end, int[] stage, double[][][] through, boolean[] found) {
        double[] tail = null;
        for (int user : users[id]) {
            if (user > end || stage[user] != stage[end] || through[user] == null || found[user]) {
                continue;
            }
            Node node = datapath.node(user);
            for (int i = 0; i < node.arity(); i++) {
                if (node.operand(i) == id) {
                    double[] part = through[user][i];
                    if (tail == null) {
                        tail = new double[part.length];
                        Arrays.fill(tail, 0);
                    }
                    for (int bit = 0; bit < tail.length; bit++) {
                        tail[bit] = Math.max(tail[bit], part[bit]);
                    }
                }
            }
        }
        return tail;
    }
}
