package org.sievert.verification.links;

import org.sievert.trainingexport.detector.FloatCode.Representative;

/**
 * Repeater: every cell's charge, in 341 bits on 11 links.
 *
 * @param droppedBits low bits that are cut off before coding, 0…7
 */
public record RepeaterFormat(int droppedBits) implements ChargeFormat<RepeaterFormat.Content> {
    private static final int HEADER_BITS = 5;

    public RepeaterFormat {
        LinkBits.require(droppedBits >= 0 && droppedBits <= 7, "droppedBits", droppedBits, "0..7");
    }

    /** What the words say. */
    public record Content(int header, int droppedBits, int[] codes) implements ChargeContent {
        @Override
        public int usedBits() {
            return HEADER_BITS + LinkBits.CELLS * LinkBits.CHARGE.bits();
        }

        @Override
        public double[] charges(Representative representative) {
            double[] charges = new double[LinkBits.CELLS];
            for (int i = 0; i < charges.length; i++) {
                charges[i] = LinkBits.CHARGE.decode(codes[i], droppedBits, representative);
            }
            return charges;
        }
    }

    @Override
    public int eLinks() {
        return 11;
    }

    @Override
    public int[] pack(int[] charges, int crossing) {
        LinkBits.requireCharges(charges);
        BitWriter out = new BitWriter(eLinks()).put(CrossingHeader.five(crossing), HEADER_BITS);
        for (int charge : charges) {
            out.put(LinkBits.CHARGE.encode(charge >> droppedBits), LinkBits.CHARGE.bits());
        }
        return out.words();
    }

    @Override
    public Content unpack(int[] words) {
        LinkBits.requireWords(words, eLinks());
        BitReader in = new BitReader(words);
        int header = (int) in.take(HEADER_BITS);
        int[] codes = new int[LinkBits.CELLS];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) in.take(LinkBits.CHARGE.bits());
        }
        return new Content(header, droppedBits, codes);
    }
}
