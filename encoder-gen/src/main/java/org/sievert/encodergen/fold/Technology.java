package org.sievert.encodergen.fold;

/**
 * What area and delay estimates of folded machines need to know of a cell library.
 *
 * @param name for messages
 * @param flipFlopUm2 area of the smallest flip-flop, µm²
 * @param fullAdderUm2 area of a full adder, µm²
 * @param inverterUm2 area of the smallest inverter, µm²
 * @param inverterNs delay of an inverter that drives four, in the corner that must be met, ns
 */
public record Technology(String name, double flipFlopUm2, double fullAdderUm2, double inverterUm2, double inverterNs) {
    /** Inverter delays in a full-adder delay; fitted to timed nangate45 netlists of folded encoders. */
    private static final double INVERTERS_PER_ADDER = 4.3;

    /** Inverter delays that a register takes, setup included. */
    private static final double INVERTERS_PER_REGISTER = 11;

    /** Full-adder delays that fit between two registers. */
    public double adderDelays(double periodNs) {
        return (periodNs / inverterNs - INVERTERS_PER_REGISTER) / INVERTERS_PER_ADDER;
    }

    /** Time between two registers with logic of so many full-adder delays, ns. */
    public double periodNs(double adderDelays) {
        return (adderDelays * INVERTERS_PER_ADDER + INVERTERS_PER_REGISTER) * inverterNs;
    }
}
