package org.sievert.trainingexport.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.keras.KerasModelWriter;
import org.sievert.trainingexport.training.network.FakeQuantizer;
import org.sievert.trainingexport.training.network.Network;

/** Writes a trained example as files. Numbers in the tables are decimal fractions with six significant digits. */
final class ExampleFiles {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

    private final Path folder;

    /** Creates the folder if it is missing. */
    ExampleFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** {@code encoder.json}, {@code encoder.hdf5}, {@code decoder.json}, {@code decoder.hdf5}. */
    void writeModel(Autoencoder autoencoder) throws IOException {
        write(autoencoder.encoder(), "image");
        write(autoencoder.decoder(), "latent");
    }

    private void write(Network network, String inputName) throws IOException {
        KerasModelWriter.write(
                network, inputName, folder.resolve(network.name() + ".json"), folder.resolve(network.name() + ".hdf5"));
    }

    /** {@code training.csv}: losses by epoch. */
    void writeLog(List<EpochRecord> log) throws IOException {
        write(
                "training.csv",
                List.of(
                        "epoch",
                        "learning_rate",
                        "float_training_loss",
                        "float_validation_loss",
                        "quantised_training_loss",
                        "quantised_validation_loss"),
                log.stream()
                        .map(e -> List.<Object>of(
                                e.epoch(),
                                number(e.learningRate()),
                                number(e.floatTraining()),
                                number(e.floatValidation()),
                                number(e.quantisedTraining()),
                                number(e.quantisedValidation())))
                        .toList());
    }

    /** {@code results.csv}: means over the test events. */
    void writeResults(List<Quality> results) throws IOException {
        write(
                "results.csv",
                List.of("network", "telescope_loss", "mean_squared_error", "centroid_shift_pitches"),
                results.stream()
                        .map(r -> List.<Object>of(
                                r.name(), number(r.telescope()), number(r.meanSquared()), number(r.centroidShift())))
                        .toList());
    }

    /**
     * {@code vectors.csv}: integers that go into the encoder and integers that must come out, from the forward pass that
     * the training used.
     */
    void writeVectors(Network encoder, DataSet data, int count) throws IOException {
        int inputs = encoder.input().size();
        int outputs = encoder.output().size();
        List<String> header = new ArrayList<>(List.of("event"));
        for (int i = 0; i < inputs; i++) {
            header.add("x_" + i);
        }
        for (int i = 0; i < outputs; i++) {
            header.add("latent_" + i);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            List<Object> row = new ArrayList<>(List.of(n));
            for (double x : data.image(n)) {
                row.add(integer(SmallAutoencoder.INPUT, x));
            }
            for (double y : encoder.forward(data.image(n), 1)) {
                row.add(SmallAutoencoder.LATENT_ACTIVATION.toInteger(y));
            }
            rows.add(row);
        }
        write("vectors.csv", header, rows);
    }

    private static long integer(FakeQuantizer quantizer, double x) {
        return quantizer.toInteger(quantizer.apply(x));
    }

    private void write(String name, List<String> header, List<List<Object>> rows) throws IOException {
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(folder.resolve(name)), CSV)) {
            printer.printRecord(header);
            rows.forEach(row -> print(printer, row));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(CSVPrinter printer, List<Object> row) {
        try {
            printer.printRecord(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    /** The text of a number in the tables. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
