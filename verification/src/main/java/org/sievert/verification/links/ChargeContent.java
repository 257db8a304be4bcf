package org.sievert.verification.links;

import org.sievert.trainingexport.detector.FloatCode.Representative;

/** What an unpacker finds in the words of a crossing. */
public interface ChargeContent {
    /** The crossing header as it is in the words. */
    int header();

    /** Bits of the crossing's packet, header included, without padding. */
    int usedBits();

    /**
     * The 48 charges as far as they were sent, in counts and in the packer's order; 0 elsewhere.
     *
     * @param representative what a code stands for
     */
    double[] charges(Representative representative);
}
