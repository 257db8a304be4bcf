package org.sievert.verification.upset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sievert.verification.gates.GateNetlist;

/**
 * Steps many independent streams through a circuit at once: 64 in each word, several words for each net, two values per
 * net, flip-flops that start at zero.
 *
 * <p>Each function becomes a few operations of one or two operands over whole words, inversions being part of the
 * operation that they follow, so that what a step costs is shared by all streams. Only ports can be read.
 *
 * <p>Not thread-safe: one simulation per thread.
 */
public final class WideSimulation {
    private static final WideProgram.Operation[] OPERATIONS = WideProgram.Operation.values();

    private final SynchronousCircuit circuit;
    private final WideProgram program;
    private final int[] steps;
    /** By place. */
    private final long[][] values;

    private final int[] states;

    /**
     * @param words of 64 streams; a multiple of 16 or so is fastest
     */
    public WideSimulation(SynchronousCircuit circuit, int words) {
        this.circuit = circuit;
        this.program = new WideProgram(circuit);
        this.steps = program.steps();
        this.values = new long[program.places()][words];
        Arrays.fill(values[program.place(GateNetlist.ONE)], -1L);
        this.states = IntStream.range(0, circuit.flipFlops())
                .map(f -> program.place(circuit.state(f)))
                .toArray();
    }

    /** Number of streams. */
    public int streams() {
        return Long.SIZE * values[0].length;
    }

    /**
     * Bit b of a port, bit l of word w being stream 64 w + l: to be written for input ports before {@link #settle}, and
     * to be read for output ports after it.
     */
    public long[] words(String port, int b) {
        return values[program.place(circuit.port(port)[b])];
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
        int[] next = program.next();
        for (int f = 0; f < next.length; f++) {
            System.arraycopy(values[next[f]], 0, values[states[f]], 0, values[0].length);
        }
    }
}
