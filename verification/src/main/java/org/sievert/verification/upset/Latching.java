package org.sievert.verification.upset;

/**
 * How likely a transient that reaches a flip-flop is captured: it must be there during the flip-flop's window around the
 * clock edge, so the probability is (width + window) / period, at most 1, if it comes at any time of the cycle alike.
 *
 * @param widthNs how long the transient lasts, ns
 * @param windowNs setup and hold time together, the mean of the netlist's flip-flops, ns
 * @param periodNs the clock's period, ns
 */
public record Latching(double widthNs, double windowNs, double periodNs) {
    public Latching {
        if (widthNs < 0 || windowNs < 0 || periodNs <= 0) {
            throw new IllegalArgumentException(
                    "width " + widthNs + " ns, window " + windowNs + " ns, period " + periodNs + " ns");
        }
    }

    /** From 0 to 1. */
    public double probability() {
        return Math.min(1, (widthNs + windowNs) / periodNs);
    }
}
