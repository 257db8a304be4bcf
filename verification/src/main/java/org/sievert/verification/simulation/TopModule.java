package org.sievert.verification.simulation;

import java.util.List;
import org.sievert.encodergen.hardening.PortCopies;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * The ports and the timing contract of a generated top module.
 *
 * <p>The ports are {@code clock}, {@code reset} (synchronous, active high), {@code in_valid}, {@code in_tag} (12 bits),
 * {@code in_0}…, and {@code out_valid}, {@code out_tag}, {@code out_0}…. Values are bit vectors, signed ones in two's
 * complement. What is at the input ports before clock edge t is in the input registers after edge t and at the output
 * ports after edge t + latency; a reset at an edge in between takes the valid bit away. A new input may come at every
 * edge.
 *
 * <p>A folded module has an input {@code crossing} beside these, and its clock is the internal one: {@code crossing} is
 * high in one of every {@code fold} cycles. What is at the input ports before the edge that ends this cycle is taken, and
 * stands at the output ports from {@code latency · fold} edges later on, for {@code fold} cycles.
 *
 * <p>In a design with three domains some ports are there three times; all copies of an input are driven alike, and all copies
 * of an output must be the same.
 *
 * @param name the module's name
 * @param inputs number of input values
 * @param input the type of each
 * @param outputs number of output values
 * @param output the type of each
 * @param latency crossings from the input registers to the output registers, at least 1
 * @param fold clock cycles per crossing, at least 1; a module of 1 has no port {@code crossing}
 * @param ports which ports are there three times
 */
public record TopModule(
        String name,
        int inputs,
        FixedType input,
        int outputs,
        FixedType output,
        int latency,
        int fold,
        PortCopies ports) {
    /** Width of the bunch-crossing tag in bits. */
    public static final int TAG_BITS = 12;

    public TopModule {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "module " + name + " needs inputs and outputs, not " + inputs + " and " + outputs);
        }
        if (latency < 1) {
            throw new IllegalArgumentException("latency of module " + name + " must be at least 1, not " + latency);
        }
        if (fold < 1) {
            throw new IllegalArgumentException("fold of module " + name + " must be at least 1, not " + fold);
        }
    }

    /** The module that is generated for a model without folding. */
    public static TopModule of(String name, QuantizedModel model, int latency) {
        return of(name, model, latency, 1);
    }

    /** The module that is generated for a model. */
    public static TopModule of(String name, QuantizedModel model, int latency, int fold) {
        return new TopModule(
                name,
                model.input().shape().size(),
                model.input().element(),
                model.output().shape().size(),
                model.output().element(),
                latency,
                fold,
                PortCopies.SINGLE);
    }

    /** The same module with some ports three times. */
    public TopModule withPorts(PortCopies copies) {
        return new TopModule(name, inputs, input, outputs, output, latency, fold, copies);
    }

    /** Names of the copies of an input, the clock among them. */
    public List<String> input(String port) {
        return ports.input(port);
    }

    /** Names of the copies of an output. */
    public List<String> output(String port) {
        return ports.output(port);
    }

    /** Clock edges from the one that takes an input to the one that gives its output. */
    int latencyEdges() {
        return latency * fold;
    }

    /** The bits of an output value as they stand at the port. */
    long outputBits(long value) {
        return value & mask(output.width());
    }

    /** The value that the bits at an output port stand for. */
    long outputValue(long bits) {
        int unused = Long.SIZE - output.width();
        return output.signed() ? bits << unused >> unused : bits;
    }

    /** The lowest {@code width} bits, 1 to 64. */
    public static long mask(int width) {
        return -1L >>> (Long.SIZE - width);
    }
}
