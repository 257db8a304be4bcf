package org.sievert.verification.links;

import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.trainingexport.fixed.FixedType;

/**
 * Autoencoder: the module sum and the upper bits of each latent value, the last latent value first. The chip has 16
 * values of 9 bits and selects bits by a mask; here every value keeps the same number of upper bits.
 *
 * @param latents number of latent values
 * @param type of a latent value
 * @param keptBits bits of it that are sent, 1…width
 * @param eLinks output links
 */
public record AutoencoderFormat(int latents, FixedType type, int keptBits, int eLinks) {
    private static final int[] BITS_BY_LINKS = {0, 1, 3, 5, 7, 9};
    private static final int HEADER_BITS = 5;

    /** Bits behind the module sum that the chip uses at most; they are right-aligned there. */
    private static final int CHIP_FIELD_BITS = 146;

    /**
     * @throws IllegalArgumentException if the links cannot carry the bits
     */
    public AutoencoderFormat {
        LinkBits.require(latents >= 1 && latents <= 1024, "number of latent values", latents, "1..1024");
        LinkBits.require(type.width() <= 31, "width of a latent value", type.width(), "1..31");
        LinkBits.require(keptBits >= 1 && keptBits <= type.width(), "keptBits", keptBits, "1.." + type.width());
        LinkBits.require(eLinks >= 1 && eLinks <= 64, "eLinks", eLinks, "1..64");
        if (latents * keptBits > 32 * eLinks - START_BITS) {
            throw new IllegalArgumentException(latents + " latent values of " + keptBits + " bits, a header of "
                    + HEADER_BITS + " and a module sum of " + LinkBits.FINE_SUM.bits() + " make "
                    + (START_BITS + latents * keptBits) + " bits, but " + eLinks + " eLinks carry " + 32 * eLinks
                    + " per crossing; keep at most " + Math.max(0, (32 * eLinks - START_BITS) / latents)
                    + " bits of each, or take more eLinks");
        }
    }

    private static final int START_BITS = HEADER_BITS + 9;

    /** The chip's format: 16 values {@code ufixed<9,1>}, of which so many links carry 1, 3, 5, 7, 9, 9 … bits. */
    public static AutoencoderFormat chip(int eLinks) {
        return new AutoencoderFormat(16, FixedType.ufixed(9, 1), chipBits(eLinks), eLinks);
    }

    /** Bits per latent value of CMS's configuration by number of links: 0 1 3 5 7 9 9 … */
    public static int chipBits(int eLinks) {
        return BITS_BY_LINKS[Math.max(0, Math.min(eLinks, BITS_BY_LINKS.length - 1))];
    }

    /** The most bits of each latent value that so many links carry, at most its width; 0 if not one. */
    public static int mostBits(int latents, FixedType type, int eLinks) {
        return Math.max(0, Math.min(type.width(), (32 * eLinks - START_BITS) / latents));
    }

    /**
     * What the words say.
     *
     * @param header the crossing header
     * @param sumCode code of the module sum
     * @param kept the bits of each latent value that were sent, sign-extended if the type is signed
     */
    public record Content(AutoencoderFormat format, int header, int sumCode, int[] kept) {
        /** The module sum in counts. */
        public double sum(Representative representative) {
            return LinkBits.FINE_SUM.decode(sumCode, 0, representative);
        }

        /** Bits of the packet, without padding. */
        public int usedBits() {
            return format.usedBits();
        }

        /** The latent values as integers of the latent type, with zeros for the bits that were not sent. */
        public int[] latents() {
            int[] values = new int[kept.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = kept[i] << format.droppedBits();
            }
            return values;
        }

        /**
         * The latent values as numbers.
         *
         * @param representative the least value, or the middle of what the unsent bits leave open (0 stays 0)
         */
        public float[] values(Representative representative) {
            int dropped = format.droppedBits();
            double half = representative == Representative.MIDDLE ? ((1 << dropped) - 1) / 2.0 : 0;
            float[] values = new float[kept.length];
            for (int i = 0; i < values.length; i++) {
                double q = ((long) kept[i] << dropped) + (kept[i] == 0 ? 0 : half);
                values[i] = (float) Math.scalb(q, -format.type.fractionBits());
            }
            return values;
        }
    }

    private int droppedBits() {
        return type.width() - keptBits;
    }

    /** Bits of every packet, header included, without padding. */
    public int usedBits() {
        return START_BITS + latents * keptBits;
    }

    /** Bits between module sum and padding. */
    private int fieldBits() {
        int most = 32 * eLinks - START_BITS;
        return latents * keptBits <= CHIP_FIELD_BITS ? Math.min(most, CHIP_FIELD_BITS) : most;
    }

    /**
     * The output words of a crossing.
     *
     * @param sum module sum in counts
     * @param values latent values as integers of the latent type
     * @param crossing number of the crossing in its orbit, 0…3563
     */
    public int[] pack(int sum, int[] values, int crossing) {
        return pack(sum, values, 0, crossing);
    }

    /** The same for {@code latents} values from {@code values[offset]} on. */
    public int[] pack(int sum, int[] values, int offset, int crossing) {
        if (values.length - offset < latents) {
            throw new IllegalArgumentException(
                    "the format has " + latents + " latent values, not " + (values.length - offset));
        }
        BitWriter out = new BitWriter(eLinks)
                .put(CrossingHeader.five(crossing), HEADER_BITS)
                .put(LinkBits.FINE_SUM.encode(sum), LinkBits.FINE_SUM.bits())
                .put(0, fieldBits() - latents * keptBits);
        for (int i = latents - 1; i >= 0; i--) {
            int q = values[offset + i];
            if (!type.holds(q)) {
                throw new IllegalArgumentException("latent value " + i + " is " + q + ", outside of " + type);
            }
            out.put(q >> droppedBits(), keptBits);
        }
        return out.words();
    }

    /** What the words of a crossing say. */
    public Content unpack(int[] words) {
        LinkBits.requireWords(words, eLinks);
        BitReader in = new BitReader(words);
        int header = (int) in.take(HEADER_BITS);
        int sum = (int) in.take(LinkBits.FINE_SUM.bits());
        int unused = fieldBits() - latents * keptBits;
        for (int i = 0; i < unused; i++) {
            in.take(1);
        }
        int[] kept = new int[latents];
        for (int i = latents - 1; i >= 0; i--) {
            int bits = (int) in.take(keptBits);
            kept[i] = type.signed() ? bits << (32 - keptBits) >> (32 - keptBits) : bits;
        }
        return new Content(this, header, sum, kept);
    }
}
