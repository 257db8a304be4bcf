package org.sievert.cli.spec;

/** The section {@code model}: the files of encoder and decoder. */
final class ModelKeys {
    private ModelKeys() {}

    static Spec.Model read(Section top, SpecFiles files) {
        Section s = top.requiredSection("model", "encoder", "weights", "decoder", "decoderWeights", "latent");
        return new Spec.Model(
                files.file(s, "encoder").orElseThrow(() -> s.missing("encoder", "the encoder's model file")),
                files.file(s, "weights"),
                files.file(s, "decoder"),
                files.file(s, "decoderWeights"),
                s.text("latent"));
    }
}
