package org.sievert.pdkflows.liberty;

import java.nio.file.Path;
import java.util.Set;

/**
 * The units of a library, in which tools read constraints unless they are told otherwise.
 *
 * @param timeNs of times, ns
 * @param capacitancePf of capacitances, pF
 */
public record LibertyUnits(double timeNs, double capacitancePf) {
    /** Those of a liberty file, which may be a gzip file. */
    public static LibertyUnits read(Path file) {
        LibertyView view =
                new LibertyView(file.toString(), LibertyParser.parse(LibertyText.read(file), Set.of("cell")));
        return new LibertyUnits(view.timeUnitNs(), view.capacitanceUnitPf());
    }
}
