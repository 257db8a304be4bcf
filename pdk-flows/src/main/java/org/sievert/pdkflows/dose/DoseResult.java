package org.sievert.pdkflows.dose;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What being made for a total dose costs one netlist.
 *
 * @param pdk the PDK's name
 * @param profile name of the profile
 * @param source where its rules come from
 * @param doseMrad total dose, Mrad
 * @param rateKradPerHour dose rate, krad/h
 * @param delay factor of delays and setup times at that dose
 * @param leakage factor of leakage
 * @param derateSource where the factors come from
 * @param assumed whether the factors are an assumption
 * @param forbidden names of forbidden cells by reason
 * @param without the netlist that is mapped without the profile
 * @param with the netlist of this run
 */
public record DoseResult(
        String pdk,
        String profile,
        String source,
        double doseMrad,
        Optional<Double> rateKradPerHour,
        double delay,
        double leakage,
        String derateSource,
        boolean assumed,
        Map<String, List<String>> forbidden,
        Netlist without,
        Netlist with) {
    /**
     * A netlist before and after the dose.
     *
     * @param forbiddenCells instances of cells that the profile forbids
     * @param freshSlackNs worst setup slack of all corners with the library's delays, ns
     * @param dosedSlackNs the same with the dose's factor, ns
     */
    public record Netlist(double areaUm2, int cells, int forbiddenCells, double freshSlackNs, double dosedSlackNs) {}

    /** Number of cells of the library that the profile forbids. */
    public int forbiddenTypes() {
        return forbidden.values().stream().mapToInt(List::size).sum();
    }
}
