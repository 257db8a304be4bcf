package org.sievert.verification.links;

import java.util.Arrays;
import org.sievert.trainingexport.detector.FloatCode;
import org.sievert.trainingexport.detector.FloatCode.Representative;

/**
 * Super trigger cells: sums of groups of 4 (types 0, 2, 3) or 16 (type 1) consecutive cells, with the position of each
 * group's largest cell (not type 2). Types 0 and 1 code sums as 5E+4M, types 2 and 3 as 4E+3M after dropping low bits.
 *
 * @param type 0…3
 * @param eLinks output links, 1…13; they fix the number of groups sent, the first ones
 * @param droppedBits low bits of the sums that types 2 and 3 cut off, 0…7
 */
public record SuperTriggerCellFormat(int type, int eLinks, int droppedBits)
        implements ChargeFormat<SuperTriggerCellFormat.Content> {
    private static final int[][] GROUPS_BY_LINKS = {{2, 5, 8, 11, 12}, {2, 3}, {4, 8, 12}, {3, 6, 10, 12}};
    private static final int HEADER_BITS = 4;

    public SuperTriggerCellFormat {
        LinkBits.require(type >= 0 && type <= 3, "type", type, "0..3");
        LinkBits.require(eLinks >= 1 && eLinks <= 13, "eLinks", eLinks, "1..13");
        LinkBits.require(droppedBits >= 0 && droppedBits <= 7, "droppedBits", droppedBits, "0..7");
    }

    /** Links that carry all groups of a type. */
    public static int linksForAll(int type) {
        return GROUPS_BY_LINKS[type].length;
    }

    /** Groups that are sent. */
    public int groups() {
        int[] groups = GROUPS_BY_LINKS[type];
        return groups[Math.min(eLinks, groups.length) - 1];
    }

    private int groupSize() {
        return type == 1 ? 16 : 4;
    }

    private int positionBits() {
        return type == 2 ? 0 : type == 1 ? 4 : 2;
    }

    private FloatCode sumCode() {
        return type < 2 ? LinkBits.FINE_SUM : LinkBits.CHARGE;
    }

    private int dropped() {
        return type < 2 ? 0 : droppedBits;
    }

    /**
     * What the words say.
     *
     * @param positions of the largest cell in each group; all 0 for type 2
     * @param codes of the groups' sums
     */
    public record Content(SuperTriggerCellFormat format, int header, int[] positions, int[] codes)
            implements ChargeContent {
        @Override
        public int usedBits() {
            return HEADER_BITS
                    + format.groups()
                            * (format.positionBits() + format.sumCode().bits());
        }

        /** Each group's sum, in counts. */
        public double[] sums(Representative representative) {
            return Arrays.stream(codes)
                    .mapToDouble(c -> format.sumCode().decode(c, format.dropped(), representative))
                    .toArray();
        }

        /** Every sum shared out evenly over the cells of its group. */
        @Override
        public double[] charges(Representative representative) {
            double[] sums = sums(representative);
            double[] charges = new double[LinkBits.CELLS];
            for (int cell = 0; cell < sums.length * format.groupSize(); cell++) {
                charges[cell] = sums[cell / format.groupSize()] / format.groupSize();
            }
            return charges;
        }

        /**
         * Every sum at the position of its group's largest cell.
         *
         * @throws IllegalStateException for type 2, which does not send positions
         */
        public double[] atMaximum(Representative representative) {
            if (format.type == 2) {
                throw new IllegalStateException("super trigger cells of type 2 do not carry positions");
            }
            double[] sums = sums(representative);
            double[] charges = new double[LinkBits.CELLS];
            for (int group = 0; group < sums.length; group++) {
                charges[group * format.groupSize() + positions[group]] = sums[group];
            }
            return charges;
        }
    }

    @Override
    public int[] pack(int[] charges, int crossing) {
        LinkBits.requireCharges(charges);
        BitWriter out = new BitWriter(eLinks).put(CrossingHeader.four(crossing), HEADER_BITS);
        long[] sums = new long[groups()];
        for (int group = 0; group < sums.length; group++) {
            int largest = 0;
            for (int i = 0; i < groupSize(); i++) {
                int charge = charges[group * groupSize() + i];
                sums[group] += charge;
                largest = charge >= charges[group * groupSize() + largest] ? i : largest;
            }
            out.put(largest, positionBits());
        }
        for (long sum : sums) {
            out.put(sumCode().encode(sum >> dropped()), sumCode().bits());
        }
        return out.words();
    }

    @Override
    public Content unpack(int[] words) {
        LinkBits.requireWords(words, eLinks);
        BitReader in = new BitReader(words);
        int header = (int) in.take(HEADER_BITS);
        int[] positions = new int[groups()];
        int[] codes = new int[groups()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (int) in.take(positionBits());
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) in.take(sumCode().bits());
        }
        return new Content(this, header, positions, codes);
    }
}
