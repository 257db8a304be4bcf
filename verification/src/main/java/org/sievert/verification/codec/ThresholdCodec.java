package org.sievert.verification.codec;

import java.util.List;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.links.ThresholdFormat;

/**
 * The threshold algorithm at the lowest threshold whose mean packet, in the chip's steps of 16 bits, fits the links.
 * Packets of different length are taken to be levelled out by a buffer that never overflows: as good as the algorithm
 * can be.
 */
final class ThresholdCodec implements Codec {
    /** Any packet fits so many; {@link ThresholdFormat#packet} does not depend on it. */
    private static final int ENOUGH_LINKS = 13;

    private final ThresholdFormat format;
    private final int threshold;
    private final boolean spread;

    private ThresholdCodec(int threshold, boolean spread) {
        this.format = ThresholdFormat.of(ENOUGH_LINKS, 0, threshold, false);
        this.threshold = threshold;
        this.spread = spread;
    }

    /**
     * @param sample events to choose the threshold by
     * @param spread whether the charge below threshold, of which the sum is sent, is spread evenly over its cells
     */
    static ThresholdCodec within(int eLinks, List<Event> sample, boolean spread) {
        int low = 1;
        int high = 1 << 24;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (meanBits(sample, middle) <= 32.0 * eLinks) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new ThresholdCodec(low, spread);
    }

    private static double meanBits(List<Event> sample, int threshold) {
        ThresholdFormat format = ThresholdFormat.of(ENOUGH_LINKS, 0, threshold, false);
        double bits = 0;
        for (Event e : sample) {
            bits += 16.0 * format.halfWords(e.charges());
        }
        return sample.isEmpty() ? 0 : bits / sample.size();
    }

    @Override
    public String configuration() {
        return "threshold " + threshold + " counts";
    }

    @Override
    public Worker worker() {
        return (block, decoded, bits) -> {
            for (int e = 0; e < block.size(); e++) {
                int[] charges = block.events().get(e).charges();
                ThresholdFormat.Content content = format.unpack(format.packet(charges, block.crossing(e)));
                double[] got = spread ? content.spread(Representative.MIDDLE) : content.charges(Representative.MIDDLE);
                System.arraycopy(got, 0, decoded, e * TriggerCells.COUNT, got.length);
                bits[e] = 16 * content.usedHalfWords();
            }
        };
    }
}
