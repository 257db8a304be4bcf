package org.sievert.cli.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code data}: where events come from. */
final class DataKeys {
    private static final String[] KEYS = {"generate", "csv", "econTVectors", "normalise"};

    private DataKeys() {}

    static Optional<DataSpec> read(Section top, SpecFiles files) {
        return top.section("data", KEYS).map(s -> {
            s.text("normalise").filter(n -> !n.equals("module-sum-msb")).ifPresent(n -> {
                throw s.error("normalise", "expected 'module-sum-msb', found '" + n + "'");
            });
            List<DataSpec.Source> sources = new ArrayList<>();
            for (String key : s.keys()) {
                switch (key) {
                    case "generate" -> sources.add(new DataSpec.Generated(GeneratorKeys.read(s, key)));
                    case "csv" -> files.file(s, key).map(DataSpec.Csv::new).ifPresent(sources::add);
                    case "econTVectors" -> files.folder(s, key)
                            .map(DataSpec.EconTVectors::new)
                            .ifPresent(sources::add);
                    default -> {}
                }
            }
            if (sources.isEmpty()) {
                throw top.error("data", "expected at least one of generate, csv, econTVectors");
            }
            return new DataSpec(sources);
        });
    }
}
