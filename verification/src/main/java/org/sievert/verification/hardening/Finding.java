package org.sievert.verification.hardening;

/**
 * One place where a netlist is not as hardened as it should be.
 *
 * @param rule name of the rule that is broken
 * @param subject instance or register
 * @param explanation what was found, what was expected and why it matters
 */
public record Finding(String rule, String subject, String explanation) {
    @Override
    public String toString() {
        return rule + ": " + subject + ": " + explanation;
    }
}
