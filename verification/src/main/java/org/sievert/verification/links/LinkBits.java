package org.sievert.verification.links;

import org.sievert.trainingexport.detector.FloatCode;
import org.sievert.trainingexport.detector.TriggerCells;

/** Codes, widths and checks that the formats share. */
final class LinkBits {
    static final int CELLS = TriggerCells.COUNT;

    /** Sums of the autoencoder and of super trigger cells. */
    static final FloatCode FINE_SUM = new FloatCode(5, 4);

    /** Sums of best choice and threshold. */
    static final FloatCode SUM = new FloatCode(5, 3);

    static final FloatCode CHARGE = FloatCode.CHARGE;

    static final int ADDRESS_BITS = 6;

    private LinkBits() {}

    static void requireCharges(int[] charges) {
        if (charges.length != CELLS) {
            throw new IllegalArgumentException("a crossing has " + CELLS + " charges, not " + charges.length);
        }
        for (int i = 0; i < CELLS; i++) {
            if (charges[i] < 0) {
                throw new IllegalArgumentException("charge " + i + " is negative: " + charges[i]);
            }
        }
    }

    static void requireWords(int[] words, int eLinks) {
        if (words.length != eLinks) {
            throw new IllegalArgumentException("the format has " + eLinks + " links, not " + words.length);
        }
    }

    static void require(boolean condition, String what, int value, String range) {
        if (!condition) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be " + range);
        }
    }
}
