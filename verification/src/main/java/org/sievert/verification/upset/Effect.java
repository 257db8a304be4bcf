package org.sievert.verification.upset;

/** What came of a fault: the worst that applies, the last being the worst. */
public enum Effect {
    /** No output was ever wrong, nothing stayed, and no voter saw anything. */
    MASKED("masked"),
    /** The same, but voters saw it: the flag or counter of upsets differs from the run without faults. */
    CORRECTED("corrected"),
    /** An output was wrong in some cycles, and then everything was right again. */
    WRONG_OUTPUT("wrong output"),
    /** A flip-flop never became right again. */
    LATENT("latent"),
    /** {@code out_valid} was wrong, or the tag of a valid output: the stream was out of step. */
    CONTROL_LOST("control lost");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
