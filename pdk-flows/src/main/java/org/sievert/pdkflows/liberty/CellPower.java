package org.sievert.pdkflows.liberty;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cell consumes, and how fast its outputs change.
 *
 * @param leakageMw leakage where no state applies, mW
 * @param states leakage by state
 * @param energies by pin: what a transition of the pin costs inside the cell
 * @param arcs by output pin: delays and transitions from the inputs
 */
public record CellPower(
        double leakageMw, List<State> states, Map<String, List<Energy>> energies, Map<String, List<Arc>> arcs) {
    /** Leakage while a condition over the cell's pins holds; mW. */
    public record State(String when, double leakageMw) {}

    /**
     * Energy of a pin's transition, without that of the load.
     *
     * @param related inputs that the transition follows; empty for an input's own
     * @param when the condition over the cell's pins under which it applies
     * @param rise energy of a rising transition, pJ
     * @param fall energy of a falling one, pJ
     */
    public record Energy(
            List<String> related, Optional<String> when, Optional<LibertyTable> rise, Optional<LibertyTable> fall) {
        /** Mean of a rising and a falling transition, pJ; a missing one costs nothing. */
        public double meanPj(double transitionNs, double loadPf) {
            double up = rise.map(t -> t.at(transitionNs, loadPf)).orElse(0.0);
            double down = fall.map(t -> t.at(transitionNs, loadPf)).orElse(0.0);
            return (up + down) / 2;
        }
    }

    /**
     * Delay and transition of an output after an input, ns.
     *
     * @param related the inputs
     */
    public record Arc(
            List<String> related,
            Optional<LibertyTable> delayRise,
            Optional<LibertyTable> delayFall,
            Optional<LibertyTable> transitionRise,
            Optional<LibertyTable> transitionFall) {}
}
