package org.sievert.trainingexport.training.data;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.EventReader;
import org.sievert.trainingexport.detector.EventSource;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.PlanException;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/**
 * Events in memory: about 600 bytes each. Events without charge are left out, there is nothing to encode.
 *
 * <p>The first {@link #training()} events are for gradients, the rest validates.
 */
public final class TrainingData {
    private final int size;
    private final int training;
    private final int imageSize;
    private final float[] charges;
    private final int[] inputs;
    private final float[] weights;

    private TrainingData(int size, int training, int imageSize, float[] charges, int[] inputs, float[] weights) {
        this.size = size;
        this.training = training;
        this.imageSize = imageSize;
        this.charges = charges;
        this.inputs = inputs;
        this.weights = weights;
    }

    /**
     * Reads the first {@code plan.events()} events with charge.
     *
     * @throws PlanException if there are fewer than two
     */
    public static TrainingData read(TrainingPlan plan, EventSource source) {
        EncoderPlan encoder = plan.encoder();
        ModuleNormalisation normalisation = new ModuleNormalisation(
                encoder.input(), encoder.inputRounding(), encoder.image().cells());
        int imageSize = encoder.image().shape().size();
        int cells = TriggerCells.COUNT;
        float[] charges = new float[plan.events() * cells];
        int[] inputs = new int[plan.events() * imageSize];
        float[] weights = new float[plan.events()];
        int n = 0;
        try (EventReader reader = source.open()) {
            for (Event e = reader.next(); e != null && n < plan.events(); e = reader.next()) {
                int sum = Arrays.stream(e.charges()).sum();
                if (sum == 0) {
                    continue;
                }
                int exponent = ModuleNormalisation.exponent(sum);
                for (int c = 0; c < cells; c++) {
                    charges[n * cells + c] = Math.scalb((float) e.charges()[c], -exponent);
                }
                normalisation.apply(e.charges(), inputs, n * imageSize);
                weights[n] = (float) e.weight();
                n++;
            }
        }
        if (n < 2) {
            throw new PlanException(
                    "the data '" + source.name() + "' has " + n + " events with charge; training needs more");
        }
        int training = TrainingPlan.trainingEvents(n, plan.validation());
        return new TrainingData(
                n,
                training,
                imageSize,
                Arrays.copyOf(charges, n * cells),
                Arrays.copyOf(inputs, n * imageSize),
                Arrays.copyOf(weights, n));
    }

    /** Events in all. */
    public int size() {
        return size;
    }

    /** Events that gradients come from; they stand first. */
    public int training() {
        return training;
    }

    /** Charges of these events in CMS's order of cells, divided by the power of two below the module sum. */
    public float[] charges(int[] events) {
        float[] rows = new float[events.length * TriggerCells.COUNT];
        for (int i = 0; i < events.length; i++) {
            System.arraycopy(charges, events[i] * TriggerCells.COUNT, rows, i * TriggerCells.COUNT, TriggerCells.COUNT);
        }
        return rows;
    }

    /** The integers that go into the encoder for one event. */
    public long[] input(int event) {
        return Arrays.stream(inputs, event * imageSize, (event + 1) * imageSize)
                .asLongStream()
                .toArray();
    }

    /**
     * The encoder's inputs as numbers.
     *
     * @param unit value of the integer 1
     */
    public float[] images(int[] events, float unit) {
        float[] rows = new float[events.length * imageSize];
        for (int i = 0; i < events.length; i++) {
            for (int j = 0; j < imageSize; j++) {
                rows[i * imageSize + j] = inputs[events[i] * imageSize + j] * unit;
            }
        }
        return rows;
    }

    /** The events' weights in the loss. */
    public float[] weights(int[] events) {
        float[] rows = new float[events.length];
        for (int i = 0; i < events.length; i++) {
            rows[i] = weights[events[i]];
        }
        return rows;
    }

    /** Changes with any of the numbers. */
    public long checksum() {
        CRC32 crc = new CRC32();
        for (int v : inputs) {
            update(crc, v);
        }
        for (float v : charges) {
            update(crc, Float.floatToIntBits(v));
        }
        for (float v : weights) {
            update(crc, Float.floatToIntBits(v));
        }
        update(crc, training);
        return crc.getValue();
    }

    private static void update(CRC32 crc, int v) {
        crc.update(v);
        crc.update(v >>> 8);
        crc.update(v >>> 16);
        crc.update(v >>> 24);
    }
}
