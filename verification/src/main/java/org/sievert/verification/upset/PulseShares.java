package org.sievert.verification.upset;

/**
 * Of pulses that come at any net and any time of the cycle alike: how many are captured, and how many reach an output.
 *
 * @param widthNs how long a pulse lasts, ns
 * @param periodNs the clock's period, ns
 * @param partial pulses of the campaign that some, not all, of the flip-flops and outputs behind the net saw
 * @param captured share of all pulses that any flip-flop or output sees, if the logic lets them through, 0 to 1
 * @param wrong share of all pulses that make an output wrong, 0 to 1
 */
public record PulseShares(double widthNs, double periodNs, long partial, double captured, double wrong) {}
