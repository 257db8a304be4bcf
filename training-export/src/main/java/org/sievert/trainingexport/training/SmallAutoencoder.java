package org.sievert.trainingexport.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.network.Activation;
import org.sievert.trainingexport.training.network.FakeQuantizer;
import org.sievert.trainingexport.training.network.FakeQuantizer.QuantizedBits;
import org.sievert.trainingexport.training.network.FakeQuantizer.QuantizedRelu;
import org.sievert.trainingexport.training.network.Linear;
import org.sievert.trainingexport.training.network.Network;
import org.sievert.trainingexport.training.network.PadLayer;
import org.sievert.trainingexport.training.network.ReshapeLayer;
import org.sievert.trainingexport.training.network.TrainLayer;
import org.sievert.trainingexport.training.network.WeightQuantizers;

/**
 * The network that this project ships as its example: small enough that a laptop takes it through every check in
 * minutes, with the same kinds of layers as ECON-T's encoder.
 *
 * <p>Encoder: 4×4×3 image of 48 cells, one row and column of zeros, convolution of {@value #FILTERS} filters 3×3 with
 * stride 2, ReLU, dense layer of {@value #LATENT} outputs. Decoder, in full precision: dense {@value #HIDDEN}, ReLU,
 * dense 48, ReLU, image.
 */
public final class SmallAutoencoder {
    /** Filters of the convolution. */
    public static final int FILTERS = 8;
    /** Latent values. */
    public static final int LATENT = 8;
    /** Hidden features of the decoder. */
    public static final int HIDDEN = 64;

    /** Input: 0…255/128, which covers every normalised charge. */
    public static final FakeQuantizer INPUT = new QuantizedBits(8, 1, false);
    /** Kernel and bias: −1…1 in steps of 1/16 and 1/32. */
    public static final WeightQuantizers WEIGHTS =
            new WeightQuantizers(new QuantizedBits(5, 0, true), new QuantizedBits(6, 0, true));
    /** After the convolution. */
    public static final FakeQuantizer HIDDEN_ACTIVATION = new QuantizedRelu(6, 1);
    /** Latent values. */
    public static final FakeQuantizer LATENT_ACTIVATION = new QuantizedBits(6, 0, true);

    private static final Shape IMAGE = Shape.of(4, 4, 3);
    private static final double ENCODER_BOUND = 1;

    private SmallAutoencoder() {}

    /** With QKeras quantizers in the encoder. */
    public static Autoencoder quantised() {
        return new Autoencoder(encoder(true), decoder());
    }

    /** The same in full precision. */
    public static Autoencoder inFullPrecision() {
        return new Autoencoder(encoder(false), decoder());
    }

    private static Network encoder(boolean quantised) {
        Optional<WeightQuantizers> weights = quantised ? Optional.of(WEIGHTS) : Optional.empty();
        List<TrainLayer> layers = new ArrayList<>();
        if (quantised) {
            layers.add(new Activation.Quantize("input_quantization", IMAGE, INPUT));
        }
        PadLayer pad = new PadLayer("pad", IMAGE, 1, 1);
        layers.add(pad);
        Linear.Conv2d conv = new Linear.Conv2d("conv2d", pad.output(), FILTERS, 3, 2, ENCODER_BOUND, weights);
        layers.add(conv);
        layers.add(
                quantised
                        ? new Activation.Quantize("activation", conv.output(), HIDDEN_ACTIVATION)
                        : new Activation.Relu("activation", conv.output()));
        Shape features = Shape.of(conv.output().size());
        layers.add(new ReshapeLayer("flatten", conv.output(), features));
        layers.add(new Linear.Dense("dense", features.size(), LATENT, ENCODER_BOUND, weights));
        if (quantised) {
            layers.add(new Activation.Quantize("latent_quantization", Shape.of(LATENT), LATENT_ACTIVATION));
        }
        return Network.of("encoder", layers);
    }

    private static Network decoder() {
        double unbounded = Double.POSITIVE_INFINITY;
        return Network.of(
                "decoder",
                List.of(
                        new Linear.Dense("decoder_dense_1", LATENT, HIDDEN, unbounded, Optional.empty()),
                        new Activation.Relu("decoder_relu_1", Shape.of(HIDDEN)),
                        new Linear.Dense("decoder_dense_2", HIDDEN, IMAGE.size(), unbounded, Optional.empty()),
                        new Activation.Relu("decoder_relu_2", Shape.of(IMAGE.size())),
                        new ReshapeLayer("decoder_image", Shape.of(IMAGE.size()), IMAGE)));
    }
}
