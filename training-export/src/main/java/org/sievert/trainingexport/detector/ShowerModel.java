package org.sievert.trainingexport.detector;

/**
 * Electromagnetic showers in the 28 layers of the calorimeter's front part, after G. Grindhammer and S. Peters,
 * hep-ex/0001020, with the values of CMS's studies of this calorimeter.
 *
 * <p>Along its axis a shower follows a gamma distribution in depth t (radiation lengths) whose maximum T and shape α
 * depend on ln y, y = E/E<sub>c</sub>, and fluctuate together (their logarithms are normal with the paper's widths and
 * correlation for sampling calorimeters). What a layer sees of it is weighted such that the mean profile at 35 GeV is
 * that of the full simulation. Sampling makes the visible energy fluctuate by stochasticTerm/√E as a whole: part of
 * that is the Poisson distributed number of tracks ("spots") in each layer, the rest, common to all layers because
 * tracks cross several, a gamma distributed factor. A spot's distance from the axis is exponential; its mean r0 grows
 * with depth, and in layer 15 90 % lie within the Molière radius.
 */
final class ShowerModel {
    /** Layers of the electromagnetic part. */
    static final int LAYERS = 28;

    /** Tracker, cables and cover, in radiation lengths. */
    private static final double MATERIAL_IN_FRONT = 0.6;

    private static final double CRITICAL_ENERGY_GEV = 0.00536;
    private static final double REFERENCE_GEV = 35;

    /** Mean energy per layer of 35 GeV electrons in MeV (full simulation). */
    private static final double[] REFERENCE_MEV = {
        1.59, 3.33, 6.12, 10.69, 14.45, 20.32, 22.80, 28.35, 31.44, 40.99, 36.90, 37.89, 31.18, 30.38, 23.54, 22.38,
        16.34, 15.12, 12.40, 12.17, 7.43, 5.95, 3.70, 2.92, 1.66, 1.41, 1.30, 0.90
    };

    /** Mean energy that one minimum-ionising particle leaves in 300 µm of silicon, in MeV. */
    private static final double MEV_PER_MIP = 0.0865;

    /** Charge of a spot in MIP: a track with its slant and straggling. */
    static final double SPOT_MIP = 1.5;

    private final double moliereRadius;
    private final double[] weight = new double[LAYERS];
    private final double spotGev;

    /** Variance of the factor common to all layers, at 1 GeV. */
    private final double commonVariance;

    /**
     * @param stochasticTerm in GeV^½
     * @param moliereRadius in the unit of the radii that are wanted
     */
    ShowerModel(double stochasticTerm, double moliereRadius) {
        this.moliereRadius = moliereRadius;
        double total = 0;
        for (double mev : REFERENCE_MEV) {
            total += mev;
        }
        Profile mean = Profile.mean(REFERENCE_GEV);
        for (int layer = 1; layer <= LAYERS; layer++) {
            weight[layer - 1] = REFERENCE_MEV[layer - 1] / total / mean.density(depth(layer));
        }
        this.spotGev = SPOT_MIP * MEV_PER_MIP * REFERENCE_GEV / total;
        this.commonVariance = Math.max(0, stochasticTerm * stochasticTerm - spotGev);
    }

    /** Thickness of a layer in radiation lengths: 10 layers of 0.65, 10 of 0.88, 8 of 1.26. */
    static double thickness(int layer) {
        return layer <= 10 ? 0.65 : layer <= 20 ? 0.88 : 1.26;
    }

    /** Middle of a layer in radiation lengths, with what lies before the first. */
    static double depth(int layer) {
        double depth = MATERIAL_IN_FRONT;
        for (int l = 1; l < layer; l++) {
            depth += thickness(l);
        }
        return depth + thickness(layer) / 2;
    }

    /**
     * Energy in GeV of so many spots in a layer, up to a constant: what a reconstruction gives each layer, its absorber
     * thickness over its share in the sampling.
     */
    double reconstructed(int layer, int spots) {
        return spots * spotGev * thickness(layer) / weight[layer - 1];
    }

    /** Mean distance of spots from the axis in a layer. */
    double meanRadius(int layer) {
        double growth = (9.0 - 18.0 / 63 + 135.0 / 630 * layer + 45.0 / 630 * layer * layer) / 28;
        return growth * moliereRadius / StrictMath.log(10);
    }

    /** Draws the energy that becomes visible, in GeV; its mean is the shower's energy. */
    double visible(double energyGev, EventRandom random) {
        double scale = commonVariance;
        return scale == 0 ? energyGev : scale * random.gamma(energyGev / scale);
    }

    /** Mean number of spots in a layer for a shower of this visible energy and profile. */
    double meanSpots(double visibleGev, Profile profile, int layer) {
        return visibleGev / spotGev * weight[layer - 1] * profile.density(depth(layer));
    }

    /** Draws the longitudinal profile of one shower. */
    Profile profile(double energyGev, EventRandom random) {
        return Profile.random(energyGev, random);
    }

    /** A gamma distribution in depth. */
    record Profile(double alpha, double beta, double scale) {
        static Profile mean(double energyGev) {
            double lny = StrictMath.log(energyGev / CRITICAL_ENERGY_GEV);
            return of(meanMaximum(lny), meanAlpha(lny));
        }

        static Profile random(double energyGev, EventRandom random) {
            double lny = StrictMath.log(energyGev / CRITICAL_ENERGY_GEV);
            double sigmaT = 1 / Math.max(2, -2.5 + 1.25 * lny);
            double sigmaAlpha = 1 / Math.max(2, -0.82 + 0.79 * lny);
            double rho = 0.784 - 0.023 * lny;
            double together = Math.sqrt((1 + rho) / 2) * random.gaussian();
            double apart = Math.sqrt((1 - rho) / 2) * random.gaussian();
            double t = meanMaximum(lny) * StrictMath.exp(sigmaT * (together + apart));
            double alpha = meanAlpha(lny) * StrictMath.exp(sigmaAlpha * (together - apart));
            return of(t, Math.max(1.1, alpha));
        }

        private static Profile of(double maximum, double alpha) {
            double beta = (alpha - 1) / maximum;
            return new Profile(alpha, beta, beta * StrictMath.exp(-logGamma(alpha)));
        }

        private static double meanMaximum(double lny) {
            return Math.max(0.5, -1.396 + 1.007 * lny);
        }

        private static double meanAlpha(double lny) {
            return Math.max(1.3, -0.0433 + 0.540 * lny);
        }

        /** Share of the energy per radiation length at a depth. */
        double density(double depth) {
            double bt = beta * depth;
            return scale * StrictMath.exp((alpha - 1) * StrictMath.log(bt) - bt);
        }

        /** Stirling's series after a shift by four; better than 1e-7 above 1. */
        private static double logGamma(double a) {
            double z = a + 4;
            double series = 1 / (12 * z) - 1 / (360 * z * z * z);
            double stirling = (z - 0.5) * StrictMath.log(z) - z + 0.918938533204672742 + series;
            return stirling - StrictMath.log(a * (a + 1) * (a + 2) * (a + 3));
        }
    }
}
