package org.sievert.trainingexport.detector;

/**
 * The soft particles of the other proton–proton collisions of a crossing: flat in pseudorapidity, so that their number
 * per area falls with the square of the distance from the beam line, with transverse momenta from the steeply falling
 * spectrum of such collisions (Hagedorn's form (1 + p/np0)<sup>−n</sup>, whose tail makes the large deposits).
 */
final class PileUp {
    /** Photons per interaction and unit of pseudorapidity. */
    static final double PHOTONS = 6;

    /** Charged hadrons per interaction and unit of pseudorapidity. */
    static final double HADRONS = 6;

    /** Mean relative excess of a track's charge over the most probable one (Landau's tail, exponential here). */
    private static final double STRAGGLING = 0.25;

    private PileUp() {}

    /**
     * Particles of a unit of pseudorapidity per area at distance r from the beam line.
     *
     * @param r in any unit
     * @param z distance of the layer from the interaction point, in the same unit
     */
    static double density(double r, double z) {
        return z / (2 * Math.PI * r * r * Math.sqrt(r * r + z * z));
    }

    /** Transverse momentum in GeV: n = 8, p0 = 0.13 GeV; mean 0.3 GeV for photons, more for hadrons. */
    static double transverseMomentum(EventRandom random, double scale) {
        double up = random.exponential() + random.exponential();
        double down = 0;
        for (int i = 0; i < 6; i++) {
            down += random.exponential();
        }
        return scale * up / down;
    }

    /** Charge of a track that passes a sensor, in MIP. */
    static double track(EventRandom random) {
        return 0.9 + 0.06 * random.gaussian() + STRAGGLING * random.exponential();
    }
}
