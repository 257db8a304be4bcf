package org.sievert.trainingexport.training;

import java.util.Locale;

/** The parts of a training, in order. */
public enum Phase {
    /** In full precision. */
    FLOAT,
    /** With the quantizers of the integer model, from the float phase's best weights. */
    QUANTISED,
    /** The float network trained on, so that it is compared after as many epochs. */
    TWIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
