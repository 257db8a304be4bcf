package org.sievert.verification.equivalence;

/**
 * The verdict of one equivalence check.
 *
 * @param pdk the PDK whose netlist was checked
 * @param status the verdict
 * @param method tools and commands in a few words
 * @param detail the tool's decisive words, or the counterexample
 * @param seconds wall time
 */
public record EquivalenceResult(String pdk, Status status, String method, String detail, double seconds) {
    /** Three honest answers. */
    public enum Status {
        PROVEN,
        FAILED,
        UNDECIDED
    }
}
