package org.sievert.trainingexport.detector;

/**
 * The soft particles of the other proton–proton collisions of a crossing.
 *
 * <p>Photons are flat in pseudorapidity, so that their number per area falls with the square of the distance from the
 * beam line; their transverse momenta follow the steeply falling spectrum of such collisions (Hagedorn's form
 * (1 + p/p0)<sup>−n</sup>, whose tail makes the large deposits). Single tracks are charged hadrons and what they knock
 * out of the absorbers; that grows with their energy, so they fall off faster, by another factor cosh² η. Numbers per
 * interaction are set such that occupancies and charges come close to CMS's simulation ({@link GeneratorCheck}).
 */
final class PileUp {
    /** Photons per interaction and unit of pseudorapidity that reach the calorimeter. */
    private static final double PHOTONS = 1.6;

    /** Tracks per interaction and unit of pseudorapidity at cosh η = 5. */
    private static final double TRACKS = 29;

    private static final double REFERENCE_COSH = 5;

    /** Hagedorn's p0 in GeV; with n = 8 the mean transverse momentum is 2/5 of it. */
    private static final double P0_GEV = 0.5;

    private static final int EXPONENT = 8;

    /** Below, a photon leaves nothing. */
    private static final double LEAST_GEV = 0.05;

    /** Mean excess of a track's charge over the most probable one (Landau's tail, exponential here), in MIP. */
    private static final double STRAGGLING = 0.25;

    private static final double MOST_PROBABLE = 0.9;
    private static final double RESOLUTION = 0.06;

    private PileUp() {}

    /** One kind of particle. */
    enum Kind {
        PHOTON,
        TRACK;

        /**
         * Mean number per interaction and area at a distance from the beam line.
         *
         * @param r in any unit
         * @param z distance of the layer from the interaction point, in the same unit
         */
        double density(double r, double z) {
            double flat = z / (2 * Math.PI * r * r * Math.sqrt(r * r + z * z));
            double coshSquare = 1 + z * z / (r * r);
            return this == PHOTON ? PHOTONS * flat : TRACKS * flat * coshSquare / (REFERENCE_COSH * REFERENCE_COSH);
        }
    }

    /** Energy of a photon in GeV where cosh η has this value. */
    static double photonEnergy(double coshEta, EventRandom random) {
        // A quotient of gamma variables with shapes 2 and n − 2 has the density p (1 + p)^−n.
        double up = random.exponential() + random.exponential();
        double down = 0;
        for (int i = 0; i < EXPONENT - 2; i++) {
            down += random.exponential();
        }
        return Math.max(LEAST_GEV, P0_GEV * up / down * coshEta);
    }

    /** Charge of a track that passes a sensor, in MIP. */
    static double track(EventRandom random) {
        return Math.max(0, MOST_PROBABLE + RESOLUTION * random.gaussian() + STRAGGLING * random.exponential());
    }
}
