/**
 * Whether the redundancy that was planned is in a mapped netlist.
 *
 * <p>{@link org.sievert.verification.hardening.VoterFinder} finds majority functions of flip-flops by what gates compute,
 * not by names; {@link org.sievert.verification.hardening.HardeningCheck} holds what it found against the plan, rule by rule.
 */
package org.sievert.verification.hardening;
