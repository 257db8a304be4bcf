package org.sievert.encodergen.datapath;

/**
 * How many registers lie between the inputs and each node of a datapath that the verifier accepts.
 *
 * <p>Rank 0 are the registers right behind the input ports. A node with {@code of(id)} = s is computed from values of
 * rank s − 1; a register with {@code of(id)} = s belongs to rank s − 1.
 */
public final class Stages {
    /** Stage of what depends on constants only. */
    public static final int ANY = -1;

    private final int[] stage;
    private final int ranks;

    private Stages(int[] stage, int ranks) {
        this.stage = stage;
        this.ranks = ranks;
    }

    public static Stages of(Datapath datapath) {
        int[] stage = new int[datapath.size()];
        int ranks = 0;
        for (int id = 0; id < stage.length; id++) {
            Node node = datapath.node(id);
            int at = node instanceof Node.Input ? 0 : ANY;
            for (int i = 0; i < node.arity(); i++) {
                at = Math.max(at, stage[node.operand(i)]);
            }
            stage[id] = node instanceof Node.Register && at != ANY ? at + 1 : at;
            ranks = Math.max(ranks, stage[id]);
        }
        return new Stages(stage, ranks);
    }

    /** Registers from the inputs to this node, the node itself included; {@link #ANY} for constants. */
    public int of(int id) {
        return stage[id];
    }

    /** Register ranks; 0 for a datapath that is not pipelined, else its latency + 1. */
    public int ranks() {
        return ranks;
    }
}
