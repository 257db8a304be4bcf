package org.sievert.verification.codec;

import java.util.List;
import java.util.stream.IntStream;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.links.BestChoiceFormat;
import org.sievert.verification.links.RepeaterFormat;
import org.sievert.verification.links.SuperTriggerCellFormat;

/** The chip's own algorithms, set up for a number of links. */
public final class Baselines {
    /** Links that the repeater takes. */
    public static final int REPEATER_LINKS = 11;

    private static final Representative MIDDLE = Representative.MIDDLE;
    private static final int[] BY_CELL = IntStream.range(0, TriggerCells.COUNT).toArray();

    /** Four cells of a square at a time, so that a group is compact: what the chip's multiplexer is for. */
    private static final int[] SQUARES = TriggerCells.superCellOrder();

    private Baselines() {}

    /** All charges on {@value #REPEATER_LINKS} links: what the 7-bit code alone costs. */
    public static Codec repeater() {
        return new ChargeCodec<>("all 48 cells", new RepeaterFormat(0), BY_CELL, c -> c.charges(MIDDLE));
    }

    /**
     * Charges above a threshold.
     *
     * @param sample the threshold is the lowest at which these events' packets fit the links on average
     * @param spread whether the unsent charge is spread evenly over the unsent cells
     */
    public static Codec threshold(int eLinks, List<Event> sample, boolean spread) {
        return ThresholdCodec.within(eLinks, sample, spread);
    }

    /** The largest charges; {@code spread} as above. */
    public static Codec bestChoice(int eLinks, boolean spread) {
        return new ChargeCodec<>(
                BestChoiceFormat.cells(eLinks) + " cells",
                new BestChoiceFormat(eLinks, 0, false),
                BY_CELL,
                c -> spread ? c.spread(MIDDLE) : c.charges(MIDDLE));
    }

    /**
     * Sums of neighbouring cells, of the type that carries most on these links.
     *
     * @param atMaximum whether a sum goes to its group's largest cell, or is shared out evenly
     */
    public static Codec superTriggerCell(int eLinks, boolean atMaximum) {
        int type = eLinks < 3 ? 1 : eLinks >= SuperTriggerCellFormat.linksForAll(0) ? 0 : atMaximum ? 3 : 2;
        SuperTriggerCellFormat format = new SuperTriggerCellFormat(type, eLinks, 0);
        return new ChargeCodec<>(
                "type " + type + ", " + format.groups() + " groups of " + (type == 1 ? 16 : 4),
                format,
                SQUARES,
                c -> atMaximum ? c.atMaximum(MIDDLE) : c.charges(MIDDLE));
    }
}
