package org.sievert.verification.timed;

import java.util.Arrays;
import java.util.List;
import org.sievert.verification.gates.CellFunction;

/**
 * A flip-flop with what it remembers of its pins.
 *
 * <p>Data must not change within the window from setup before to hold after an edge of the clock. What stood there before the
 * window is captured; limits may be negative, so that the window may lie before or behind the edge as a whole.
 */
final class Register {
    static final long NEVER = Long.MIN_VALUE / 4;

    /** Stands for the state, and for its complement, among the inputs of a function. */
    static final int STATE = -1;

    static final int INVERSE = -2;

    final int number;
    final String instance;
    final String type;
    final List<String> pins;
    final Function clock;
    final Function next;
    final Function clear;
    final Function preset;
    final Driver.RegisterOutput[] outputs;
    /** [pin][edge] in tenths of a picosecond; empty: the pin is not checked. */
    final int[][] setup;

    final int[][] hold;
    /** How long after the clock's edge data may still come. */
    final int sampleDelay;

    final byte[] values;
    final long[] changed;
    final byte[] valueBefore;
    final long[] changedBefore;
    byte clockValue = CellFunction.UNKNOWN;
    byte state = CellFunction.UNKNOWN;
    long edge = NEVER;
    long edgeBefore = NEVER;
    int clockPin;
    boolean sampling;

    /** A function of pins, {@link #STATE} and {@link #INVERSE}. */
    record Function(byte[] table, int[] inputs) {
        byte at(byte[] pins, byte state) {
            int index = 0;
            for (int i = inputs.length - 1; i >= 0; i--) {
                int input = inputs[i];
                byte value = input >= 0
                        ? pins[input]
                        : input == STATE || state == CellFunction.UNKNOWN ? state : (byte) (1 - state);
                index = index << 2 | value;
            }
            return table[index];
        }

        boolean uses(int pin) {
            return Arrays.stream(inputs).anyMatch(i -> i == pin);
        }
    }

    /** The functions of a flip-flop's pins. */
    record Functions(Function clock, Function next, Function clear, Function preset) {}

    Register(
            int number,
            String instance,
            String type,
            List<String> pins,
            Functions functions,
            Driver.RegisterOutput[] outputs,
            int[][] setup,
            int[][] hold) {
        this.number = number;
        this.instance = instance;
        this.type = type;
        this.pins = pins;
        this.clock = functions.clock();
        this.next = functions.next();
        this.clear = functions.clear();
        this.preset = functions.preset();
        this.outputs = outputs;
        this.setup = setup;
        this.hold = hold;
        this.sampleDelay = Arrays.stream(setup).flatMapToInt(Arrays::stream).map(s -> -s).max().stream()
                .map(d -> Math.max(0, d))
                .findFirst()
                .orElse(0);
        this.values = new byte[pins.size()];
        this.valueBefore = new byte[pins.size()];
        this.changed = new long[pins.size()];
        this.changedBefore = new long[pins.size()];
        Arrays.fill(values, CellFunction.UNKNOWN);
        Arrays.fill(valueBefore, CellFunction.UNKNOWN);
        Arrays.fill(changed, NEVER);
        Arrays.fill(changedBefore, NEVER);
    }

    void set(int pin, byte value, long now) {
        changedBefore[pin] = changed[pin];
        valueBefore[pin] = values[pin];
        changed[pin] = now;
        values[pin] = value;
    }

    boolean isChecked(int pin) {
        return setup[pin].length > 0;
    }

    int setup(int pin, byte value) {
        int[] edges = setup[pin];
        return value == CellFunction.UNKNOWN ? Math.max(edges[0], edges[1]) : edges[value];
    }

    int hold(int pin, byte value) {
        int[] edges = hold[pin];
        return value == CellFunction.UNKNOWN ? Math.max(edges[0], edges[1]) : edges[value];
    }
}
