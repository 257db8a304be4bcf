package org.sievert.trainingexport.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A training's tables as CSV. Fractions have seven significant digits. */
public final class ResultTables {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();
    private static final int BINS = 41;

    private ResultTables() {}

    /** The values of a kernel or bias before and after the training. */
    public record Distribution(String parameter, float[] start, float[] end, float low, float high) {}

    /** Integers that go into the encoder, and those that must come out. */
    public record Vector(long[] input, long[] latent) {}

    /** {@code phase,epoch,learning_rate,training_loss,validation_loss,best}. */
    public static void writeCurve(Path file, List<EpochRecord> curve) throws IOException {
        List<List<?>> rows = new ArrayList<>();
        for (EpochRecord e : curve) {
            rows.add(List.of(
                    e.phase().word(),
                    e.epoch(),
                    number(e.learningRate()),
                    number(e.trainingLoss()),
                    number(e.validationLoss()),
                    e.best() ? 1 : 0));
        }
        write(file, List.of("phase", "epoch", "learning_rate", "training_loss", "validation_loss", "best"), rows);
    }

    /** {@code parameter,state,bin_low,bin_high,count}: {@value #BINS} bins over each parameter's range. */
    public static void writeWeights(Path file, List<Distribution> distributions) throws IOException {
        List<List<?>> rows = new ArrayList<>();
        for (Distribution d : distributions) {
            double low = d.low();
            double width = ((double) d.high() - d.low()) / (BINS - 1);
            count(rows, d.parameter(), "start", d.start(), low - width / 2, width);
            count(rows, d.parameter(), "end", d.end(), low - width / 2, width);
        }
        write(file, List.of("parameter", "state", "bin_low", "bin_high", "count"), rows);
    }

    private static void count(
            List<List<?>> rows, String parameter, String state, float[] values, double low, double width) {
        int[] counts = new int[BINS];
        for (float v : values) {
            counts[Math.max(0, Math.min(BINS - 1, (int) Math.floor((v - low) / width)))]++;
        }
        for (int i = 0; i < BINS; i++) {
            rows.add(List.of(parameter, state, number(low + i * width), number(low + (i + 1) * width), counts[i]));
        }
    }

    /** {@code event,x_0,…,latent_0,…}. */
    public static void writeVectors(Path file, List<Vector> vectors) throws IOException {
        List<String> header = new ArrayList<>(List.of("event"));
        for (int i = 0; i < vectors.get(0).input().length; i++) {
            header.add("x_" + i);
        }
        for (int i = 0; i < vectors.get(0).latent().length; i++) {
            header.add("latent_" + i);
        }
        List<List<?>> rows = new ArrayList<>();
        for (Vector v : vectors) {
            List<Long> row = new ArrayList<>(List.of((long) rows.size()));
            for (long x : v.input()) {
                row.add(x);
            }
            for (long y : v.latent()) {
                row.add(y);
            }
            rows.add(row);
        }
        write(file, header, rows);
    }

    private static void write(Path file, List<String> header, List<List<?>> rows) throws IOException {
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), CSV)) {
            printer.printRecord(header);
            for (List<?> row : rows) {
                printer.printRecord(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.7g", value);
    }
}
