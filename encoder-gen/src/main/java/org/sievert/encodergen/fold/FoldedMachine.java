package org.sievert.encodergen.fold;

import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.OutputPort;

/**
 * A synchronous machine: what all its registers and outputs are after a clock edge, as a datapath of what they and the
 * input ports were before.
 *
 * <p>The step's inputs are the machine's input ports, then the present value of each register; its outputs are the next
 * value of each register. Output ports are registers too. The step has no registers of its own, so everything that works
 * on a combinational datapath works on it.
 *
 * @param name of the top module
 * @param fold internal clock cycles per bunch crossing
 * @param latency crossings from the input to the output
 * @param step the transition function
 * @param ports number of input ports: {@link #RESET}, {@link #CROSSING}, {@link #IN_VALID}, {@link #IN_TAG}, then data
 * @param registers in the order in which the step takes and gives them
 * @param outputs the registers that drive {@code out_valid}, {@code out_tag} and the data outputs, in this order
 */
public record FoldedMachine(
        String name,
        int fold,
        int latency,
        Datapath step,
        int ports,
        List<StateRegister> registers,
        List<Integer> outputs) {
    /** Synchronous reset of the valid bits. */
    public static final int RESET = 0;

    /** High in the first internal cycle of each bunch crossing. */
    public static final int CROSSING = 1;

    /** Whether the crossing that starts carries data. */
    public static final int IN_VALID = 2;

    /** The bunch crossing's number. */
    public static final int IN_TAG = 3;

    /** The first data input. */
    public static final int IN_DATA = 4;

    public FoldedMachine {
        registers = List.copyOf(registers);
        outputs = List.copyOf(outputs);
        if (step.inputs().size() != ports + registers.size() || step.outputs().size() != registers.size()) {
            throw new IllegalArgumentException("machine '" + name + "' has " + registers.size() + " registers and "
                    + ports + " ports, but its step takes "
                    + step.inputs().size() + " values and gives "
                    + step.outputs().size());
        }
    }

    /** The same machine with another step of the same ports and values. */
    public FoldedMachine withStep(Datapath other) {
        return new FoldedMachine(name, fold, latency, other, ports, registers, outputs);
    }

    /** Number of data inputs. */
    public int dataInputs() {
        return ports - IN_DATA;
    }

    /** Number of data outputs. */
    public int dataOutputs() {
        return outputs.size() - 2;
    }

    /** An input port. */
    public InputPort port(int index) {
        return step.inputs().get(index);
    }

    /** The node of the step that becomes a register's next value. */
    public OutputPort next(int register) {
        return step.outputs().get(register);
    }

    /** Bits of all registers, control included. */
    public long registerBits() {
        return registers.stream().mapToLong(r -> r.type().width()).sum();
    }
}
