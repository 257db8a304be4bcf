package org.sievert.cli.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.cli.spec.LayoutSpec.After;
import org.sievert.cli.spec.LayoutSpec.Flow;
import org.sievert.pdkflows.layout.LayoutRequest.Options;

/** The keys {@code flow} and {@code layout}: whether and how the encoder is placed and routed. */
final class LayoutKeys {
    private static final Pattern LENGTH = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*(um|µm)\\s*");
    private static final int MOST_UM = 1000;
    private static final int MOST_VECTORS = 1_000_000;
    private static final int MOST_MINUTES = 7 * 24 * 60;

    private LayoutKeys() {}

    static Optional<LayoutSpec> read(Section top) {
        Optional<Flow> flow = top.parsed("flow", "one of " + Flow.words(), Flow::of);
        Optional<Section> layout = top.section(
                "layout", "utilization", "replicaDistance", "stepMinutes", "image", "delayVectors", "upsetRadius");
        if (layout.isPresent() && flow.isEmpty()) {
            throw top.error(
                    "layout", "how to make a layout is said, but not with what: add flow: with one of " + Flow.words());
        }
        return flow.map(f -> new LayoutSpec(
                f,
                layout.flatMap(l -> l.number("utilization", 0.05, 0.95)).orElse(Options.DEFAULT_UTILIZATION),
                layout.flatMap(l -> length(l, "replicaDistance")).orElse(Options.DEFAULT_REPLICA_DISTANCE_UM),
                layout.flatMap(l -> l.integer("stepMinutes", 1, MOST_MINUTES))
                        .map(java.time.Duration::ofMinutes)
                        .orElse(Options.DEFAULT_STEP_LIMIT),
                layout.flatMap(l -> l.parsed("image", "the name of a container's image", LayoutKeys::image))
                        .orElse(LayoutSpec.DEFAULT_IMAGE),
                new After(
                        layout.flatMap(l -> l.integer("delayVectors", 0, MOST_VECTORS))
                                .orElse(After.DEFAULT.delayVectors()),
                        layout.flatMap(l -> length(l, "upsetRadius")).orElse(After.DEFAULT.upsetRadiusUm()))));
    }

    private static Optional<Double> length(Section layout, String key) {
        return layout.parsed(key, "a length such as '15 um', at most " + MOST_UM + " um", LayoutKeys::micrometres);
    }

    private static Optional<String> image(String text) {
        return Optional.of(text.strip()).filter(t -> t.matches("[A-Za-z0-9][A-Za-z0-9./:@_-]*"));
    }

    private static Optional<Double> micrometres(String text) {
        Matcher m = LENGTH.matcher(text);
        return m.matches() && Double.parseDouble(m.group(1)) <= MOST_UM
                ? Optional.of(Double.parseDouble(m.group(1)))
                : Optional.empty();
    }
}
