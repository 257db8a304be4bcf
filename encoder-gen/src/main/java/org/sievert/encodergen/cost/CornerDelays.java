package org.sievert.encodergen.cost;

/**
 * How fast a library is in one corner.
 *
 * @param name PDK and corner, for messages
 * @param fullAdderNs delay of a full adder, the unit of {@link org.sievert.encodergen.pipeline.DelayModel}, ns
 * @param registerNs what a register takes of the period: its own delay and its setup, ns
 */
public record CornerDelays(String name, double fullAdderNs, double registerNs) {
    public CornerDelays {
        if (!(fullAdderNs > 0 && registerNs >= 0)) {
            throw new IllegalArgumentException(name + ": delays must be positive: " + fullAdderNs + ", " + registerNs);
        }
    }

    /** Full-adder delays that fit between two registers; not below 0. */
    public double adderDelays(double periodNs) {
        return Math.max(0, (periodNs - registerNs) / fullAdderNs);
    }

    /** Time from register to register with logic of so many full-adder delays, ns. */
    public double periodNs(double adderDelays) {
        return registerNs + adderDelays * fullAdderNs;
    }
}
