package org.sievert.encodergen.passes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.SumSize;

/**
 * Lets shared sums compute v' = ±v + offset in place of v, where only other sums read them, and corrects those by signs
 * and constants, which cost nothing.
 *
 * <p>The offset is chosen so that v' is never negative and few bits of its own constant remain, or none: then there is
 * no sign to invert and no 1 to add. The sign is chosen so that few values are needed in both polarities, for only those
 * need inverters (a search over single sums, in order, until no change helps).
 *
 * <p>Keeps: the values of ports, of labelled nodes and of everything that is not read by sums alone; number and depth of
 * sums. Expects what {@link SumMerging} leaves.
 */
public final class SumOrientation implements Pass {
    @Override
    public String name() {
        return "sum-orientation";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        boolean[] free = free(datapath);
        int[] sign = signs(datapath, free);
        return Datapath.build(datapath.name(), b -> new Turning(datapath, free, sign, b).all());
    }

    /** Sums, and registers of such, that no other node than sums and such registers reads. */
    private static boolean[] free(Datapath datapath) {
        boolean[] free = new boolean[datapath.size()];
        Arrays.fill(free, true);
        datapath.outputs().forEach(o -> free[o.node()] = false);
        for (int id = free.length - 1; id >= 0; id--) {
            Node node = datapath.node(id);
            boolean passesOn = node instanceof Node.SumOfProducts || node instanceof Node.Register && free[id];
            for (int i = 0; i < node.arity() && !passesOn; i++) {
                free[node.operand(i)] = false;
            }
        }
        for (int id = 0; id < free.length; id++) {
            Node node = datapath.node(id);
            boolean carries = node instanceof Node.SumOfProducts
                            && datapath.cells().get(id).label().isEmpty()
                    || node instanceof Node.Register r && free[r.a()];
            free[id] &= carries;
        }
        // A sum is not free if one of its registers is not.
        for (int id = free.length - 1; id >= 0; id--) {
            if (datapath.node(id) instanceof Node.Register r && !free[id]) {
                free[r.a()] = false;
            }
        }
        for (int id = 0; id < free.length; id++) {
            if (datapath.node(id) instanceof Node.Register r && !free[r.a()]) {
                free[id] = false;
            }
        }
        return free;
    }

    private static int[] signs(Datapath datapath, boolean[] free) {
        int[] sign = new int[datapath.size()];
        Arrays.fill(sign, 1);
        int[][] users = datapath.users();
        boolean changed = true;
        for (int round = 0; changed && round < ROUNDS; round++) {
            changed = false;
            for (int id = 0; id < sign.length; id++) {
                if (free[id] && datapath.node(id) instanceof Node.SumOfProducts) {
                    long before = inverters(datapath, users, sign, id);
                    turn(datapath, users, sign, id);
                    if (inverters(datapath, users, sign, id) < before) {
                        changed = true;
                    } else {
                        turn(datapath, users, sign, id);
                    }
                }
            }
        }
        return sign;
    }

    private static final int ROUNDS = 8;

    /** Turns a sum with the registers that hold it. */
    private static void turn(Datapath datapath, int[][] users, int[] sign, int id) {
        sign[id] = -sign[id];
        for (int user : users[id]) {
            if (datapath.node(user) instanceof Node.Register) {
                turn(datapath, users, sign, user);
            }
        }
    }

    /** Bits that need inverters among a sum, its registers and their operands. */
    private static long inverters(Datapath datapath, int[][] users, int[] sign, int id) {
        long bits = inverted(datapath, users, sign, id);
        Node node = datapath.node(id);
        for (int i = 0; i < node.arity() && node instanceof Node.SumOfProducts; i++) {
            bits += inverted(datapath, users, sign, node.operand(i));
        }
        for (int user : users[id]) {
            if (datapath.node(user) instanceof Node.Register) {
                bits += inverters(datapath, users, sign, user);
            }
        }
        return bits;
    }

    private static long inverted(Datapath datapath, int[][] users, int[] sign, int id) {
        for (int user : users[id]) {
            if (datapath.node(user) instanceof Node.SumOfProducts s) {
                for (Node.Term t : s.terms()) {
                    if (t.operand() == id && t.weight() * sign[user] * sign[id] < 0) {
                        return datapath.range(id).width();
                    }
                }
            }
        }
        return 0;
    }

    /** The new graph while it grows: new = sign · old + offset. */
    private static final class Turning {
        private final Datapath datapath;
        private final boolean[] free;
        private final int[] sign;
        private final int[] uses;
        private final DatapathBuilder builder;
        private final int[] map;
        private final long[] offset;

        Turning(Datapath datapath, boolean[] free, int[] sign, DatapathBuilder builder) {
            this.datapath = datapath;
            this.free = free;
            this.sign = sign;
            this.builder = builder;
            map = new int[datapath.size()];
            offset = new long[datapath.size()];
            uses = new int[datapath.size()];
            int[][] users = datapath.users();
            for (int id = 0; id < uses.length; id++) {
                uses[id] = users[id].length;
            }
        }

        void all() {
            int[] ports = builder.inputs(datapath.inputs());
            for (int id = 0; id < map.length; id++) {
                Cell cell = datapath.cells().get(id);
                int at = id;
                map[id] = cell.node() instanceof Node.Input in
                        ? ports[in.port()]
                        : builder.inScope(cell.scope(), () -> make(at));
                builder.label(map[id], cell.label());
            }
            for (OutputPort o : datapath.outputs()) {
                builder.output(o.name(), map[o.node()], o.type());
            }
        }

        private int make(int id) {
            Node node = datapath.node(id);
            if (!(node instanceof Node.SumOfProducts s)) {
                if (node instanceof Node.Register r) {
                    offset[id] = offset[r.a()];
                }
                return builder.add(node.withOperands(i -> map[i]));
            }
            List<Node.Term> terms = new ArrayList<>();
            long constant = sign[id] * s.constant();
            for (Node.Term t : s.terms()) {
                long weight = sign[id] * t.weight() * sign[t.operand()];
                terms.add(new Node.Term(map[t.operand()], weight));
                constant -= weight * offset[t.operand()];
            }
            offset[id] = free[id] ? offset(id, terms, constant) : 0;
            return builder.sum(terms, constant + offset[id]);
        }

        /** Of the offset that leaves no constant and the one that makes the lowest value 0 the cheaper. */
        private long offset(int id, List<Node.Term> terms, long constant) {
            Interval old = datapath.range(id);
            Interval turned = sign[id] > 0 ? old : new Interval(-old.hi(), -old.lo());
            long best = 0;
            double least = Double.MAX_VALUE;
            for (long candidate : new long[] {
                -SumSize.heapConstant(new Node.SumOfProducts(terms, constant), builder::range), -turned.lo()
            }) {
                Interval range = new Interval(turned.lo() + candidate, turned.hi() + candidate);
                if (range.lo() >= 0) {
                    SumSize size = SumSize.of(
                            new Node.SumOfProducts(terms, constant + candidate),
                            range.width(),
                            0,
                            builder::range,
                            i -> 0);
                    double cost = size.adderBits() + (double) uses[id] * range.width();
                    if (cost < least) {
                        least = cost;
                        best = candidate;
                    }
                }
            }
            return best;
        }
    }
}
