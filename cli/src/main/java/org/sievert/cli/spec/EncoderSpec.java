package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.Optional;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/**
 * An encoder with its decoder, as events see them.
 *
 * @param file the spec file that it stands in, absolute
 * @param name its name
 * @param model its files
 * @param quantization types that the files do not say
 * @param frontend how detector cells become the model's input
 * @param rounding how charges are brought into the type of the model's input
 */
public record EncoderSpec(
        Path file,
        String name,
        Spec.Model model,
        QuantizationSpec quantization,
        Optional<Arrangement> frontend,
        Rounding rounding) {
    static EncoderSpec read(SpecDocument document) {
        Section top = document.top();
        return new EncoderSpec(
                document.file(),
                document.name(),
                ModelKeys.read(top, document.files()),
                QuantizationKeys.read(top),
                FrontendKeys.read(top),
                DataKeys.rounding(top));
    }

    /** What the importer needs to know. */
    public ImportRequest importRequest() {
        return new ImportRequest(model.encoder(), model.weights(), model.latent(), quantization, frontend);
    }
}
