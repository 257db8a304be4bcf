package org.sievert.verification.upset;

/**
 * What came of a fault.
 *
 * @param wrongCycles cycles in which an output port was wrong: {@code out_valid} at any time, the others where the good
 *     {@code out_valid} is 1
 * @param firstWrong cycles from the fault to the first of them, or −1
 * @param cyclesInState cycles in which any flip-flop differed, the fault's own included
 * @param latent whether a flip-flop still differed at the end of the run
 */
public record Outcome(int wrongCycles, int firstWrong, int cyclesInState, boolean latent) {
    /** Whether no output was ever wrong and nothing stayed behind. */
    public boolean harmless() {
        return wrongCycles == 0 && !latent;
    }
}
