package org.sievert.trainingexport.decoder;

/**
 * A trained decoder. Batched, immutable, safe for many threads: split a large batch among them.
 *
 * <p>Latent values are real numbers: an integer q of type t stands for {@code t.toDouble(q)}.
 */
public interface FloatDecoder {
    /** Latent values of one event. */
    int latentSize();

    /** Values of the side input of one event; 0 if the decoder has none. */
    int conditionSize();

    /** Extents of the decoded image: row, column, channel; or a single one. */
    int[] outputShape();

    /**
     * Decodes {@code count} events.
     *
     * @param latent latent values, event after event
     * @param conditions side inputs, event after event; not looked at if {@link #conditionSize} is 0
     * @param output decoded images, event after event, row-major
     * @throws IllegalArgumentException if an array is too short
     */
    void decode(float[] latent, float[] conditions, int count, float[] output);

    /**
     * The same decoder with the first {@code size} values of its latent input as latent values and the others as side
     * input: files whose decoder takes both in one vector do not say where one ends.
     *
     * @throws IllegalArgumentException if the decoder has no such vector
     */
    FloatDecoder withLatent(int size);
}
