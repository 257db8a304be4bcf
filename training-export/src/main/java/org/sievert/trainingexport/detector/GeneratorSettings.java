package org.sievert.trainingexport.detector;

/**
 * What the generator makes. Start from {@link #DEFAULT} and change what differs.
 *
 * @param seed one seed gives the same events on every machine, by any number of threads
 * @param events number of events
 * @param layer layer of the calorimeter in which the module lies, 1…28
 * @param minEta pseudorapidity of the outermost module centres, 1.4…3.2
 * @param maxEta pseudorapidity of the innermost module centres; modules lie evenly over the area between
 * @param pileUp mean number of proton–proton interactions per crossing, 0…400
 * @param showerProbability share of events with an electron or photon of its own
 * @param minEnergyGev least energy of those, in GeV
 * @param maxEnergyGev greatest energy; energies are even in the logarithm
 * @param stochasticTerm relative energy resolution of a whole shower at 1 GeV, in GeV^½, 0.11…1
 * @param moliereRadiusCm radius that holds 90 % of a shower's energy
 * @param noiseMip standard deviation of a cell's noise in MIP
 * @param thresholdMip cells below are read as 0
 * @param densityShift bits below the 4E+3M code: 3 for high-density modules, 1 for low-density ones
 * @param transverse whether charges are divided by cosh η, as the calibration registers do
 */
public record GeneratorSettings(
        long seed,
        long events,
        int layer,
        double minEta,
        double maxEta,
        double pileUp,
        double showerProbability,
        double minEnergyGev,
        double maxEnergyGev,
        double stochasticTerm,
        double moliereRadiusCm,
        double noiseMip,
        double thresholdMip,
        int densityShift,
        boolean transverse) {
    /** Electrons and photons of 2 to 200 GeV in a third of the modules, over 200 interactions, ninth layer. */
    public static final GeneratorSettings DEFAULT =
            new GeneratorSettings(1, 50_000, 9, 1.5, 3.0, 200, 0.35, 2, 200, 0.22, 2.8, 0.15, 0.4, 3, true);

    /** The same with few hard showers, as in all modules of events with top pairs. */
    public static final GeneratorSettings TOP_PAIRS =
            new GeneratorSettings(1, 50_000, 9, 1.5, 3.0, 200, 0.05, 2, 200, 0.22, 2.8, 0.15, 0.4, 3, true);

    public GeneratorSettings {
        require(events >= 0, "events", events, "0 or more");
        require(layer >= 1 && layer <= 28, "layer", layer, "1..28");
        require(minEta >= 1.4 && minEta <= 3.2, "minEta", minEta, "1.4..3.2");
        require(maxEta >= minEta && maxEta <= 3.2, "maxEta", maxEta, "minEta..3.2");
        require(pileUp >= 0 && pileUp <= 400, "pileUp", pileUp, "0..400");
        require(showerProbability >= 0 && showerProbability <= 1, "showerProbability", showerProbability, "0..1");
        require(minEnergyGev >= 0.1 && minEnergyGev <= 2000, "minEnergyGev", minEnergyGev, "0.1..2000");
        require(
                maxEnergyGev >= minEnergyGev && maxEnergyGev <= 2000,
                "maxEnergyGev",
                maxEnergyGev,
                "minEnergyGev..2000");
        // Below 0.11 the number of tracks alone fluctuates more.
        require(stochasticTerm >= 0.11 && stochasticTerm <= 1, "stochasticTerm", stochasticTerm, "0.11..1");
        require(moliereRadiusCm >= 0.5 && moliereRadiusCm <= 10, "moliereRadiusCm", moliereRadiusCm, "0.5..10");
        require(noiseMip >= 0 && noiseMip <= 10, "noiseMip", noiseMip, "0..10");
        require(thresholdMip >= 0 && thresholdMip <= 100, "thresholdMip", thresholdMip, "0..100");
        require(densityShift >= 0 && densityShift <= 4, "densityShift", densityShift, "0..4");
    }

    private static void require(boolean condition, String key, Number value, String range) {
        if (!condition) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be " + range);
        }
    }

    /** The same with another seed and number of events. */
    public GeneratorSettings with(long newSeed, long newEvents) {
        return new GeneratorSettings(
                newSeed,
                newEvents,
                layer,
                minEta,
                maxEta,
                pileUp,
                showerProbability,
                minEnergyGev,
                maxEnergyGev,
                stochasticTerm,
                moliereRadiusCm,
                noiseMip,
                thresholdMip,
                densityShift,
                transverse);
    }
}
