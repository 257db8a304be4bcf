package org.sievert.encodergen.fold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.fixed.FixedType;

/**
 * Steps a {@link FoldedMachine} clock edge by clock edge, exactly, for many independent streams at a time. Not
 * thread-safe.
 */
public final class MachineInterpreter {
    private final FoldedMachine machine;
    private final DatapathInterpreter step;
    private final int streams;
    private final int width;
    private final long[] present;
    private final long[] next;

    /**
     * Registers start with random values of their types.
     *
     * @param streams number of machines that run side by side
     */
    public MachineInterpreter(FoldedMachine machine, int streams, long seed) {
        this.machine = machine;
        this.streams = streams;
        step = new DatapathInterpreter(machine.step());
        width = machine.step().inputs().size();
        present = new long[streams * width];
        next = new long[streams * machine.registers().size()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int s = 0; s < streams; s++) {
            for (int r = 0; r < machine.registers().size(); r++) {
                FixedType t = machine.registers().get(r).type();
                present[s * width + machine.ports() + r] = t.min() + random.nextLong(t.max() - t.min() + 1);
            }
        }
    }

    /** Sets an input port of a stream; it stays until it is set again. */
    public void drive(int stream, int port, long value) {
        present[stream * width + port] = value;
    }

    /** The present value of a register. */
    public long register(int stream, int register) {
        return present[stream * width + machine.ports() + register];
    }

    /** Overwrites a register, as a particle does. */
    public void upset(int stream, int register, long value) {
        present[stream * width + machine.ports() + register] = value;
    }

    /** An output port: 0 is {@code out_valid}, 1 is {@code out_tag}, then data. */
    public long output(int stream, int output) {
        return register(stream, machine.outputs().get(output));
    }

    /** One clock edge in every stream. */
    public void clock() {
        step.evaluate(present, next, streams);
        int count = machine.registers().size();
        for (int s = 0; s < streams; s++) {
            System.arraycopy(next, s * count, present, s * width + machine.ports(), count);
        }
    }

    /**
     * The outputs for some inputs, sent through one stream after the other in successive crossings.
     *
     * @param vectors one row per vector, one integer per data input
     * @return one row per vector
     */
    public static long[][] evaluate(FoldedMachine machine, long[][] vectors) {
        int streams = Math.max(1, Math.min(256, (vectors.length + 15) / 16));
        int each = (vectors.length + streams - 1) / streams;
        MachineInterpreter m = new MachineInterpreter(machine, streams, 1);
        long[][] results = new long[vectors.length][machine.dataOutputs()];
        long[] zeros = new long[machine.dataInputs()];
        Arrays.fill(zeros, 0);
        // The first strobe only starts the count.
        for (int crossing = -1; crossing < each + machine.latency(); crossing++) {
            for (int phase = 0; phase < machine.fold(); phase++) {
                for (int s = 0; s < streams; s++) {
                    int v = s * each + crossing;
                    boolean real = crossing >= 0 && crossing < each && v < vectors.length;
                    m.drive(s, FoldedMachine.CROSSING, phase == 0 ? 1 : 0);
                    m.drive(s, FoldedMachine.IN_VALID, real ? 1 : 0);
                    long[] data = real && phase == 0 ? vectors[v] : zeros;
                    for (int i = 0; i < data.length; i++) {
                        m.drive(s, FoldedMachine.IN_DATA + i, data[i]);
                    }
                }
                m.clock();
                int out = crossing - machine.latency();
                for (int s = 0; phase == 0 && out >= 0 && s < streams; s++) {
                    int v = s * each + out;
                    for (int o = 0; v < vectors.length && out < each && o < results[v].length; o++) {
                        results[v][o] = m.output(s, 2 + o);
                    }
                }
            }
        }
        return results;
    }
}
