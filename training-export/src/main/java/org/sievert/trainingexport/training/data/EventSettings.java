package org.sievert.trainingexport.training.data;

/**
 * What the generated events are made of. Charges are in MIP (the charge of one minimum-ionising particle), lengths in
 * the unit of {@link TriggerCells}.
 *
 * @param showerProbability share of events with an electromagnetic shower; the others are pile-up only
 * @param secondShowerProbability share of those with another one
 * @param lowestShower least charge of a shower; charges are spread evenly in the logarithm
 * @param highestShower greatest charge of a shower
 * @param moliereRadius radius that holds 90 % of a shower
 * @param radiusSpread relative half-width of the even spread of that radius (it grows with depth)
 * @param spots deposits that a shower is sampled with; fewer fluctuate more
 * @param medianDeposits median number of soft pile-up deposits
 * @param depositSpread standard deviation of the logarithm of that number's mean
 * @param meanDeposit mean charge of a soft deposit, exponentially distributed
 * @param beamFall length over which the density of pile-up falls by e, away from the beam (along +y)
 * @param noise standard deviation of a cell's noise
 * @param threshold cells below are read out as 0
 * @param countsPerMip scale of the read-out
 */
public record EventSettings(
        double showerProbability,
        double secondShowerProbability,
        double lowestShower,
        double highestShower,
        double moliereRadius,
        double radiusSpread,
        int spots,
        double medianDeposits,
        double depositSpread,
        double meanDeposit,
        double beamFall,
        double noise,
        double threshold,
        double countsPerMip) {
    public EventSettings {
        require(showerProbability >= 0 && showerProbability <= 1, "shower probability must be 0..1");
        require(secondShowerProbability >= 0 && secondShowerProbability <= 1, "second shower probability must be 0..1");
        require(lowestShower > 0 && highestShower >= lowestShower, "shower charges must be positive and in order");
        require(moliereRadius > 0 && radiusSpread >= 0 && radiusSpread < 1, "radius must be positive, its spread 0..1");
        require(spots > 0, "a shower needs spots");
        require(medianDeposits >= 0 && medianDeposits <= 200, "the median number of deposits must be 0..200");
        require(depositSpread >= 0 && meanDeposit >= 0 && beamFall > 0, "pile-up cannot be negative");
        require(noise >= 0 && threshold >= 0 && countsPerMip > 0, "read-out cannot be negative");
    }

    /**
     * Electrons of 3 to 300 MIP in one layer near the shower maximum, Molière radius 2.8 cm, over soft pile-up. Together
     * they give a median of 13 cells with charge (16–84 %: 7–21), 6 of them above one MIP (2–12); CMS's simulated
     * electrons in the ninth layer have 11 (4–33) and 3 (1–8), modules without a shower included.
     */
    public static EventSettings electronsInPileUp() {
        return new EventSettings(0.85, 0.15, 3, 300, 2.8, 0.35, 150, 7, 1.0, 0.6, 12, 0.06, 0.15, 35);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
