package org.sievert.verification.codec;

import java.util.Arrays;
import java.util.List;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.TriggerCells;

/**
 * From latent values and module sum to charges: the decoder's output for the 48 cells, negative values as 0, is scaled
 * so that it adds up to the module sum that was sent; then cells below a tenth of a minimum-ionising particle are
 * dropped. For one thread.
 */
final class MapDecoder {
    /** Counts. */
    private static final double LEAST = 0.1 * Event.COUNTS_PER_MIP;

    private final FloatDecoder decoder;
    private final int[] cellOfOutput;
    private final Conditions conditions;
    private float[] side = {};
    private float[] images = {};

    MapDecoder(FloatDecoder decoder, List<Integer> cellOfOutput, Conditions conditions) {
        this.decoder = decoder;
        this.cellOfOutput = cellOfOutput.stream().mapToInt(Integer::intValue).toArray();
        this.conditions = conditions;
    }

    /**
     * @param latents of each event
     * @param sums module sum of each event as the receiver has it
     */
    void decode(EventBlock block, float[] latents, double[] sums, double[] decoded) {
        int n = block.size();
        int size = cellOfOutput.length;
        if (images.length < n * size) {
            images = new float[n * size];
            side = new float[n * decoder.conditionSize()];
        }
        if (decoder.conditionSize() > 0) {
            for (int e = 0; e < n; e++) {
                conditions.write(block.events().get(e), sums[e], side, e * Conditions.SIZE);
            }
        }
        decoder.decode(latents, side, n, images);
        Arrays.fill(decoded, 0, n * TriggerCells.COUNT, 0);
        for (int e = 0; e < n; e++) {
            place(e, sums[e], decoded);
        }
    }

    private void place(int event, double sum, double[] decoded) {
        int at = event * TriggerCells.COUNT;
        double total = 0;
        for (int i = 0; i < cellOfOutput.length; i++) {
            float value = images[event * cellOfOutput.length + i];
            if (cellOfOutput[i] >= 0 && value > 0) {
                decoded[at + cellOfOutput[i]] += value;
                total += value;
            }
        }
        double scale = total > 0 && total < Double.POSITIVE_INFINITY ? sum / total : 0;
        for (int c = at; c < at + TriggerCells.COUNT; c++) {
            double charge = decoded[c] * scale;
            decoded[c] = charge >= LEAST ? charge : 0;
        }
    }
}
