package org.sievert.verification.upset;

import java.util.Arrays;
import org.sievert.verification.gates.GateNetlist;

/**
 * Steps many independent streams through a circuit at once: 64 in each word, several words for each net, two values per
 * net, flip-flops that start at zero.
 *
 * <p>Each function becomes a few operations of one or two operands over whole words, inversions being part of the
 * operation that they follow, so that what a step costs is shared by all streams.
 *
 * <p>Not thread-safe: one simulation per thread.
 */
public final class WideSimulation {
    private static final WideProgram.Operation[] OPERATIONS = WideProgram.Operation.values();

    private final SynchronousCircuit circuit;
    private final int[] steps;
    /** By net, then by temporary. */
    private final long[][] values;

    private final int[] next;
    private final long[][] captured;

    /**
     * @param words of 64 streams
     */
    public WideSimulation(SynchronousCircuit circuit, int words) {
        WideProgram program = new WideProgram(circuit);
        this.circuit = circuit;
        this.steps = program.steps();
        this.values = new long[program.values()][words];
        Arrays.fill(values[GateNetlist.ONE], -1L);
        this.next = program.next();
        this.captured = new long[next.length][words];
    }

    /** Number of streams. */
    public int streams() {
        return Long.SIZE * values[0].length;
    }

    /** Words of a net, bit l of word w being stream 64 w + l; to be written for input ports, and read for others. */
    public long[] words(int net) {
        return values[net];
    }

    /**
     * Drives a port of at most 64 bits.
     *
     * @param bits by stream
     */
    public void drive(String port, long[] bits) {
        int[] nets = circuit.port(port);
        long[] block = new long[Long.SIZE];
        for (int w = 0; w < values[0].length; w++) {
            System.arraycopy(bits, w * Long.SIZE, block, 0, Long.SIZE);
            transpose(block);
            for (int b = 0; b < nets.length; b++) {
                values[nets[b]][w] = block[b];
            }
        }
    }

    /**
     * Reads a port of at most 64 bits.
     *
     * @param bits by stream, to be filled
     */
    public void read(String port, long[] bits) {
        int[] nets = circuit.port(port);
        long[] block = new long[Long.SIZE];
        for (int w = 0; w < values[0].length; w++) {
            Arrays.fill(block, 0);
            for (int b = 0; b < nets.length; b++) {
                block[b] = values[nets[b]][w];
            }
            transpose(block);
            System.arraycopy(block, 0, bits, w * Long.SIZE, Long.SIZE);
        }
    }

    /** Bit c of row r becomes bit r of row c (Warren, Hacker's Delight, 7-3). */
    private static void transpose(long[] rows) {
        long mask = 0xffffffffL;
        for (int half = Long.SIZE / 2; half > 0; half /= 2, mask ^= mask << half) {
            for (int r = 0; r < Long.SIZE; r = (r + half + 1) & -half - 1 & ~half) {
                long swap = (rows[r] >>> half ^ rows[r + half]) & mask;
                rows[r] ^= swap << half;
                rows[r + half] ^= swap;
            }
        }
    }

    /** Brings all nets to what follows from inputs and states. */
    public void settle() {
        for (int i = 0; i < steps.length; i += WideProgram.STEP) {
            apply(OPERATIONS[steps[i]], values[steps[i + 1]], values[steps[i + 2]], values[steps[i + 3]]);
        }
    }

    private static void apply(WideProgram.Operation operation, long[] result, long[] a, long[] b) {
        switch (operation) {
            case COPY -> System.arraycopy(a, 0, result, 0, a.length);
            case NOT -> not(result, a);
            case AND -> and(result, a, b);
            case NAND -> nand(result, a, b);
            case OR -> or(result, a, b);
            case NOR -> nor(result, a, b);
            case XOR -> xor(result, a, b);
            case XNOR -> xnor(result, a, b);
            case AND_NOT -> andNot(result, a, b);
            case OR_NOT -> orNot(result, a, b);
        }
    }

    private static void not(long[] result, long[] a) {
        for (int w = 0; w < result.length; w++) {
            result[w] = ~a[w];
        }
    }

    private static void and(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = a[w] & b[w];
        }
    }

    private static void nand(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = ~(a[w] & b[w]);
        }
    }

    private static void or(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = a[w] | b[w];
        }
    }

    private static void nor(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = ~(a[w] | b[w]);
        }
    }

    private static void xor(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = a[w] ^ b[w];
        }
    }

    private static void xnor(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = ~(a[w] ^ b[w]);
        }
    }

    private static void andNot(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = a[w] & ~b[w];
        }
    }

    private static void orNot(long[] result, long[] a, long[] b) {
        for (int w = 0; w < result.length; w++) {
            result[w] = a[w] | ~b[w];
        }
    }

    /** Takes the clock edge, after {@link #settle}. */
    public void clock() {
        for (int f = 0; f < next.length; f++) {
            System.arraycopy(values[next[f]], 0, captured[f], 0, captured[f].length);
        }
        for (int f = 0; f < next.length; f++) {
            int state = circuit.state(f);
            long[] before = values[state];
            values[state] = captured[f];
            captured[f] = before;
        }
    }

    /** The circuit. */
    public SynchronousCircuit circuit() {
        return circuit;
    }
}
