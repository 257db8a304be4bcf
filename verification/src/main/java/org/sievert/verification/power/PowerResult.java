package org.sievert.verification.power;

import java.util.List;

/**
 * Power of one mapped netlist at its clock.
 *
 * @param pdk the PDK's name
 * @param vectors what passed through it, in words
 * @param fromData whether those are the user's vectors or detector events, and not generated for coverage
 * @param count how many
 * @param countedCycles clock cycles that were counted
 * @param clockPeriodNs period of the netlist's clock, ns
 * @param inferencePeriodNs time between two inferences, ns
 * @param meanTogglesPerCycle toggles per clock cycle of a net, mean over all nets that a cell drives but the clock's
 * @param leakageFactor what the library's leakage is multiplied with, above 1 after a total dose
 * @param mainCorner the corner whose figures stand for the PDK
 * @param corners one entry per corner, in the PDK's order
 * @param seconds wall time
 */
public record PowerResult(
        String pdk,
        String vectors,
        boolean fromData,
        int count,
        long countedCycles,
        double clockPeriodNs,
        double inferencePeriodNs,
        double meanTogglesPerCycle,
        double leakageFactor,
        String mainCorner,
        List<Corner> corners,
        double seconds) {
    /** How toggles were counted. */
    public static final String METHOD = "zero-delay gate simulation, without glitches and wires";

    /** The same on a layout. */
    public static final String ROUTED =
            "zero-delay gate simulation of the routed netlist with its clock tree, extracted"
                    + " wires, without glitches";

    public PowerResult {
        corners = List.copyOf(corners);
    }

    /**
     * One corner; the total is leakage, internal and switching power, and again clock, registers and logic.
     *
     * @param name for example {@code typical}
     * @param condition process, voltage, temperature
     * @param leakageMw of all cells, by state, mW
     * @param registerLeakageMw that of flip-flops among it, mW
     * @param internalMw energy of transitions inside cells, mW
     * @param switchingMw charging of pins, mW
     * @param clockMw what the clock's transitions cost: its pins' capacitance and the energy inside flip-flops, mW
     * @param registersMw the rest of the flip-flops: leakage, data inputs, outputs and the pins they drive, mW
     * @param logicMw everything else, mW
     */
    public record Corner(
            String name,
            String condition,
            double leakageMw,
            double registerLeakageMw,
            double internalMw,
            double switchingMw,
            double clockMw,
            double registersMw,
            double logicMw) {
        /** The same with leakage multiplied. */
        public Corner withLeakage(double factor) {
            double more = factor - 1;
            return new Corner(
                    name,
                    condition,
                    leakageMw * factor,
                    registerLeakageMw * factor,
                    internalMw,
                    switchingMw,
                    clockMw,
                    registersMw + registerLeakageMw * more,
                    logicMw + (leakageMw - registerLeakageMw) * more);
        }

        /** All of it, mW. */
        public double totalMw() {
            return leakageMw + internalMw + switchingMw;
        }
    }

    /** The corner that stands for the PDK. */
    public Corner main() {
        return corners.stream()
                .filter(c -> c.name().equals(mainCorner))
                .findFirst()
                .orElseThrow();
    }

    /** Energy of one inference in the main corner: power times the time between two inferences, nJ. */
    public double energyPerInferenceNj() {
        return energyPerInferenceNj(main());
    }

    /** Energy of one inference in a corner, nJ. */
    public double energyPerInferenceNj(Corner corner) {
        return corner.totalMw() * inferencePeriodNs * 1e-3;
    }

    /** What the toggles are, in one sentence. */
    public String activity() {
        return METHOD + "; " + vectors;
    }
}
