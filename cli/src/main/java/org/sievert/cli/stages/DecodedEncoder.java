package org.sievert.cli.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sievert.cli.spec.EncoderSpec;
import org.sievert.cli.spec.Spec;
import org.sievert.cli.spec.SpecException;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.decoder.DecoderReader;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.verification.codec.Autoencoder;
import org.sievert.verification.codec.Conditions;
import org.sievert.verification.codec.FloatEncoder;

/** A spec's encoder with its decoder and float twin, ready for a fidelity study. */
final class DecodedEncoder {
    private final EncoderSpec spec;
    private final QuantizedModel encoder;

    private DecodedEncoder(EncoderSpec spec, QuantizedModel encoder) {
        this.spec = spec;
        this.encoder = encoder;
    }

    /**
     * The spec's own encoder as {@code encoder}, then those that it is compared with under their names.
     *
     * @param own the spec's own, which has been read already
     */
    static List<Autoencoder> all(Spec spec, QuantizedModel own) {
        List<Autoencoder> all = new ArrayList<>();
        all.add(of("encoder", spec.encoder(), own));
        for (EncoderSpec other : spec.fidelity().compare()) {
            all.add(of(other.name(), other, ModelImporter.read(other.importRequest())));
        }
        return all;
    }

    /**
     * @param id short and stable, for scripts
     * @throws SpecException if the parts do not fit each other; the message names the key
     * @throws org.sievert.trainingexport.format.ModelFormatException if a file cannot be used
     */
    static Autoencoder of(String id, EncoderSpec spec, QuantizedModel encoder) {
        return new DecodedEncoder(spec, encoder).build(id);
    }

    private Autoencoder build(String id) {
        Spec.Model files = spec.model();
        int[] input = ModuleImages.of(encoder.input().shape().extents())
                .orElseThrow(() -> problem(
                        "model.encoder",
                        "its input of " + encoder.input().shape() + " values shows no module of 48 trigger cells; known"
                                + " are " + ModuleImages.KNOWN));
        ModuleNormalisation normalisation = fitting(
                "model.encoder", () -> new ModuleNormalisation(encoder.input().element(), spec.rounding(), input));
        FloatDecoder decoder = decoder("model.decoder", files.decoder().orElseThrow(), files.decoderWeights());
        int[] output = ModuleImages.of(
                        Arrays.stream(decoder.outputShape()).boxed().toList())
                .orElseThrow(() -> problem(
                        "model.decoder",
                        "its output of " + shape(decoder) + " values shows no module of 48 trigger cells; known are "
                                + ModuleImages.KNOWN));
        Optional<Autoencoder.Twin> twin = files.twinEncoder().isPresent()
                ? Optional.of(new Autoencoder.Twin(
                        encode(
                                "model.twinEncoder",
                                ImportRequest.of(files.twinEncoder().get()),
                                spec.frontend()),
                        decoder("model.twinDecoder", files.twinDecoder().orElseThrow(), Optional.empty())))
                : Optional.of(
                        new Autoencoder.Twin(encode("model.encoder", spec.importRequest(), spec.frontend()), decoder));
        return fitting(
                "model.decoder",
                () -> new Autoencoder(
                        id,
                        spec.name(),
                        encoder,
                        normalisation,
                        decoder,
                        Arrays.stream(output).boxed().toList(),
                        Conditions.DEFAULT,
                        twin));
    }

    private FloatDecoder decoder(String key, Path file, Optional<Path> weights) {
        List<Path> files = new ArrayList<>(List.of(file));
        weights.ifPresent(files::add);
        FloatDecoder decoder = DecoderReader.read(files.toArray(Path[]::new));
        int latents = encoder.output().shape().size();
        return fitting(key, () -> decoder.latentSize() == latents ? decoder : decoder.withLatent(latents));
    }

    /** @param frontend where the model's input is behind an arrangement that the float network does not have */
    private FloatEncoder encode(String key, ImportRequest request, Optional<Arrangement> frontend) {
        FloatNetwork network = ModelImporter.floatTwin(request);
        int given = encoder.input().shape().size();
        int[] source = frontend.map(
                        f -> f.source().stream().mapToInt(Integer::intValue).toArray())
                .orElse(new int[0]);
        int taken = frontend.isPresent() ? source.length : given;
        if (network.inputs() != 1 || network.inputSize(0) != taken) {
            throw problem(
                    key,
                    "the float network takes " + network.inputSize(0) + " values where the encoder takes " + taken);
        }
        int latents = encoder.output().shape().size();
        if (network.outputShape().size() != latents) {
            throw problem(
                    key,
                    "the float network gives " + network.outputShape().size() + " latent values, the encoder "
                            + latents);
        }
        if (frontend.isEmpty()) {
            return (images, count, out) -> network.run(new float[][] {images}, count, out);
        }
        return (images, count, out) -> {
            float[] arranged = new float[count * taken];
            for (int n = 0; n < count; n++) {
                for (int i = 0; i < taken; i++) {
                    arranged[n * taken + i] = source[i] < 0 ? 0 : images[n * given + source[i]];
                }
            }
            network.run(new float[][] {arranged}, count, out);
        };
    }

    private <T> T fitting(String key, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw problem(key, e.getMessage());
        }
    }

    private SpecException problem(String key, String message) {
        return new SpecException(spec.file() + ": key '" + key + "': " + message);
    }

    private static String shape(FloatDecoder decoder) {
        return Arrays.stream(decoder.outputShape()).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }
}
