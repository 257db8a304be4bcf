package org.sievert.cli.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stages in order; the names are the names of their output folders. */
public enum Stage {
    IMPORT,
    GENERATE,
    SIMULATE,
    SYNTHESIZE,
    TIMING,
    POWER,
    DOSE,
    EQUIVALENCE,
    HARDENING,
    LAYOUT,
    FIDELITY,
    REPORT;

    /** As written on the command line and in the output folder. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of this name. */
    public static Optional<Stage> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Stage::word).collect(Collectors.joining(", "));
    }

    /** The stages from the first to this one. */
    public List<Stage> upToHere() {
        return Arrays.asList(values()).subList(0, ordinal() + 1);
    }
}
