package org.sievert.trainingexport.detector;

/**
 * What lies behind a generated event.
 *
 * @param energyGev energy of the electron or photon, 0 if there is no shower
 * @param eta pseudorapidity of the module's centre
 * @param impactX where the shower's axis crosses the layer, in half pitches (0 without a shower)
 * @param impactY the same
 * @param showerCharge what the shower alone leaves in the module, before noise and digitisation, in the counts of the
 *     event's charges
 * @param pileUp proton–proton interactions in this crossing
 */
public record ShowerTruth(
        double energyGev, double eta, double impactX, double impactY, double showerCharge, double pileUp) {}
