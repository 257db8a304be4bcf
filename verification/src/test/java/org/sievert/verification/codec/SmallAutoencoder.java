package org.sievert.verification.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/**
 * An autoencoder whose sixteen latent values are the sums of three cells each, and whose decoder spreads them evenly
 * again: what comes out can be worked out by hand.
 */
public final class SmallAutoencoder {
    /** Latent values. */
    public static final int LATENTS = 16;

    private SmallAutoencoder() {}

    /** With a float twin of the same function. */
    public static Autoencoder build() {
        TensorType in = new TensorType(Shape.of(4, 4, 3), FixedType.ufixed(8, 0));
        Layer flat = new Layer.Reshape("flat", in, Shape.of(48));
        long[] ones = new long[48 * LATENTS];
        for (int i = 0; i < 48; i++) {
            ones[i * LATENTS + i / 3] = 1;
        }
        Layer sums = Layer.Dense.of(
                "sums",
                flat.output(),
                IntTensor.of(Shape.of(48, LATENTS), FixedType.ufixed(1, 1), ones),
                IntTensor.of(Shape.of(LATENTS), FixedType.ufixed(1, 1), new long[LATENTS]),
                Accumulation.EXACT);
        Layer latent = new Layer.Quantize(
                "latent", sums.output(), Quantizer.parse("ufixed<9,1,TRN,SAT>").orElseThrow());
        QuantizedModel model = new QuantizedModel("sums", "test", in, List.of(flat, sums, latent));
        Autoencoder.Twin twin = new Autoencoder.Twin(SmallAutoencoder::encode, new Spread());
        return new Autoencoder(
                "encoder",
                "Sums of three",
                model,
                ModuleNormalisation.software(),
                new Spread(),
                Arrays.stream(TriggerCells.image4x4x3()).boxed().toList(),
                Conditions.DEFAULT,
                Optional.of(twin));
    }

    /** Charge maps with this many charged cells, of a random shape. */
    public static int[] charges(Random random, int cells) {
        int[] charges = new int[TriggerCells.COUNT];
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < charges.length; c++) {
            order.add(c);
        }
        java.util.Collections.shuffle(order, random);
        for (int c : order.subList(0, cells)) {
            charges[c] = 1 + (int) Math.exp(3 + 1.5 * random.nextGaussian());
        }
        return charges;
    }

    private static void encode(float[] images, int count, float[] latents) {
        Arrays.fill(latents, 0);
        for (int i = 0; i < count * 48; i++) {
            latents[i / 3] += images[i];
        }
    }

    /** A third of a latent value to each of its cells. */
    private static final class Spread implements FloatDecoder {
        @Override
        public int latentSize() {
            return LATENTS;
        }

        @Override
        public int conditionSize() {
            return 0;
        }

        @Override
        public int[] outputShape() {
            return new int[] {4, 4, 3};
        }

        @Override
        public void decode(float[] latent, float[] conditions, int count, float[] output) {
            for (int i = 0; i < count * 48; i++) {
                output[i] = latent[i / 3] / 3;
            }
        }

        @Override
        public FloatDecoder withLatent(int size) {
            throw new IllegalArgumentException("no second input");
        }
    }
}
