package org.sievert.verification.links;

import java.util.Arrays;
import org.sievert.trainingexport.detector.FloatCode.Representative;

/**
 * Threshold: every charge above a threshold with its address, and one sum. A packet is as long as it must be, in steps
 * of 16 bits; the chip levels that out in a buffer. This class has no buffer: a packet that its links cannot carry in
 * one crossing is refused, the rest of the links is filled with idle words as the chip fills them.
 *
 * @param eLinks output links, 1…13
 * @param droppedBits low bits of charges (not of the sum) that are cut off before coding, 0…7
 * @param thresholds of the 48 cells, in counts
 * @param useSum whether the sum is that of all cells, or of those below threshold
 */
public record ThresholdFormat(int eLinks, int droppedBits, int[] thresholds, boolean useSum)
        implements ChargeFormat<ThresholdFormat.Content> {
    private static final int HEADER_BITS = 5;
    private static final int TYPE_BITS = 3;
    private static final int COUNT_BITS = 3;
    private static final int NONE = 0b000;
    private static final int FEW = 0b010;
    private static final int MANY = 0b100;

    /** A packet that the buffer replaced; its lowest bit says for which of two reasons. */
    private static final int TRUNCATED = 0b110;

    /** Up to here cells are named by address, above by a map. */
    private static final int MAP_FROM = 8;

    /** The register {@code link_reset_pattern} at its usual value. */
    private static final int IDLE_PATTERN = 0x122;

    private static final int IDLE_PATTERN_BITS = 11;

    /** Words of 32 bits that hold the longest packet. */
    static final int MOST_WORDS = 13;

    public ThresholdFormat {
        LinkBits.require(eLinks >= 1 && eLinks <= 13, "eLinks", eLinks, "1..13");
        LinkBits.require(droppedBits >= 0 && droppedBits <= 7, "droppedBits", droppedBits, "0..7");
        LinkBits.require(
                thresholds.length == LinkBits.CELLS, "number of thresholds", thresholds.length, "one per cell");
        thresholds = thresholds.clone();
    }

    /** The same threshold for all cells. */
    public static ThresholdFormat of(int eLinks, int droppedBits, int threshold, boolean useSum) {
        int[] all = new int[LinkBits.CELLS];
        Arrays.fill(all, threshold);
        return new ThresholdFormat(eLinks, droppedBits, all, useSum);
    }

    /**
     * What a packet says.
     *
     * @param sumCode code of the sum
     * @param useSum whether that is the sum of all cells
     * @param addresses of the cells sent, ascending
     * @param codes of their charges
     */
    public record Content(int header, int droppedBits, int sumCode, boolean useSum, int[] addresses, int[] codes)
            implements ChargeContent {
        @Override
        public int usedBits() {
            return packetBits(codes.length);
        }

        /** 16-bit words of the packet. */
        public int usedHalfWords() {
            return halfWords(codes.length);
        }

        /** The sum that was sent, in counts. */
        public double sum(Representative representative) {
            return LinkBits.SUM.decode(sumCode, 0, representative);
        }

        @Override
        public double[] charges(Representative representative) {
            double[] charges = new double[LinkBits.CELLS];
            for (int i = 0; i < codes.length; i++) {
                charges[addresses[i]] = LinkBits.CHARGE.decode(codes[i], droppedBits, representative);
            }
            return charges;
        }

        /** The charges with what was not sent spread evenly over the cells that were not sent. */
        public double[] spread(Representative representative) {
            return Unsent.spread(charges(representative), addresses, sum(representative), useSum);
        }
    }

    private static int packetBits(int cells) {
        int start = HEADER_BITS + TYPE_BITS + LinkBits.SUM.bits();
        if (cells == 0) {
            return start;
        }
        int place = cells < MAP_FROM ? COUNT_BITS + LinkBits.ADDRESS_BITS * cells : LinkBits.CELLS;
        return start + place + LinkBits.CHARGE.bits() * cells;
    }

    private static int halfWords(int cells) {
        return (packetBits(cells) + 15) / 16;
    }

    /** Number of 16-bit words that the packet of these charges takes. */
    public int halfWords(int[] charges) {
        int cells = 0;
        for (int i = 0; i < charges.length; i++) {
            cells += charges[i] >= thresholds[i] ? 1 : 0;
        }
        return halfWords(cells);
    }

    /** The packet alone, in as many words as it needs; an odd last half word is followed by zeros. */
    public int[] packet(int[] charges, int crossing) {
        LinkBits.requireCharges(charges);
        int[] sent = new int[LinkBits.CELLS];
        int n = 0;
        long map = 0;
        long sum = 0;
        for (int cell = 0; cell < charges.length; cell++) {
            boolean above = charges[cell] >= thresholds[cell];
            if (above) {
                sent[n++] = cell;
                map |= 1L << (LinkBits.CELLS - 1 - cell);
            }
            sum += useSum || !above ? charges[cell] : 0;
        }
        BitWriter out = new BitWriter((halfWords(n) + 1) / 2)
                .put(CrossingHeader.five(crossing), HEADER_BITS)
                .put(n == 0 ? NONE : n < MAP_FROM ? FEW : MANY, TYPE_BITS)
                .put(LinkBits.SUM.encode(sum), LinkBits.SUM.bits());
        if (n >= MAP_FROM) {
            out.put(map, LinkBits.CELLS);
        } else if (n > 0) {
            out.put(n, COUNT_BITS);
            for (int i = 0; i < n; i++) {
                out.put(sent[i], LinkBits.ADDRESS_BITS);
            }
        }
        for (int i = 0; i < n; i++) {
            out.put(LinkBits.CHARGE.encode(charges[sent[i]] >> droppedBits), LinkBits.CHARGE.bits());
        }
        return out.words();
    }

    /**
     * The packet and idle words behind it.
     *
     * @throws IllegalArgumentException if the packet is longer than the links carry in one crossing
     */
    @Override
    public int[] pack(int[] charges, int crossing) {
        int[] packet = packet(charges, crossing);
        int used = halfWords(charges);
        if (used > 2 * eLinks) {
            throw new IllegalArgumentException("the packet has " + used + " words of 16 bits, " + eLinks
                    + " links carry " + 2 * eLinks + " per crossing");
        }
        BitWriter out = new BitWriter(eLinks);
        BitReader in = new BitReader(packet);
        for (int i = 0; i < used; i++) {
            out.put(in.take(16), 16);
        }
        for (int i = used; i < 2 * eLinks; i++) {
            out.put(idle(crossing), 16);
        }
        return out.words();
    }

    /**
     * @throws IllegalArgumentException if the packet is of a type that this format does not have
     */
    @Override
    public Content unpack(int[] words) {
        BitReader in = new BitReader(words);
        int header = (int) in.take(HEADER_BITS);
        int type = (int) in.take(TYPE_BITS);
        int sum = (int) in.take(LinkBits.SUM.bits());
        int[] addresses;
        switch (type) {
            case NONE, TRUNCATED, TRUNCATED | 1 -> addresses = new int[0];
            case FEW -> {
                addresses = new int[(int) in.take(COUNT_BITS)];
                for (int i = 0; i < addresses.length; i++) {
                    addresses[i] = (int) in.take(LinkBits.ADDRESS_BITS);
                }
            }
            case MANY -> addresses = CellMap.cells(in.take(LinkBits.CELLS));
            default -> throw new IllegalArgumentException("packets of type " + type + " are not known");
        }
        int[] codes = new int[addresses.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) in.take(LinkBits.CHARGE.bits());
        }
        return new Content(header, droppedBits, sum, useSum || type >= TRUNCATED, addresses, codes);
    }

    /** The half word that stands for a packet for which the buffer has no room: the sum of all cells alone. */
    int truncated(int[] charges, int crossing, boolean shortPacket) {
        long sum = 0;
        for (int charge : charges) {
            sum += charge;
        }
        int type = shortPacket ? TRUNCATED | 1 : TRUNCATED;
        return (CrossingHeader.five(crossing) << TYPE_BITS | type) << LinkBits.SUM.bits() | LinkBits.SUM.encode(sum);
    }

    /** The half word that fills links when there is nothing to send. */
    static int idle(int crossing) {
        return CrossingHeader.five(crossing) << IDLE_PATTERN_BITS | IDLE_PATTERN;
    }

    /** How much of a packet must be there before its length can be told, by its first half word. */
    static int halfWordsBeforeLengthIsKnown(int first) {
        return switch (first >>> LinkBits.SUM.bits() & (1 << TYPE_BITS) - 1) {
            case FEW -> 2;
            case MANY -> 1 + LinkBits.CELLS / 16;
            default -> 1;
        };
    }

    static boolean isIdle(int halfWord) {
        return (halfWord & (1 << IDLE_PATTERN_BITS) - 1) == IDLE_PATTERN;
    }
}
