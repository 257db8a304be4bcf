package org.sievert.cli.stages;

import org.sievert.cli.spec.Spec;
import org.sievert.cli.spec.SpecException;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.verification.links.AutoencoderFormat;

/** Whether the links that the spec asks for carry the encoder's output. */
final class LinkBudget {
    private LinkBudget() {}

    /** @throws SpecException if they do not; the message says how many bits there are and how many fit */
    static void check(Spec spec, QuantizedModel model) {
        spec.links().ifPresent(links -> {
            FixedType latent = model.output().element();
            try {
                new AutoencoderFormat(model.output().shape().size(), latent, latent.width(), links.eLinks());
            } catch (IllegalArgumentException e) {
                throw new SpecException(spec.file() + ": key 'links.eLinks': " + e.getMessage());
            }
        });
    }
}
