package org.sievert.trainingexport.detector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes events row by row to a CSV file that {@link CsvEvents} reads: {@code id}, {@code weight}, {@code charge_0} …
 * {@code charge_47} by CMS index, and the truth's columns if the first event has a truth.
 */
public final class CsvEventWriter implements AutoCloseable {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

    private final CSVPrinter printer;
    private Optional<Boolean> withTruth = Optional.empty();

    private CsvEventWriter(CSVPrinter printer) {
        this.printer = printer;
    }

    /**
     * Starts a file, in place of one that may be there.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static CsvEventWriter create(Path file) {
        try {
            return new CsvEventWriter(new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), FORMAT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the first {@code most} events of a source. */
    public static void write(EventSource source, long most, Path file) {
        try (EventReader reader = source.open();
                CsvEventWriter writer = create(file)) {
            for (long i = 0; i < most; i++) {
                Event event = reader.next();
                if (event == null) {
                    return;
                }
                writer.write(event);
            }
        }
    }

    /**
     * Appends an event.
     *
     * @throws IllegalArgumentException if it has a truth and the first one had none, or the other way round
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Event event) {
        boolean truth = event.truth().isPresent();
        try {
            if (withTruth.isEmpty()) {
                withTruth = Optional.of(truth);
                printer.printRecord(header(truth));
            }
            if (withTruth.get() != truth) {
                throw new IllegalArgumentException("event " + event.id() + (truth ? " has a" : " has no")
                        + " truth, unlike the first event of the file");
            }
            printer.printRecord(row(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> header(boolean truth) {
        CsvColumns names = CsvColumns.DEFAULT;
        List<String> header = new ArrayList<>(List.of(names.id(), names.weight()));
        for (int cell = 0; cell < TriggerCells.COUNT; cell++) {
            header.add(names.charge(cell));
        }
        if (truth) {
            header.addAll(List.of(
                    CsvColumns.ENERGY,
                    CsvColumns.ETA,
                    CsvColumns.IMPACT_X,
                    CsvColumns.IMPACT_Y,
                    CsvColumns.SHOWER_CHARGE,
                    CsvColumns.PILE_UP));
        }
        return header;
    }

    private static List<Object> row(Event event) {
        List<Object> row = new ArrayList<>(TriggerCells.COUNT + 8);
        row.add(event.id());
        row.add(event.weight());
        for (int charge : event.charges()) {
            row.add(charge);
        }
        event.truth()
                .ifPresent(t -> row.addAll(
                        List.of(t.energyGev(), t.eta(), t.impactX(), t.impactY(), t.showerCharge(), t.pileUp())));
        return row;
    }

    @Override
    public void close() {
        try {
            printer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
