package org.sievert.verification.codec;

import java.util.Optional;
import org.sievert.trainingexport.batch.BatchEncoder;
import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.verification.links.AutoencoderFormat;

/** The integer encoder, its latent values' upper bits on the links, and the float decoder. */
public final class AutoencoderCodec implements Codec {
    private final Autoencoder autoencoder;
    private final AutoencoderFormat format;
    private final BatchEncoder encoder;

    private AutoencoderCodec(Autoencoder autoencoder, AutoencoderFormat format) {
        this.autoencoder = autoencoder;
        this.format = format;
        this.encoder = BatchEncoder.of(autoencoder.encoder());
    }

    /** Empty if the links do not carry one bit of each latent value. */
    public static Optional<AutoencoderCodec> of(Autoencoder autoencoder, int eLinks) {
        return format(autoencoder, eLinks).map(f -> new AutoencoderCodec(autoencoder, f));
    }

    static Optional<AutoencoderFormat> format(Autoencoder a, int eLinks) {
        int kept = AutoencoderFormat.mostBits(a.latents(), a.latentType(), eLinks);
        return kept < 1
                ? Optional.empty()
                : Optional.of(new AutoencoderFormat(a.latents(), a.latentType(), kept, eLinks));
    }

    static String configuration(AutoencoderFormat format) {
        return format.keptBits() + (format.keptBits() == 1 ? " bit" : " bits") + " per latent value";
    }

    @Override
    public String configuration() {
        return configuration(format);
    }

    @Override
    public Worker worker() {
        MapDecoder decoder =
                new MapDecoder(autoencoder.decoder(), autoencoder.cellOfOutput(), autoencoder.conditions());
        LatentLink link = new LatentLink(format, decoder);
        return (block, decoded, bits) -> {
            int n = block.size();
            int size = encoder.inputSize();
            int[] inputs = new int[n * size];
            int[] latents = new int[n * encoder.outputSize()];
            for (int e = 0; e < n; e++) {
                autoencoder.normalisation().apply(block.events().get(e).charges(), inputs, e * size);
            }
            encoder.encode(inputs, n, latents);
            link.run(block, latents, decoded, bits);
        };
    }

    /** From latent integers over the links to charges. */
    record LatentLink(AutoencoderFormat format, MapDecoder decoder) {
        void run(EventBlock block, int[] latents, double[] decoded, int[] bits) {
            int n = block.size();
            int width = format.latents();
            float[] values = new float[n * width];
            double[] sums = new double[n];
            for (int e = 0; e < n; e++) {
                int[] words = format.pack(block.events().get(e).sum(), latents, e * width, block.crossing(e));
                AutoencoderFormat.Content content = format.unpack(words);
                System.arraycopy(content.values(Representative.MIDDLE), 0, values, e * width, width);
                sums[e] = content.sum(Representative.MIDDLE);
                bits[e] = content.usedBits();
            }
            decoder.decode(block, values, sums, decoded);
        }
    }
}
