package org.sievert.verification.upset;

/**
 * What came of a fault.
 *
 * @param wrongCycles cycles in which an output port was wrong: {@code out_valid} at any time, the others where the good
 *     {@code out_valid} is 1
 * @param firstWrong cycles from the fault to the first of them, or −1
 * @param cyclesInState cycles in which any flip-flop differed, the fault's own included
 * @param latent whether a flip-flop still differed at the end of the run
 * @param controlLost whether {@code out_valid}, or {@code out_tag} where that is 1, was among the wrong outputs
 * @param seen whether a register that watches for upsets differed
 */
public record Outcome(
        int wrongCycles, int firstWrong, int cyclesInState, boolean latent, boolean controlLost, boolean seen) {
    /** The worst that applies. */
    public Effect effect() {
        if (controlLost) {
            return Effect.CONTROL_LOST;
        } else if (latent) {
            return Effect.LATENT;
        } else if (wrongCycles > 0) {
            return Effect.WRONG_OUTPUT;
        }
        return seen ? Effect.CORRECTED : Effect.MASKED;
    }
}
