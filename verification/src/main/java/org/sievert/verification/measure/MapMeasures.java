package org.sievert.verification.measure;

import java.util.Arrays;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.transport.EarthMoversDistance;

/**
 * What one decoded charge map is worth, against the true one. Works in its own arrays: one instance per thread.
 *
 * <p>A map without true charge has no measures (all NaN). One that decodes to nothing has no distance and no position
 * (NaN), cosine and responses 0.
 */
public final class MapMeasures {
    /** Earth mover's distance, both maps scaled to sum 1, in half pitches. */
    public static final int EMD = 0;

    /** The same; for a map that decodes to nothing the distance to 48 equal cells. */
    public static final int EMD_OR_UNIFORM = 1;

    /** Σ tᵢdᵢ / √(Σ tᵢ² Σ dᵢ²). */
    public static final int COSINE = 2;

    /** Σ dᵢ / Σ tᵢ. */
    public static final int RESPONSE = 3;

    /** Σ tᵢdᵢ / Σ tᵢ²: the response with each cell weighted by its true charge. */
    public static final int WEIGHTED_RESPONSE = 4;

    /** Distance of the centres of charge, in half pitches. */
    public static final int SHIFT = 5;

    /** Number of measures. */
    public static final int COUNT = 6;

    private final EarthMoversDistance distance = EarthMoversDistance.ofTriggerCells();
    private final double[] map = new double[TriggerCells.COUNT];
    private final double[] truth = new double[TriggerCells.COUNT];
    private final double[] uniform = new double[TriggerCells.COUNT];

    public MapMeasures() {
        Arrays.fill(uniform, 1);
    }

    /**
     * Writes the measures to {@code out[offset…]}.
     *
     * @param charges true counts of the 48 cells
     * @param decoded counts from {@code decoded[at]} on, none negative
     */
    public void measure(int[] charges, double[] decoded, int at, double[] out, int offset) {
        double t = 0;
        double d = 0;
        double tt = 0;
        double dd = 0;
        double td = 0;
        double x = 0;
        double y = 0;
        double dx = 0;
        double dy = 0;
        for (int c = 0; c < TriggerCells.COUNT; c++) {
            double a = charges[c];
            double b = decoded[at + c];
            truth[c] = a;
            map[c] = b;
            t += a;
            d += b;
            tt += a * a;
            dd += b * b;
            td += a * b;
            x += a * TriggerCells.x(c);
            y += a * TriggerCells.y(c);
            dx += b * TriggerCells.x(c);
            dy += b * TriggerCells.y(c);
        }
        if (t == 0) {
            Arrays.fill(out, offset, offset + COUNT, Double.NaN);
            return;
        }
        boolean empty = d == 0;
        out[offset + EMD] = empty ? Double.NaN : distance.distance(truth, map);
        out[offset + EMD_OR_UNIFORM] = empty ? distance.distance(truth, uniform) : out[offset + EMD];
        out[offset + COSINE] = empty ? 0 : td / Math.sqrt(tt * dd);
        out[offset + RESPONSE] = d / t;
        out[offset + WEIGHTED_RESPONSE] = td / tt;
        out[offset + SHIFT] = empty ? Double.NaN : Math.hypot(x / t - dx / d, y / t - dy / d);
    }
}
