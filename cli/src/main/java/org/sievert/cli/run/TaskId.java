package org.sievert.cli.run;

import java.nio.file.Path;
import java.util.Optional;

/** A stage, for one PDK where it is done per PDK. */
public record TaskId(Stage stage, Optional<String> pdk) {
    public static TaskId of(Stage stage) {
        return new TaskId(stage, Optional.empty());
    }

    public static TaskId of(Stage stage, String pdk) {
        return new TaskId(stage, Optional.of(pdk));
    }

    /** Relative to the output folder: {@code generate}, {@code timing/osu018}. */
    public Path folder() {
        Path p = Path.of(stage.word());
        return pdk.map(p::resolve).orElse(p);
    }

    @Override
    public String toString() {
        return stage.word() + pdk.map(p -> " " + p).orElse("");
    }
}
