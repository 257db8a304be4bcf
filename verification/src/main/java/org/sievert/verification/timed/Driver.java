package org.sievert.verification.timed;

import org.sievert.verification.gates.CellFunction;

/** What drives a net: the output of a gate or of a flip-flop. At most one change waits for its time. */
class Driver {
    final int number;
    final int net;
    int stamp;
    boolean waiting;
    byte waitingValue;

    Driver(int number, int net) {
        this.number = number;
        this.net = net;
    }

    /** A gate with the values at its inputs. */
    static final class Gate extends Driver {
        private final byte[] table;
        private final int[] delays;
        private final int inputs;
        private int values;
        private int ones;

        /** @param delays as {@link PathDelays} makes them; of no length: without delay */
        Gate(int number, int net, CellFunction function, int[] delays) {
            super(number, net);
            this.table = function.table();
            this.delays = delays;
            this.inputs = function.inputs().size();
            for (int i = 0; i < inputs; i++) {
                values |= CellFunction.UNKNOWN << 2 * i;
            }
        }

        void set(int input, byte value) {
            values = values & ~(3 << 2 * input) | value << 2 * input;
            ones = value == CellFunction.ONE ? ones | 1 << input : ones & ~(1 << input);
        }

        byte result() {
            return table[values];
        }

        /** Until a change of this input has made the output what it is now. */
        int delay(int input, byte result) {
            if (delays.length == 0) {
                return 0;
            }
            if (result == CellFunction.UNKNOWN) {
                return Math.min(delay(input, CellFunction.ZERO), delay(input, CellFunction.ONE));
            }
            return delays[PathDelays.index(input, result, inputs, ones)];
        }
    }

    /** An output of a flip-flop. */
    static final class RegisterOutput extends Driver {
        private final boolean inverted;
        private final int[][] delays;

        /** @param delays by pin of the flip-flop and edge; null for pins without a path */
        RegisterOutput(int number, int net, boolean inverted, int[][] delays) {
            super(number, net);
            this.inverted = inverted;
            this.delays = delays;
        }

        byte result(byte state) {
            return state == CellFunction.UNKNOWN || !inverted ? state : (byte) (1 - state);
        }

        int delay(int pin, byte result) {
            int[] edges = delays[pin];
            if (edges == null) {
                return 0;
            }
            return result == CellFunction.UNKNOWN ? Math.min(edges[0], edges[1]) : edges[result];
        }
    }
}
