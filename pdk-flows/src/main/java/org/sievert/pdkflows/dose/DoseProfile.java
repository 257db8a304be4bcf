package org.sievert.pdkflows.dose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.pdk.CellPattern;

/**
 * What total ionising dose does to the cells of PDKs, or is assumed to do.
 *
 * @param name for reports
 * @param description for people
 * @param source where the rules come from; {@value #ASSUMPTION} if nowhere
 * @param smallestDrive whether cells of drive 1 or less, by their names, are forbidden where there is a larger one of the
 *     same function
 * @param pdks by name
 */
public record DoseProfile(
        String name, String description, String source, boolean smallestDrive, Map<String, PdkDose> pdks) {
    /** Stands for a source that there is not. */
    public static final String ASSUMPTION = "assumption";

    /**
     * Rules for one PDK.
     *
     * @param dontUse patterns of cells by the reason for which they are forbidden
     * @param derates what becomes of the others
     */
    public record PdkDose(Map<String, List<CellPattern>> dontUse, List<Derate> derates) {}

    /**
     * Cells after a dose.
     *
     * @param doseMrad total dose, Mrad
     * @param rateKradPerHour dose rate at which it was collected, krad/h
     * @param delay what delays are multiplied with, 1 or more
     * @param leakage what leakage is multiplied with, 1 or more
     * @param source where the numbers come from
     */
    public record Derate(
            double doseMrad, Optional<Double> rateKradPerHour, double delay, double leakage, String source) {
        /** Whether nobody measured this. */
        public boolean assumed() {
            return source.strip().equalsIgnoreCase(ASSUMPTION) || source.startsWith(ASSUMPTION + ":");
        }
    }
}
