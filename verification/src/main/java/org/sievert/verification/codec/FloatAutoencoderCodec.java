package org.sievert.verification.codec;

import java.util.Optional;
import org.sievert.trainingexport.detector.FloatCode;
import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Layer;
import org.sievert.verification.links.AutoencoderFormat;

/**
 * The float twin of an autoencoder: weights, inputs and hidden values in floating point. Its latent values are brought
 * into the integer encoder's latent type and sent as its are; or, without links, they reach the decoder as they are.
 */
public final class FloatAutoencoderCodec implements Codec {
    private static final FloatCode MODULE_SUM = new FloatCode(5, 4);

    private final Autoencoder autoencoder;
    private final Autoencoder.Twin twin;
    private final Optional<AutoencoderFormat> format;

    private FloatAutoencoderCodec(Autoencoder autoencoder, Optional<AutoencoderFormat> format) {
        this.autoencoder = autoencoder;
        this.twin = autoencoder.twin().orElseThrow();
        this.format = format;
    }

    /** With the output bits of the integer encoder; empty if the links do not carry one bit of each latent value. */
    public static Optional<FloatAutoencoderCodec> of(Autoencoder autoencoder, int eLinks) {
        return AutoencoderCodec.format(autoencoder, eLinks)
                .map(f -> new FloatAutoencoderCodec(autoencoder, Optional.of(f)));
    }

    /** With latent values as floats; only the module sum is coded. */
    public static FloatAutoencoderCodec unquantised(Autoencoder autoencoder) {
        return new FloatAutoencoderCodec(autoencoder, Optional.empty());
    }

    @Override
    public String configuration() {
        return format.map(AutoencoderCodec::configuration).orElse("latent values as floats");
    }

    @Override
    public Worker worker() {
        MapDecoder decoder = new MapDecoder(twin.decoder(), autoencoder.cellOfOutput(), autoencoder.conditions());
        int width = autoencoder.latents();
        return (block, decoded, bits) -> {
            int n = block.size();
            float[] latents = new float[n * width];
            twin.encoder().encode(images(block), n, latents);
            if (format.isPresent()) {
                int[] integers = new int[latents.length];
                for (int i = 0; i < integers.length; i++) {
                    integers[i] = integer(latents[i]);
                }
                new AutoencoderCodec.LatentLink(format.get(), decoder).run(block, integers, decoded, bits);
                return;
            }
            double[] sums = new double[n];
            for (int e = 0; e < n; e++) {
                int code = MODULE_SUM.encode(block.events().get(e).sum());
                sums[e] = MODULE_SUM.decode(code, 0, Representative.MIDDLE);
                bits[e] = MODULE_SUM.bits() + Float.SIZE * width;
            }
            decoder.decode(block, latents, sums, decoded);
        };
    }

    private float[] images(EventBlock block) {
        int[] arrangement = autoencoder.normalisation().arrangement();
        float[] images = new float[block.size() * arrangement.length];
        for (int e = 0; e < block.size(); e++) {
            int[] charges = block.events().get(e).charges();
            int exponent = ModuleNormalisation.exponent(block.events().get(e).sum());
            for (int i = 0; i < arrangement.length; i++) {
                int cell = arrangement[i];
                images[e * arrangement.length + i] = cell < 0 ? 0 : Math.scalb((float) charges[cell], -exponent);
            }
        }
        return images;
    }

    /** Into the latent type: as the integer encoder's last quantizer rounds, and never wrapped. */
    private int integer(float latent) {
        FixedType type = autoencoder.latentType();
        double scaled = Math.scalb((double) latent, type.fractionBits());
        double rounded = rounding() == Rounding.TRN ? Math.floor(scaled) : Math.rint(scaled);
        return (int) Math.max(type.min(), Math.min(type.max(), rounded));
    }

    private Rounding rounding() {
        Quantizer last = new Quantizer(autoencoder.latentType(), Rounding.RND_CONV, Overflow.SAT);
        for (Layer l : autoencoder.encoder().layers()) {
            last = l instanceof Layer.Quantize q ? q.quantizer() : last;
        }
        return last.rounding();
    }
}
