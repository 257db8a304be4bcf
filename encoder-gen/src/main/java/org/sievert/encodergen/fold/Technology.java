package org.sievert.encodergen.fold;

import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.encodergen.hardening.HardeningScheme;

/**
 * What the choice of a fold needs to know of a cell library in a corner.
 *
 * @param flipFlopUm2 area of the smallest flip-flop, µm²
 * @param voterUm2 area of a voter of three bits with what finds out that they differ, µm²
 * @param delays of its cells in the corner
 */
public record Technology(double flipFlopUm2, double voterUm2, CornerDelays delays) {
    private static final int REPLICAS = 3;

    /** Registers of control with their many loads take this many times what a register with two loads takes. */
    private static final double LOADED = 2;

    /**
     * Longest paths of mapped folded encoders, as a share of their estimate. In nangate45's slow corner 9.1 full-adder
     * delays and the registers took 3.64 ns (0.85), 16.7 took 6.25 ns (0.91), 17.6 took 6.70 ns (0.93).
     */
    private static final double MAPPED = 0.9;

    /** What a voter behind a register takes, in full-adder delays: it is the majority function, a full adder's carry. */
    private static final double VOTER = 1;

    /** Library and corner, for messages. */
    public String name() {
        return delays.name();
    }

    /** Full-adder delays that fit between two registers with the voters of a scheme; may be negative. */
    public double adderDelays(double periodNs, HardeningScheme scheme) {
        return (periodNs - LOADED * delays.registerNs()) / (MAPPED * delays.fullAdderNs()) - voter(scheme);
    }

    /**
     * What the time between two registers with logic of so many full-adder delays and the voters of a scheme is expected to
     * be, ns.
     */
    public double periodNs(double adderDelays, HardeningScheme scheme) {
        return LOADED * delays.registerNs() + MAPPED * (adderDelays + voter(scheme)) * delays.fullAdderNs();
    }

    private static double voter(HardeningScheme scheme) {
        return scheme == HardeningScheme.NONE ? 0 : VOTER;
    }

    /**
     * Area of an encoder with the redundancy of a scheme, µm²; the few registers that count upsets left out.
     *
     * @param plainUm2 without redundancy, registers included
     * @param registerBits bits of all registers
     */
    public double hardened(HardeningScheme scheme, double plainUm2, long registerBits) {
        double voters = registerBits * voterUm2;
        return switch (scheme) {
            case NONE -> plainUm2;
            case TMR_REGISTERS -> plainUm2 + (REPLICAS - 1) * registerBits * flipFlopUm2 + voters;
            default -> REPLICAS * (plainUm2 + voters); // everything three times, each domain with voters of its own
        };
    }
}
