package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code fidelity}: how much is measured, at which numbers of links, and against whom. */
final class FidelityKeys {
    private static final List<Integer> LINKS = List.of(1, 2, 3, 4, 5, 6, 8, 10, 13);
    private static final int USUAL_LINKS = 5;
    private static final int MAX_RESAMPLINGS = 10_000;

    private FidelityKeys() {}

    static FidelitySpec read(Section top, SpecFiles files, Optional<LinksSpec> links) {
        Optional<Section> s = top.section("fidelity", "events", "eLinks", "compare", "bootstrap", "seed");
        List<Integer> eLinks = s.map(x -> x.integers("eLinks", 1, LinksKeys.MAX_LINKS))
                .filter(l -> !l.isEmpty())
                .orElse(LINKS);
        int shown = links.map(LinksSpec::eLinks).orElse(USUAL_LINKS);
        List<Integer> all = new ArrayList<>(eLinks);
        if (!all.contains(shown)) {
            all.add(shown);
        }
        return new FidelitySpec(
                s.flatMap(x -> x.whole("events", 0, Long.MAX_VALUE)).orElse(0L),
                all.stream().sorted().toList(),
                shown,
                s.map(x -> compare(x, files)).orElse(List.of()),
                s.flatMap(x -> x.integer("bootstrap", 0, MAX_RESAMPLINGS)).orElse(200),
                s.flatMap(x -> x.whole("seed", 0, Long.MAX_VALUE)).orElse(1L));
    }

    private static List<EncoderSpec> compare(Section s, SpecFiles files) {
        List<EncoderSpec> others = new ArrayList<>();
        for (String text : s.texts("compare")) {
            Path p = files.file(s, "compare", text);
            EncoderSpec other = EncoderSpec.read(SpecDocument.open(p, files.environment()));
            if (others.stream().anyMatch(o -> o.name().equals(other.name()))) {
                throw s.error("compare", "two encoders of the name '" + other.name() + "', the second in " + p);
            }
            if (other.model().decoder().isEmpty()) {
                throw s.error("compare", "there is no model.decoder in " + p + ", so nothing to compare");
            }
            others.add(other);
        }
        return others;
    }

    /** Refuses what would be asked for in vain. */
    static void check(Section top, Spec spec) {
        boolean decoder = spec.model().decoder().isPresent();
        if (top.has("fidelity") && spec.data().isEmpty()) {
            throw top.error("fidelity", "there are no events to measure with; add a section 'data'");
        }
        if (!decoder && top.has("fidelity")) {
            throw top.error("fidelity", "there is no decoder to measure; add model.decoder");
        }
        if (!decoder && spec.data().isPresent() && !top.has("training")) {
            throw top.error(
                    "data",
                    "events are for measuring a decoder, and there is none; add model.decoder or leave this out");
        }
    }
}
