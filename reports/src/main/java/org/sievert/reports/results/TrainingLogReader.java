package org.sievert.reports.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the tables that {@code sievert train} writes beside a model. */
public final class TrainingLogReader {
    /** Loss by epoch. */
    public static final String EPOCHS = "training.csv";
    /** Distributions of weights. */
    public static final String WEIGHTS = "weights.csv";

    private static final String HEADER = "phase,epoch,learning_rate,training_loss,validation_loss,best";

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .build();

    private TrainingLogReader() {}

    /**
     * The tables in a folder, or nothing if they are not there or are another program's.
     *
     * @throws ResultFileException if a table is damaged; the message names file and line
     */
    public static Optional<TrainingLog> read(Path folder) {
        Path epochs = folder.resolve(EPOCHS);
        if (!Files.isRegularFile(epochs) || !isOurs(epochs)) {
            return Optional.empty();
        }
        Path weights = folder.resolve(WEIGHTS);
        return Optional.of(new TrainingLog(
                rows(epochs, TrainingLogReader::epoch),
                Files.isRegularFile(weights) ? rows(weights, TrainingLogReader::bin) : List.of()));
    }

    /** Others may call a table of their own by the same name. */
    private static boolean isOurs(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(HEADER::equals).isPresent();
        } catch (IOException | UncheckedIOException e) {
            throw new ResultFileException(file, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static TrainingLog.Epoch epoch(CSVRecord r) {
        String validation = r.get("validation_loss");
        return new TrainingLog.Epoch(
                r.get("phase"),
                Integer.parseInt(r.get("epoch")),
                Double.parseDouble(r.get("learning_rate")),
                Double.parseDouble(r.get("training_loss")),
                validation.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(validation)),
                r.get("best").equals("1"));
    }

    private static TrainingLog.WeightBin bin(CSVRecord r) {
        return new TrainingLog.WeightBin(
                r.get("parameter"),
                r.get("state"),
                Double.parseDouble(r.get("bin_low")),
                Double.parseDouble(r.get("bin_high")),
                Long.parseLong(r.get("count")));
    }

    private static <T> List<T> rows(Path file, Function<CSVRecord, T> row) {
        List<T> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            for (CSVRecord r : parser) {
                try {
                    rows.add(row.apply(r));
                } catch (IllegalArgumentException e) { // a missing column, or no number where one must be
                    throw new ResultFileException(
                            file,
                            file + ":" + (r.getRecordNumber() + 1) + ": " + e.getMessage()
                                    + "; this table is not one of 'sievert train', or damaged",
                            e);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new ResultFileException(file, file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
