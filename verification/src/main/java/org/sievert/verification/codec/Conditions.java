package org.sievert.verification.codec;

import org.sievert.trainingexport.detector.Event;

/**
 * Where the module is, for decoders of the conditional autoencoder, which take it as a second input: η/3.1, v/12, u/12,
 * wafer type as one of three, ln(module sum + 1), (layer − 1)/46.
 *
 * @param eta pseudorapidity of events that do not say
 * @param u first wafer coordinate
 * @param v second wafer coordinate
 * @param waferType 0, 1 or 2: cells of high density, then two thicknesses of low density
 * @param layer from 1
 */
public record Conditions(double eta, int u, int v, int waferType, int layer) {
    /** Values of the side input. */
    public static final int SIZE = 8;

    /** A high-density module in the ninth layer. */
    public static final Conditions DEFAULT = new Conditions(2.2, 3, 3, 0, 9);

    public Conditions {
        if (waferType < 0 || waferType > 2) {
            throw new IllegalArgumentException("wafer type must be 0, 1 or 2, not " + waferType);
        }
    }

    void write(Event event, double moduleSum, float[] out, int at) {
        double pseudorapidity = event.truth().map(t -> Math.abs(t.eta())).orElse(eta);
        out[at] = (float) (pseudorapidity / 3.1);
        out[at + 1] = v / 12f;
        out[at + 2] = u / 12f;
        for (int t = 0; t < 3; t++) {
            out[at + 3 + t] = t == waferType ? 1 : 0;
        }
        out[at + 6] = (float) Math.log(moduleSum + 1);
        out[at + 7] = (layer - 1) / 46f;
    }
}
