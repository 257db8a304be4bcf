package org.sievert.verification.codec;

/** An encoder in floating point; safe for many threads. */
@FunctionalInterface
public interface FloatEncoder {
    /**
     * Encodes {@code count} events.
     *
     * @param images charges over 2<sup>⌊log2 module sum⌋</sup> in the encoder's arrangement, event after event
     * @param latents receives the latent values, event after event
     */
    void encode(float[] images, int count, float[] latents);
}
