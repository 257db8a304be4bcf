package org.sievert.cli.stages;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.spec.DataSpec;
import org.sievert.cli.spec.Spec;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.ModuleNormalisation;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.vectors.VectorSet;

/**
 * What power is computed with and faults are put among: the spec's own, else its first detector events, else generated ones.
 *
 * @param words what they are
 * @param fromData whether they are the user's
 */
record RealVectors(VectorSet vectors, String words, boolean fromData) {
    private static final int EVENTS = 4096;
    private static final int GENERATED = 2048;

    /** Everything that the choice depends on, beside the model. */
    static void addTo(Fingerprint f, RunContext context) throws IOException {
        Spec spec = context.spec();
        context.addSpecVectors(f);
        f.with("seed", spec.simulation().seed()).with("rounding", spec.encoder().rounding());
        if (spec.data().isPresent()) {
            DataSets.addTo(f, spec.data().get());
        }
    }

    static RealVectors of(RunContext context) {
        Optional<VectorSet> own = context.specVectors();
        if (own.isPresent()) {
            return new RealVectors(own.get(), counted(own.get(), "vectors of the spec, in their order"), true);
        }
        Optional<VectorSet> events = context.spec().data().flatMap(d -> events(context, d));
        if (events.isPresent()) {
            return new RealVectors(
                    events.get(),
                    counted(
                            events.get(),
                            "events of the data set "
                                    + DataSets.of(context.spec().data().get())
                                            .get(0)
                                            .name()),
                    true);
        }
        VectorSet generated = context.generatedVectors(GENERATED);
        return new RealVectors(
                generated, counted(generated, "generated vectors, sparse and uniform ones, no physics"), false);
    }

    private static String counted(VectorSet vectors, String what) {
        return String.format(Locale.ROOT, "%,d %s", vectors.size(), what);
    }

    /** Empty where the model's input is no image of a module. */
    private static Optional<VectorSet> events(RunContext context, DataSpec data) {
        Optional<int[]> image = ModuleImages.of(context.model().input().shape().extents());
        if (image.isEmpty()) {
            return Optional.empty();
        }
        ModuleNormalisation normalisation = new ModuleNormalisation(
                context.model().input().element(), context.spec().encoder().rounding(), image.get());
        List<Event> events = DataSets.source(data.sources().get(0)).first(EVENTS);
        LayerModel model = new LayerModel(context.model());
        long[][] inputs = events.stream()
                .map(e -> Arrays.stream(normalisation.apply(e.charges()))
                        .asLongStream()
                        .toArray())
                .toArray(long[][]::new);
        long[][] outputs = Arrays.stream(inputs).parallel().map(model::evaluate).toArray(long[][]::new);
        return Optional.of(VectorSet.of(
                context.model().input(),
                context.model().output(),
                List.of(new VectorSet.Section("events", VectorSet.Origin.LAYER_MODEL, inputs.length)),
                inputs,
                outputs));
    }
}
