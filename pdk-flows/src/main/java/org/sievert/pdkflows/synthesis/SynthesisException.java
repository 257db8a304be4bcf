package org.sievert.pdkflows.synthesis;

/** Synthesis did not give a netlist that can be used; the message says what is wrong with it. */
public final class SynthesisException extends RuntimeException {
    public SynthesisException(String message) {
        super(message);
    }

    public SynthesisException(String message, Throwable cause) {
        super(message, cause);
    }
}
