package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows up to 64 faults, one in each lane, until no flip-flop differs from the good run. Only gates with an input that
 * differs in some lane are evaluated, level by level.
 *
 * <p>Not thread-safe: one simulator per thread, of one good run that all may share.
 */
public final class FaultSimulator {
    /** Faults that are followed at a time. */
    public static final int LANES = 64;

    private final GoodRun good;
    private final SynchronousCircuit circuit;
    private final int horizon;
    /** Bits of the ports that must be right, each with its net or, if voted on outside, its three nets. */
    private final int[][] outputBits;

    private final int[][] tagBits;
    /** States of the registers that upsets are meant to change, three replicas of each bit. */
    private final int[][] observers;

    private final boolean[] observes;
    private final int[] validBit;
    /** By net, bit l: whether it differs from the good run in lane l. */
    private final long[] difference;

    private final long[] forced;
    private final IntList forcedNets = new IntList();
    /** Lanes in which a register that watches for upsets differed. */
    private long seen;

    /** Lanes with a pulse in this cycle that is not seen everywhere. */
    private long pulsed;
    /** Of these, by net, the lanes in which it is seen there. */
    private final long[] seenAt;

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
        this.validBit = good.observed("out_valid")[0];
        this.tagBits = good.stimulus().observed().contains("out_tag") ? good.observed("out_tag") : new int[0][];
        this.outputBits = good.stimulus().observed().stream()
                .flatMap(p -> Arrays.stream(good.observed(p)))
                .toArray(int[][]::new);
        this.difference = new long[circuit.nets()];
        this.forced = new long[circuit.nets()];
        this.seenAt = new long[circuit.nets()];
        this.waiting = new IntList[circuit.levels()];
        Arrays.setAll(waiting, l -> new IntList());
        this.scheduled = new boolean[circuit.gates() + circuit.flipFlops()];
        this.stack = new long[circuit.stackDepth()];
    }

    /**
     * @param faults at most {@link #LANES}; those of the same cycle and place are followed fastest together
     * @return their outcomes, in the same order
     */
    public List<Outcome> run(List<Fault> faults) {
        if (faults.isEmpty() || faults.size() > LANES) {
            throw new IllegalArgumentException(
                    faults.size() + " faults; from 1 to " + LANES + " are followed at a time");
        }
        int start = faults.stream().mapToInt(Fault::first).min().orElseThrow();
        int last = faults.stream().mapToInt(Fault::last).max().orElseThrow();
        int[] wrongCycles = new int[faults.size()];
        int[] firstWrong = new int[faults.size()];
        int[] inState = new int[faults.size()];
        Arrays.fill(firstWrong, -1);
        long left = 0;
        long control = 0;
        seen = 0;
        int end = Math.min(good.cycles() - 1, last + horizon);
        for (int c = start; c < end; c++) {
            if (c <= last) {
                long hit = inject(faults, c);
                count(inState, hit & ~left);
                left |= hit;
            }
            boolean withForced = forcedNets.size() > 0;
            settle(c, withForced);
            see(faults, c);
            long wrong = difference(validBit);
            if (good.bit(c, validBit[0]) != 0) {
                wrong |= difference(tagBits);
                control |= wrong;
                wrong |= difference(outputBits);
            } else {
                control |= wrong;
            }
            for (long l = wrong; l != 0; l &= l - 1) {
                int lane = Long.numberOfTrailingZeros(l);
                wrongCycles[lane]++;
                if (firstWrong[lane] < 0) {
                    firstWrong[lane] = c - faults.get(lane).first();
                }
            }
            left = capture(c);
            unsee(faults);
            if (withForced) {
                release();
            }
            if (left == 0 && c >= last) {
                break;
            }
            count(inState, left);
        }
        clear();
        List<Outcome> outcomes = new ArrayList<>();
        for (int lane = 0; lane < faults.size(); lane++) {
            outcomes.add(new Outcome(
                    wrongCycles[lane],
                    firstWrong[lane],
                    inState[lane],
                    bit(left, lane),
                    bit(control, lane),
                    bit(seen, lane)));
        }
        return outcomes;
    }

    private static boolean bit(long lanes, int lane) {
        return (lanes >>> lane & 1) != 0;
    }

    /** Makes the events of a cycle happen; gives the lanes in which a state was inverted. */
    private long inject(List<Fault> faults, int cycle) {
        long lanes = 0;
        for (int lane = 0; lane < faults.size(); lane++) {
            for (Fault.Event e : faults.get(lane).events()) {
                if (e.cycle() != cycle) {
                    continue;
                }
                if (e.glitch()) {
                    if (forced[e.site()] == 0) {
                        forcedNets.add(e.site());
                    }
                    forced[e.site()] ^= 1L << lane;
                } else {
                    int state = circuit.state(e.site());
                    differ(state, difference[state] ^ 1L << lane);
                    lanes |= 1L << lane;
                }
            }
        }
        for (int i = 0; i < forcedNets.size(); i++) {
            int net = forcedNets.get(i);
            differ(net, difference[net] ^ forced[net]);
        }
        return lanes;
    }

    /** Notes where the pulses of a cycle are seen. */
    private void see(List<Fault> faults, int cycle) {
        for (int lane = 0; lane < faults.size(); lane++) {
            Fault f = faults.get(lane);
            if (f.first() == cycle && f.seenBy().isPresent()) {
                long bit = 1L << lane;
                pulsed |= bit;
                f.seenBy().get().stream().forEach(net -> seenAt[net] |= bit);
            }
        }
    }

    private void unsee(List<Fault> faults) {
        for (long l = pulsed; l != 0; l &= l - 1) {
            faults.get(Long.numberOfTrailingZeros(l)).seenBy().ifPresent(s -> s.stream()
                    .forEach(net -> seenAt[net] = 0));
        }
        pulsed = 0;
    }

    /** Lanes in which a difference at this net is seen at the end of the cycle. */
    private long seeing(int net) {
        return ~pulsed | seenAt[net];
    }

    private void release() {
        for (int i = 0; i < forcedNets.size(); i++) {
            forced[forcedNets.get(i)] = 0;
        }
        forcedNets.clear();
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

    private long difference(int[] bit) {
        if (bit.length == 1) {
            return difference[bit[0]] & seeing(bit[0]);
        }
        long a = difference[bit[0]] & seeing(bit[0]);
        long b = difference[bit[1]] & seeing(bit[1]);
        long c = difference[bit[2]] & seeing(bit[2]);
        return a & b | c & (a | b);
    }

    private long difference(int[][] bits) {
        long any = 0;
        for (int[] bit : bits) {
            any |= difference(bit);
        }
        return any;
    }

    /** Takes the clock edge: afterwards only states differ. */
    private long capture(int cycle) {
        long[] values = good.packed(cycle);
        long[] next = new long[captures.size()];
        for (int i = 0; i < next.length; i++) {
            int f = captures.get(i) - circuit.gates();
            next[i] = (circuit.evaluate(captures.get(i), values, difference, stack)
                            ^ -good.bit(cycle + 1, circuit.state(f)))
                    & seeing(circuit.state(f));
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
                if (observes[f]) {
                    seen |= next[i];
                } else {
                    lanes |= next[i];
                }
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
