package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sievert.encodergen.hardening.HardeningOptions;

/** Reads what {@code sievert run} needs from a spec file; see {@code docs/spec.md} for every key. */
public final class SpecReader {
    private static final int MAX_LATENCY = 64;

    private SpecReader() {}

    /**
     * @param file the spec file
     * @param environment value of an environment variable, or null
     * @throws SpecException if the spec cannot be used
     */
    public static Spec read(Path file, UnaryOperator<String> environment) {
        SpecDocument document = SpecDocument.open(file, environment);
        Section top = document.top();
        SpecFiles files = document.files();
        EncoderSpec encoder = EncoderSpec.read(document);
        only(top, "weights", "constant");
        Optional<Section> hardeningKeys =
                top.section("hardening", "scheme", "outputs", "inputs", "parts", CampaignKeys.KEY);
        HardeningOptions hardening = HardeningKeys.read(hardeningKeys);
        Fold fold = Fold.read(top);
        double period = top.requiredSection("clock", "period")
                .parsed("period", "a positive time such as '25 ns' (units ps, ns, us)", Duration::nanoseconds)
                .orElseThrow(() -> top.missing("clock.period", "a time such as '25 ns'"));
        int latency = top.integer("latency", 1, MAX_LATENCY)
                .orElseThrow(() -> top.missing("latency", "cycles from input register to output register, 1 or more"));
        Optional<LinksSpec> links = LinksKeys.read(top);
        Spec spec = new Spec(
                encoder,
                period,
                latency,
                fold,
                hardening,
                CampaignKeys.read(hardeningKeys),
                pdks(top),
                SimulationKeys.read(top),
                SimulationKeys.vectors(top, files),
                DataKeys.read(top, files),
                links,
                OptimiserKeys.read(top),
                RadiationKeys.read(top, files),
                FidelityKeys.read(top, files, links),
                LayoutKeys.read(top));
        FidelityKeys.check(top, spec);
        if (top.has("training")) {
            TrainingKeys.read(spec.name(), top, files); // for its errors; a run does not train
        }
        return spec;
    }

    private static void only(Section s, String key, String supported) {
        s.text(key).filter(v -> !v.equals(supported)).ifPresent(v -> {
            throw s.error(key, "this version builds only '" + supported + "', not '" + v + "'");
        });
    }

    private static List<String> pdks(Section top) {
        List<String> pdks = top.texts("pdk");
        if (pdks.isEmpty()) {
            return List.of("osu018");
        }
        if (pdks.stream().distinct().count() != pdks.size()) {
            throw top.error("pdk", "a PDK is named twice: " + String.join(", ", pdks));
        }
        return List.copyOf(pdks);
    }
}
