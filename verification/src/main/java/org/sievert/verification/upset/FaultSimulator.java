package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows up to 64 faults of the same cycle, one in each lane, until no flip-flop differs from the good run. Only gates
 * with an input that differs in some lane are evaluated, level by level.
 *
 * <p>Not thread-safe: one simulator per thread, of one good run that all may share.
 */
public final class FaultSimulator {
    /** Faults that are followed at a time. */
    public static final int LANES = 64;

    private final GoodRun good;
    private final SynchronousCircuit circuit;
    private final int horizon;
    private final int[] outputNets;
    /** States of the registers that upsets are meant to change, three replicas of each bit. */
    private final int[][] observers;

    private final boolean[] observes;
    private final int validNet;
    /** By net, bit l: whether it differs from the good run in lane l. */
    private final long[] difference;

    private final long[] forced;
    private final IntList touched = new IntList();
    private final IntList[] waiting;
    private final IntList captures = new IntList();
    private final boolean[] scheduled;
    private final long[] stack;

    /**
     * @param horizon cycles after the fault after which what still differs is called latent
     * @param observers flip-flops, three of each bit, that flag and count upsets: that they differ from the good run is no
     *     fault, that they differ from each other is
     */
    public FaultSimulator(GoodRun good, int horizon, List<int[]> observers) {
        this.good = good;
        this.observers = observers.stream()
                .map(t -> Arrays.stream(t).map(good.circuit()::state).toArray())
                .toArray(int[][]::new);
        this.observes = new boolean[good.circuit().flipFlops()];
        observers.forEach(t -> Arrays.stream(t).forEach(f -> observes[f] = true));
        this.circuit = good.circuit();
        this.horizon = horizon;
        this.validNet = circuit.port("out_valid")[0];
        this.outputNets = good.stimulus().observed().stream()
                .flatMapToInt(p -> Arrays.stream(circuit.port(p)))
                .toArray();
        this.difference = new long[circuit.nets()];
        this.forced = new long[circuit.nets()];
        this.waiting = new IntList[circuit.levels()];
        Arrays.setAll(waiting, l -> new IntList());
        this.scheduled = new boolean[circuit.gates() + circuit.flipFlops()];
        this.stack = new long[circuit.stackDepth()];
    }

    /**
     * @param faults at most {@link #LANES}, all in the same cycle
     * @return their outcomes, in the same order
     */
    public List<Outcome> run(List<Fault> faults) {
        int start = faults.get(0).cycle();
        if (faults.size() > LANES || faults.stream().anyMatch(f -> f.cycle() != start)) {
            throw new IllegalArgumentException(
                    faults.size() + " faults; at most " + LANES + " of one cycle are followed");
        }
        int[] wrongCycles = new int[faults.size()];
        int[] firstWrong = new int[faults.size()];
        int[] inState = new int[faults.size()];
        Arrays.fill(firstWrong, -1);
        long left = 0;
        for (int lane = 0; lane < faults.size(); lane++) {
            for (int f : faults.get(lane).flipFlops()) {
                differ(circuit.state(f), difference[circuit.state(f)] ^ 1L << lane);
                left |= 1L << lane;
            }
            for (int net : faults.get(lane).nets()) {
                forced[net] ^= 1L << lane;
            }
        }
        count(inState, left);
        List<Integer> forcedNets = faults.stream()
                .flatMap(f -> Arrays.stream(f.nets()).boxed())
                .distinct()
                .toList();
        int end = Math.min(good.cycles() - 1, start + horizon);
        for (int c = start; c < end; c++) {
            boolean first = c == start;
            if (first) {
                forcedNets.forEach(n -> differ(n, difference[n] ^ forced[n]));
            }
            settle(c, first);
            long wrong = wrongOutputs(c);
            for (long l = wrong; l != 0; l &= l - 1) {
                int lane = Long.numberOfTrailingZeros(l);
                wrongCycles[lane]++;
                if (firstWrong[lane] < 0) {
                    firstWrong[lane] = c - start;
                }
            }
            left = capture(c);
            if (first) {
                forcedNets.forEach(n -> forced[n] = 0);
            }
            if (left == 0) {
                break;
            }
            count(inState, left);
        }
        clear();
        List<Outcome> outcomes = new ArrayList<>();
        for (int lane = 0; lane < faults.size(); lane++) {
            outcomes.add(new Outcome(wrongCycles[lane], firstWrong[lane], inState[lane], (left >>> lane & 1) != 0));
        }
        return outcomes;
    }

    private static void count(int[] counts, long lanes) {
        for (long l = lanes; l != 0; l &= l - 1) {
            counts[Long.numberOfTrailingZeros(l)]++;
        }
    }

    /** Notes a net's difference and schedules who reads it. */
    private void differ(int net, long lanes) {
        if (difference[net] == 0 && lanes != 0) {
            touched.add(net);
        }
        difference[net] = lanes;
        if (lanes == 0) {
            return;
        }
        for (int i = circuit.readersOf(net); i < circuit.readersOf(net + 1); i++) {
            int r = circuit.reader(i);
            if (!scheduled[r]) {
                scheduled[r] = true;
                (r < circuit.gates() ? waiting[circuit.level(r)] : captures).add(r);
            }
        }
    }

    private void settle(int cycle, boolean withForced) {
        long[] values = good.packed(cycle);
        for (IntList gates : waiting) {
            for (int i = 0; i < gates.size(); i++) {
                int g = gates.get(i);
                scheduled[g] = false;
                int net = circuit.result(g);
                long lanes = circuit.evaluate(g, values, difference, stack) ^ -(values[net >> 6] >>> net & 1);
                if (withForced) {
                    lanes ^= forced[net];
                }
                if (lanes != difference[net]) {
                    differ(net, lanes);
                }
            }
            gates.clear();
        }
    }

    private long wrongOutputs(int cycle) {
        long wrong = difference[validNet];
        if (good.bit(cycle, validNet) != 0) {
            for (int net : outputNets) {
                wrong |= difference[net];
            }
        }
        return wrong;
    }

    /** Takes the clock edge: afterwards only states differ. */
    private long capture(int cycle) {
        long[] values = good.packed(cycle);
        long[] next = new long[captures.size()];
        for (int i = 0; i < next.length; i++) {
            int f = captures.get(i) - circuit.gates();
            next[i] = circuit.evaluate(captures.get(i), values, difference, stack)
                    ^ -good.bit(cycle + 1, circuit.state(f));
        }
        int[] flipFlops = captures.toArray();
        for (int f : flipFlops) {
            scheduled[f] = false;
        }
        captures.clear();
        clear();
        long lanes = 0;
        for (int i = 0; i < next.length; i++) {
            if (next[i] != 0) {
                int f = flipFlops[i] - circuit.gates();
                differ(circuit.state(f), next[i]);
                lanes |= observes[f] ? 0 : next[i];
            }
        }
        for (int[] twins : observers) {
            long first = difference[twins[0]];
            lanes |= first ^ difference[twins[1]] | first ^ difference[twins[2]];
        }
        return lanes;
    }

    private void clear() {
        for (int i = 0; i < touched.size(); i++) {
            difference[touched.get(i)] = 0;
        }
        touched.clear();
        for (IntList gates : waiting) {
            for (int i = 0; i < gates.size(); i++) {
                scheduled[gates.get(i)] = false;
            }
            gates.clear();
        }
        for (int i = 0; i < captures.size(); i++) {
            scheduled[captures.get(i)] = false;
        }
        captures.clear();
    }

    /** A list of numbers that keeps its memory. */
    private static final class IntList {
        private int[] items = new int[16];
        private int size;

        void add(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
            }
            items[size++] = item;
        }

        int get(int i) {
            return items[i];
        }

        int size() {
            return size;
        }

        void clear() {
            size = 0;
        }

        int[] toArray() {
            return Arrays.copyOf(items, size);
        }
    }
}
