package org.sievert.encodergen.pipeline;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;

/**
 * The stage, 1 … latency, in which each node of a combinational datapath is computed.
 *
 * <p>The shortest possible stage delay is found by bisection over schedules that compute every node as early as possible
 * . Then that delay is extended by the slack, and each cut between two stages is placed, from
 * the first to the last, where the fewest bits cross ({@link StageCut}) among all places that leave every later stage
 * feasible.
 */
final class Schedule {
    private static final int BISECTIONS = 24;

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
     * @return stage of each node: 0 for inputs, 1 … latency else
     */
    static int[] of(Datapath datapath, int latency, double slack) {
        Schedule s = new Schedule(datapath, latency);
        return s.cut(s.shortest() * (1 + slack));
    }

    private double shortest() {
        double low = 0;
        double high = 1;
        while (earliest(high, null, 0) == null) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS && high - low > 0.25; i++) {
            double middle = (low + high) / 2;
            if (earliest(middle, null, 0) != null) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private int[] cut(double limit) {
        int[] latest = latest(limit);
        int[] stage = new int[datapath.size()];
        for (int s = 1; s < latency; s++) {
            int[] earliest = earliest(limit, stage, s - 1);
            boolean[] before = StageCut.of(datapath, earliest, latest, s);
            for (int id = 0; id < stage.length; id++) {
                if (before[id] && stage[id] == 0) {
                    stage[id] = s;
                }
            }
        }
        for (int id = 0; id < stage.length; id++) {
            if (datapath.node(id) instanceof Node.Input) {
                stage[id] = 0;
            } else if (stage[id] == 0) {
                stage[id] = latency;
            }
        }
        return stage;
    }

    /**
     * Stages when every node is computed as early as the limit allows.
     *
     * @param fixed stages decided already (1 … {@code decided}), 0 for other nodes, which come later; may be null
     * @return null if the limit needs more stages than there are
     */
    private int[] earliest(double limit, int[] fixed, int decided) {
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
            if (fixed != null) {
                at = fixed[id] != 0 ? fixed[id] : Math.max(at, decided + 1);
            }
            arrival[id] = model.forward(id, operands(node, stage, arrival, at));
            if (DelayModel.latest(arrival[id]) > limit && (fixed == null || fixed[id] == 0)) {
                at++;
                arrival[id] = model.forward(id, operands(node, stage, arrival, at));
            }
            stage[id] = at;
            if (fixed == null && (at > latency || DelayModel.latest(arrival[id]) > limit)) {
                return null;
            }
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

    /** Stages when every node is computed as late as the limit allows. */
    private int[] latest(double limit) {
        int[] stage = new int[datapath.size()];
        double[][][] toEnd = new double[datapath.size()][][];
        for (int id = stage.length - 1; id >= 0; id--) {
            int at = latency;
            for (int user : users[id]) {
                at = Math.min(at, stage[user]);
            }
            double[][] through = through(id, tail(id, stage, toEnd, at));
            if (longest(through) > limit) {
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
