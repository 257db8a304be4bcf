package org.sievert.cli.spec;

/** The section {@code model}: the files of encoder and decoder, and of their float twins. */
final class ModelKeys {
    private ModelKeys() {}

    static Spec.Model read(Section top, SpecFiles files) {
        Section s = top.requiredSection(
                "model", "encoder", "weights", "decoder", "decoderWeights", "latent", "twinEncoder", "twinDecoder");
        if (s.has("twinEncoder") != s.has("twinDecoder")) {
            throw s.error(
                    s.has("twinEncoder") ? "twinEncoder" : "twinDecoder",
                    "a float twin is an encoder and a decoder: give both twinEncoder and twinDecoder, or none");
        }
        if (s.has("decoderWeights") && !s.has("decoder")) {
            throw s.error("decoderWeights", "these are weights of a decoder, but there is no key 'decoder'");
        }
        return new Spec.Model(
                files.file(s, "encoder").orElseThrow(() -> s.missing("encoder", "the encoder's model file")),
                files.file(s, "weights"),
                files.file(s, "decoder"),
                files.file(s, "decoderWeights"),
                s.text("latent"),
                files.file(s, "twinEncoder"),
                files.file(s, "twinDecoder"));
    }
}
