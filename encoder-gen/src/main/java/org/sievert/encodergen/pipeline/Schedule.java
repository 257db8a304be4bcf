package org.sievert.encodergen.pipeline;

import java.util.Optional;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * The stage, 1 … latency, in which each node of a combinational datapath is computed.
 *
 * <p>The shortest possible stage delay is found by bisection over schedules that compute every node as early as possible.
 * Then that delay is extended by the slack, though not so far that a stage would be left over, and each cut between two
 * stages is placed where the fewest bits cross ({@link StageCut}) among all places that leave the other stages feasible:
 * once from the first cut to the last, once from the last to the first, and the better result is gone over again. With
 * two stages that is the least; with more, {@link JointCuts} looks for it, and finds it unless the graph is large and the
 * stages are tight.
 */
final class Schedule {
    /** Delays that differ by less are the same. */
    private static final double RESOLUTION = 0.2;

    private static final int NEVER = 1_000_000;

    /** Rounds of {@link JointCuts} times nodes times stages that are worth while. */
    private static final long JOINT_WORK = 600_000;

    private final Datapath datapath;
    private final DelayModel model;
    private final int[][] users;
    private final int latency;

    private Schedule(Datapath datapath, int latency) {
        this.datapath = datapath;
        this.latency = latency;
        model = new DelayModel(datapath);
        users = datapath.users();
    }

    /**
     * @param slack how much longer than the shortest possible the stages may be, as a fraction
     * @param free stage delay up to which nothing is gained by shorter stages
     * @return stage of each node: 0 for inputs, 1 … latency else
     */
    static int[] of(Datapath datapath, int latency, double slack, double free) {
        Schedule s = new Schedule(datapath, latency);
        double limit = s.limit(slack);
        return s.best(Math.max(limit, free));
    }

    /** The shortest stage delay that a number of stages allows, to the resolution. */
    static double shortest(Datapath datapath, int stages) {
        return new Schedule(datapath, stages).shortest(stages);
    }

    private int[] best(double limit) {
        int[] best = cuts(limit, true);
        int[] other = cuts(limit, false);
        if (registerBits(other) < registerBits(best)) {
            best = other;
        }
        int[] refined = refined(limit, best);
        if (registerBits(refined) < registerBits(best)) {
            best = refined;
        }
        if (latency > 2) {
            int rounds = (int) Math.min(64, JOINT_WORK / ((long) datapath.size() * latency + 1));
            int[] none = new int[datapath.size()];
            Optional<int[]> joint = JointCuts.of(
                    datapath, model, limit, earliest(limit, none, 1), latest(limit, none, latency), latency, rounds);
            if (joint.isPresent() && registerBits(joint.get()) <= registerBits(best)) {
                best = joint.get();
            }
        }
        for (int id = 0; id < best.length; id++) {
            if (datapath.node(id) instanceof Node.Input) {
                best[id] = 0;
            }
        }
        return best;
    }

    /** The shortest stage delay and the slack, but less than what would do with one stage less. */
    private double limit(double slack) {
        double shortest = shortest(latency);
        double limit = shortest * (1 + slack);
        if (latency == 1) {
            return limit;
        }
        double withOneLess = shortest(latency - 1);
        return withOneLess - RESOLUTION > shortest ? Math.min(limit, withOneLess - RESOLUTION) : limit;
    }

    private double shortest(int stages) {
        double low = 0;
        double high = 1;
        while (!fits(high, stages)) {
            low = high;
            high *= 2;
        }
        while (high - low > RESOLUTION / 2) {
            double middle = (low + high) / 2;
            if (fits(middle, stages)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Places the cuts from the first to the last, or from the last to the first. */
    private int[] cuts(double limit, boolean fromStart) {
        int[] stage = new int[datapath.size()];
        for (int i = 1; i < latency; i++) {
            int s = fromStart ? i : latency - i;
            boolean[] before = fromStart ? cheapest(limit, stage, s, s, latency) : cheapest(limit, stage, 1, s, s + 1);
            for (int id = 0; id < stage.length; id++) {
                if (stage[id] == 0 && before[id] == fromStart) {
                    stage[id] = fromStart ? s : s + 1;
                }
            }
        }
        for (int id = 0; id < stage.length; id++) {
            if (stage[id] == 0) {
                stage[id] = fromStart ? latency : 1;
            }
        }
        return stage;
    }

    /** Moves each cut between its neighbours to where the fewest bits cross, from the last to the first. */
    private int[] refined(double limit, int[] stage) {
        int[] better = stage.clone();
        for (int s = latency - 1; s >= 1; s--) {
            int[] fixed = better.clone();
            for (int id = 0; id < fixed.length; id++) {
                if (fixed[id] == s || fixed[id] == s + 1) {
                    fixed[id] = 0;
                }
            }
            boolean[] before = cheapest(limit, fixed, s, s, s + 1);
            for (int id = 0; id < fixed.length; id++) {
                if (fixed[id] == 0) {
                    better[id] = before[id] ? s : s + 1;
                }
            }
        }
        return better;
    }

    /** The cut after stage s when the nodes that are not fixed can be in stages first … last. */
    private boolean[] cheapest(double limit, int[] fixed, int first, int s, int last) {
        return StageCut.of(datapath, earliest(limit, fixed, first), latest(limit, fixed, last), s);
    }

    /** Bits of all registers between the stages. */
    private long registerBits(int[] stage) {
        TrailingZeros zeros = TrailingZeros.of(datapath);
        boolean[] isOutput = new boolean[stage.length];
        datapath.outputs().forEach(o -> isOutput[o.node()] = true);
        long bits = 0;
        for (int id = 0; id < stage.length; id++) {
            int last = isOutput[id] ? latency : 1;
            for (int user : users[id]) {
                last = Math.max(last, stage[user]);
            }
            int first = datapath.node(id) instanceof Node.Input ? 1 : stage[id];
            if (!(datapath.node(id) instanceof Node.Constant)) {
                bits += (long) (last - first) * Math.max(1, datapath.range(id).width() - zeros.of(id));
            }
        }
        return bits;
    }

    private boolean fits(double limit, int stages) {
        int[] stage = earliest(limit, new int[datapath.size()], 1);
        for (int s : stage) {
            if (s > stages) {
                return false;
            }
        }
        return true;
    }

    /**
     * Stages when every node is computed as early as the limit allows; {@link #NEVER} where a node alone exceeds it.
     *
     * @param fixed stages decided already, 0 for other nodes
     * @param first the first stage for these
     */
    private int[] earliest(double limit, int[] fixed, int first) {
        int[] stage = new int[datapath.size()];
        double[][] arrival = new double[datapath.size()][];
        for (int id = 0; id < stage.length; id++) {
            Node node = datapath.node(id);
            if (node instanceof Node.Constant || node instanceof Node.Input) {
                arrival[id] = model.forward(id, new double[0][]);
                continue;
            }
            int at = 1;
            for (int i = 0; i < node.arity(); i++) {
                at = Math.max(at, stage[node.operand(i)]);
            }
            at = fixed[id] != 0 ? fixed[id] : Math.max(at, first);
            arrival[id] = model.forward(id, operands(node, stage, arrival, at));
            if (DelayModel.latest(arrival[id]) > limit && fixed[id] == 0) {
                at++;
                arrival[id] = model.forward(id, operands(node, stage, arrival, at));
                at = DelayModel.latest(arrival[id]) > limit ? NEVER : at;
            }
            stage[id] = at;
        }
        return stage;
    }

    private double[][] operands(Node node, int[] stage, double[][] arrival, int at) {
        double[][] operands = new double[node.arity()][];
        for (int i = 0; i < operands.length; i++) {
            int id = node.operand(i);
            operands[i] = stage[id] == at || datapath.node(id) instanceof Node.Constant
                    ? arrival[id]
                    : new double[arrival[id].length];
        }
        return operands;
    }

    /**
     * Stages when every node is computed as late as the limit allows.
     *
     * @param fixed stages decided already, 0 for other nodes
     * @param last the last stage for these
     */
    private int[] latest(double limit, int[] fixed, int last) {
        int[] stage = new int[datapath.size()];
        double[][][] toEnd = new double[datapath.size()][][];
        for (int id = stage.length - 1; id >= 0; id--) {
            int at = last;
            for (int user : users[id]) {
                at = Math.min(at, stage[user]);
            }
            at = fixed[id] != 0 ? fixed[id] : at;
            double[][] through = through(id, tail(id, stage, toEnd, at));
            if (longest(through) > limit && fixed[id] == 0) {
                at--;
                through = through(id, tail(id, stage, toEnd, at));
            }
            stage[id] = at;
            toEnd[id] = through;
        }
        return stage;
    }

    /** Time from each bit of a node to the end of its stage. */
    private double[] tail(int id, int[] stage, double[][][] toEnd, int at) {
        double[] tail = new double[datapath.range(id).width()];
        for (int user : users[id]) {
            if (stage[user] == at) {
                Node node = datapath.node(user);
                for (int i = 0; i < node.arity(); i++) {
                    if (node.operand(i) == id) {
                        for (int bit = 0; bit < tail.length; bit++) {
                            tail[bit] = Math.max(tail[bit], toEnd[user][i][bit]);
                        }
                    }
                }
            }
        }
        return tail;
    }

    /** Time from each bit of each operand to the end of the stage. */
    private double[][] through(int id, double[] tail) {
        double[][] through = new double[datapath.node(id).arity()][];
        for (int i = 0; i < through.length; i++) {
            through[i] = model.backward(id, i, tail);
        }
        return through;
    }

    private static double longest(double[][] through) {
        double t = 0;
        for (double[] operand : through) {
            t = Math.max(t, DelayModel.latest(operand));
        }
        return t;
    }
}
