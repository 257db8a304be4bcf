package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.detector.CsvColumns;
import org.sievert.trainingexport.fixed.Rounding;

/** The section {@code data}: where events come from. */
final class DataKeys {
    private static final String[] KEYS = {"generate", "csv", "econTVectors", "normalise", "rounding"};

    private DataKeys() {}

    /** How charges are brought into the type of the model's input; as the chip does it, where nothing is said. */
    static Rounding rounding(Section top) {
        return top.section("data", KEYS)
                .flatMap(
                        s -> s.parsed("rounding", "a rounding such as TRN or RND", t -> Arrays.stream(Rounding.values())
                                .filter(r -> r.name().equals(t))
                                .findFirst()))
                .orElse(Rounding.TRN);
    }

    /** A file with the usual columns, or a mapping that names file and columns. */
    private static DataSpec.Csv csv(Section data, SpecFiles files) {
        if (!data.isMapping("csv")) {
            return new DataSpec.Csv(
                    files.file(data, "csv").orElseThrow(() -> data.missing("csv", "a CSV file")), CsvColumns.DEFAULT);
        }
        Section s = data.requiredSection("csv", "file", "charges", "id", "weight", "order");
        CsvColumns usual = CsvColumns.DEFAULT;
        Path file = files.file(s, "file").orElseThrow(() -> s.missing("file", "a CSV file"));
        CsvColumns.CellOrder order = s.parsed(
                        "order",
                        "CMS (CMS's numbering of trigger cells) or CHIP (the chip's, behind its multiplexer)",
                        t -> Arrays.stream(CsvColumns.CellOrder.values())
                                .filter(o -> o.name().equals(t))
                                .findFirst())
                .orElse(usual.order());
        try {
            return new DataSpec.Csv(
                    file,
                    new CsvColumns(
                            s.text("charges").orElse(usual.charges()),
                            s.text("id").orElse(usual.id()),
                            s.text("weight").orElse(usual.weight()),
                            order));
        } catch (IllegalArgumentException e) {
            throw s.error("charges", e.getMessage());
        }
    }

    static Optional<DataSpec> read(Section top, SpecFiles files) {
        return top.section("data", KEYS).flatMap(s -> {
            s.text("normalise").filter(n -> !n.equals("module-sum-msb")).ifPresent(n -> {
                throw s.error("normalise", "expected 'module-sum-msb', found '" + n + "'");
            });
            List<DataSpec.Source> sources = new ArrayList<>();
            for (String key : s.keys()) {
                switch (key) {
                    case "generate" -> sources.add(new DataSpec.Generated(GeneratorKeys.read(s, key)));
                    case "csv" -> sources.add(csv(s, files));
                    case "econTVectors" -> files.folder(s, key)
                            .map(DataSpec.EconTVectors::new)
                            .ifPresent(sources::add);
                    default -> {} // how events become inputs, not where they come from
                }
            }
            if (sources.isEmpty() && !s.keys().isEmpty()) {
                return Optional.empty(); // how charges become inputs, for those that bring events
            }
            if (sources.isEmpty()) {
                throw top.error("data", "expected at least one of generate, csv, econTVectors");
            }
            return Optional.of(new DataSpec(sources));
        });
    }
}
