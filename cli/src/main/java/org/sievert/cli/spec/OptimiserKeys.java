package org.sievert.cli.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.SumStyle;
import org.sievert.pdkflows.synthesis.Recipe;

/** The sections {@code optimise} and {@code synthesis}: what the optimiser does, and how netlists are mapped. */
final class OptimiserKeys {
    private static final String AUTO = "auto";

    private OptimiserKeys() {}

    static OptimiserSpec read(Section top) {
        Optional<Section> optimise = top.section("optimise", "sums", "passes", "stageShare");
        Optional<SumStyle> sums = optimise.flatMap(s -> s.parsed(
                        "sums",
                        "one of " + AUTO + ", " + String.join(", ", SumStyle.labels()),
                        t -> t.equals(AUTO)
                                ? Optional.of(Optional.<SumStyle>empty())
                                : SumStyle.of(t).map(Optional::of))
                .orElse(Optional.empty()));
        TreeSet<String> without = new TreeSet<>();
        String[] passes = EncoderGenerator.optionalPasses().toArray(String[]::new);
        optimise.flatMap(s -> s.section("passes", passes)).ifPresent(s -> {
            for (String pass : s.keys()) {
                boolean on = s.parsed(pass, "on or off", OptimiserKeys::onOrOff)
                        .orElseThrow(() -> s.missing(pass, "on or off"));
                if (!on) {
                    without.add(pass);
                }
            }
        });
        Optional<Recipe> recipe = top.section("synthesis", "recipe")
                .flatMap(s -> s.parsed("recipe", "one of " + String.join(", ", recipes()), OptimiserKeys::recipe))
                .orElse(Optional.empty());
        Optional<Double> share = optimise.flatMap(s -> s.number("stageShare", 0.1, 1.2));
        return new OptimiserSpec(sums, without, share, recipe);
    }

    private static Optional<Boolean> onOrOff(String text) {
        return text.equals("on") || text.equals("off") ? Optional.of(text.equals("on")) : Optional.empty();
    }

    private static Optional<Optional<Recipe>> recipe(String text) {
        if (text.equals(AUTO)) {
            return Optional.of(Optional.empty());
        }
        return Arrays.stream(Recipe.values())
                .filter(r -> r.label().equals(text))
                .map(Optional::of)
                .findFirst();
    }

    private static List<String> recipes() {
        List<String> words = new ArrayList<>(List.of(AUTO));
        Arrays.stream(Recipe.values()).map(Recipe::label).forEach(words::add);
        return words;
    }
}
