package org.sievert.verification.codec;

import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * An encoder with its decoder, and where there is one its float twin with a decoder of its own.
 *
 * @param id short and stable, for scripts
 * @param title for people
 * @param encoder the integer encoder
 * @param normalisation from charges to its input
 * @param decoder the float decoder
 * @param cellOfOutput for each element of the decoder's output the CMS cell, or −1
 * @param conditions the decoder's second input, if it has one
 * @param twin the same network in floating point
 */
public record Autoencoder(
        String id,
        String title,
        QuantizedModel encoder,
        ModuleNormalisation normalisation,
        FloatDecoder decoder,
        List<Integer> cellOfOutput,
        Conditions conditions,
        Optional<Twin> twin) {
    /** Encoder and decoder in floating point. */
    public record Twin(FloatEncoder encoder, FloatDecoder decoder) {}

    /**
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public Autoencoder {
        cellOfOutput = List.copyOf(cellOfOutput);
        int inputs = encoder.input().shape().size();
        require(
                normalisation.size() == inputs,
                id,
                "the encoder has " + inputs + " inputs, its arrangement " + normalisation.size());
        FixedType in = encoder.input().element();
        require(
                normalisation.type().equals(in),
                id,
                "the encoder takes " + in + ", the normalisation gives " + normalisation.type());
        requireDecoder(id, "the decoder", decoder, encoder, cellOfOutput);
        if (twin.isPresent()) {
            requireDecoder(id, "the float twin's decoder", twin.get().decoder(), encoder, cellOfOutput);
        }
        for (int cell : cellOfOutput) {
            require(cell >= -1 && cell < TriggerCells.COUNT, id, "there is no cell " + cell);
        }
    }

    private static void requireDecoder(
            String id, String what, FloatDecoder decoder, QuantizedModel encoder, List<Integer> cells) {
        int latents = encoder.output().shape().size();
        require(
                decoder.latentSize() == latents,
                id,
                what + " takes " + decoder.latentSize() + " latent values, the encoder gives " + latents);
        require(
                decoder.conditionSize() == 0 || decoder.conditionSize() == Conditions.SIZE,
                id,
                what + " takes a second input of " + decoder.conditionSize() + " values; known are the "
                        + Conditions.SIZE + " of the conditional autoencoder");
        int outputs = 1;
        for (int extent : decoder.outputShape()) {
            outputs *= extent;
        }
        require(
                outputs == cells.size(),
                id,
                what + " gives " + outputs + " values, its arrangement has " + cells.size());
    }

    private static void require(boolean condition, String id, String message) {
        if (!condition) {
            throw new IllegalArgumentException("autoencoder '" + id + "': " + message);
        }
    }

    /** Latent values of an event. */
    public int latents() {
        return encoder.output().shape().size();
    }

    /** Type of a latent value. */
    public FixedType latentType() {
        return encoder.output().element();
    }
}
