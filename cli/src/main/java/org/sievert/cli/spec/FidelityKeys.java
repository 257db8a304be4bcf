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

    private static List<Path> compare(Section s, SpecFiles files) {
        List<Path> specs = new ArrayList<>();
        for (String text : s.texts("compare")) {
            Path p = files.file(s, "compare", text);
            if (specs.contains(p)) {
                throw s.error("compare", "this spec stands here twice: " + p);
            }
            specs.add(p);
        }
        return specs;
    }
}
