package org.sievert.verification.links;

import java.util.Arrays;
import org.sievert.trainingexport.detector.FloatCode.Representative;

/**
 * Best choice: the largest charges with their addresses, and one sum.
 *
 * @param eLinks output links, 1…13; they fix the number of cells
 * @param droppedBits low bits that are cut off first, 0…7
 * @param useSum whether the sum is that of all cells, or of those that are not sent
 */
public record BestChoiceFormat(int eLinks, int droppedBits, boolean useSum)
        implements ChargeFormat<BestChoiceFormat.Content> {
    private static final int[] CELLS_BY_LINKS = {1, 4, 6, 9, 14, 18, 23, 28, 32, 37, 41, 46, 48};
    private static final int HEADER_BITS = 4;

    /** Up to here cells are named by address, above by a map. */
    private static final int MAP_FROM = 8;

    /** Most that a charge may be in the sorting network. */
    private static final int CAP = (1 << 18) - 1;

    public BestChoiceFormat {
        LinkBits.require(
                eLinks >= 1 && eLinks <= CELLS_BY_LINKS.length, "eLinks", eLinks, "1.." + CELLS_BY_LINKS.length);
        LinkBits.require(droppedBits >= 0 && droppedBits <= 7, "droppedBits", droppedBits, "0..7");
    }

    /** Cells that so many links carry. */
    public static int cells(int eLinks) {
        return CELLS_BY_LINKS[eLinks - 1];
    }

    /**
     * What the words say.
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
            int n = codes.length;
            int place = n < MAP_FROM ? LinkBits.ADDRESS_BITS * n : LinkBits.CELLS;
            return HEADER_BITS + LinkBits.SUM.bits() + place + LinkBits.CHARGE.bits() * n;
        }

        /** The sum that was sent, in counts. */
        public double sum(Representative representative) {
            return LinkBits.SUM.decode(sumCode, droppedBits, representative);
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

    @Override
    public int[] pack(int[] charges, int crossing) {
        LinkBits.requireCharges(charges);
        int n = cells(eLinks);
        long[] values = new long[LinkBits.CELLS];
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(CAP, charges[i] >> droppedBits);
            sum += values[i];
        }
        int[] chosen = Arrays.copyOf(BatcherSort.order(values), n);
        Arrays.sort(chosen);
        long map = 0;
        for (int cell : chosen) {
            map |= 1L << (LinkBits.CELLS - 1 - cell);
            sum -= useSum ? 0 : values[cell];
        }
        BitWriter out = new BitWriter(eLinks)
                .put(CrossingHeader.four(crossing), HEADER_BITS)
                .put(LinkBits.SUM.encode(sum), LinkBits.SUM.bits());
        if (n < MAP_FROM) {
            for (int cell : chosen) {
                out.put(cell, LinkBits.ADDRESS_BITS);
            }
        } else {
            out.put(map, LinkBits.CELLS);
        }
        for (int cell : chosen) {
            out.put(LinkBits.CHARGE.encode(values[cell]), LinkBits.CHARGE.bits());
        }
        return out.words();
    }

    @Override
    public Content unpack(int[] words) {
        LinkBits.requireWords(words, eLinks);
        BitReader in = new BitReader(words);
        int header = (int) in.take(HEADER_BITS);
        int sum = (int) in.take(LinkBits.SUM.bits());
        int[] addresses = new int[cells(eLinks)];
        if (addresses.length < MAP_FROM) {
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = (int) in.take(LinkBits.ADDRESS_BITS);
            }
        } else {
            addresses = CellMap.cells(in.take(LinkBits.CELLS));
        }
        int[] codes = new int[addresses.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) in.take(LinkBits.CHARGE.bits());
        }
        return new Content(header, droppedBits, sum, useSum, addresses, codes);
    }
}
