package org.sievert.encodergen;

import org.sievert.encodergen.pipeline.Pipeliner;
import org.sievert.firrtl.NameAllocator;

/**
 * What the generator is asked for.
 *
 * @param name name of the top module: a letter, then letters, digits and underscores
 * @param latency cycles from the input registers to the output registers, 1 … {@link Pipeliner#MAX_LATENCY}
 * @param slack how much longer than the shortest possible a stage may be to save registers, as a fraction, 0 … 1
 * @param stage stage delay that is always allowed, in full-adder delays: what the clock leaves; 0 if that is not known
 */
public record EncoderOptions(String name, int latency, double slack, double stage) {
    public EncoderOptions {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new EncoderOptionException(
                    "'" + name + "' is no name for a module: use a letter, then letters, digits and underscores");
        }
        try {
            new NameAllocator().reserve(name);
        } catch (IllegalArgumentException e) {
            throw new EncoderOptionException("module name: " + e.getMessage() + "; choose another name");
        }
        if (latency < 1 || latency > Pipeliner.MAX_LATENCY) {
            throw new EncoderOptionException("latency " + latency + " is not possible: the encoder takes 1 to "
                    + Pipeliner.MAX_LATENCY + " cycles from input register to output register");
        }
        if (!(slack >= 0 && slack <= 1)) {
            throw new EncoderOptionException("slack must be between 0 and 1, not " + slack);
        }
        if (!(stage >= 0)) {
            throw new EncoderOptionException("a stage delay must not be negative: " + stage);
        }
    }

    public EncoderOptions(String name, int latency) {
        this(name, latency, Pipeliner.DEFAULT_SLACK, 0);
    }

    /** The same for a clock that leaves so many full-adder delays for each stage. */
    public EncoderOptions withStage(double fullAdderDelays) {
        return new EncoderOptions(name, latency, slack, fullAdderDelays);
    }
}
