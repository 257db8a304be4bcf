package org.sievert.encodergen.fold;

import org.sievert.encodergen.hardening.HardeningScheme;

/**
 * What the choice of a fold needs to know of a cell library.
 *
 * @param name library and corner, for messages
 * @param flipFlopUm2 area of the smallest flip-flop, µm²
 * @param voterUm2 area of a voter of three bits with what finds out that they differ, µm²
 * @param inverterNs delay of an inverter that drives four, in this corner, ns; a little more where stacked transistors
 *     slow down more than inverters do
 */
public record Technology(String name, double flipFlopUm2, double voterUm2, double inverterNs) {
    private static final int REPLICAS = 3;

    /**
     * Inverter delays in a full-adder delay and in what a register takes, with setup and with the loads of control
     * registers: a line through timed nangate45 netlists of folded encoders with 4, 8 and 16 cycles per crossing.
     */
    private static final double INVERTERS_PER_ADDER = 3;

    private static final double INVERTERS_PER_REGISTER = 34.6;

    /** Full-adder delays that fit between two registers. */
    public double adderDelays(double periodNs) {
        return (periodNs / inverterNs - INVERTERS_PER_REGISTER) / INVERTERS_PER_ADDER;
    }

    /** Time between two registers with logic of so many full-adder delays, ns. */
    public double periodNs(double adderDelays) {
        return (adderDelays * INVERTERS_PER_ADDER + INVERTERS_PER_REGISTER) * inverterNs;
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
