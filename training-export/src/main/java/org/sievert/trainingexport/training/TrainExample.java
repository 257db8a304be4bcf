package org.sievert.trainingexport.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that trained {@code examples/small-autoencoder}: {@code TrainExample OUT_DIR [--seed N]}. It generates the
 * events, trains for some minutes on one core and writes the model, the log, the results and the vectors. The same seed
 * gives the same bytes.
 */
public final class TrainExample {
    /** The seed of the shipped files. */
    public static final long SHIPPED_SEED = 1;
    /** Test events in {@code vectors.csv}. */
    public static final int VECTORS = 500;

    private static final String USAGE = "usage: TrainExample OUT_DIR [--seed N]";

    private TrainExample() {}

    /** Runs the program; a wrong argument is an {@link IllegalArgumentException} with the usage. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(folder(arguments)), TrainingSettings.shipped(seed(arguments)), System.out);
    }

    private static String folder(String[] arguments) {
        if (arguments.length != 1 && arguments.length != 3) {
            throw new IllegalArgumentException(USAGE);
        }
        return arguments[0];
    }

    private static long seed(String[] arguments) {
        if (arguments.length == 1) {
            return SHIPPED_SEED;
        }
        if (!arguments[1].equals("--seed") || !arguments[2].matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException(USAGE);
        }
        return Long.parseLong(arguments[2]);
    }

    /**
     * Trains and writes every file of the example into {@code folder}.
     *
     * @param progress gets a line per epoch and one per result
     */
    static void write(Path folder, TrainingSettings settings, PrintStream progress) throws IOException {
        ExampleFiles files = new ExampleFiles(folder);
        ExampleData data = ExampleData.generate(settings);
        Training.Result result = Training.run(settings, data, epoch -> progress.println(epoch));
        List<Quality> results = List.of(
                Quality.of("quantised", result.quantised(), data.test()),
                Quality.of("float", result.twin(), data.test()),
                Quality.of("random_encoder", Training.withRandomEncoder(settings, data), data.test()),
                Quality.ofConstant("mean_image", data.training().mean(), data.test()),
                Quality.of("untrained", Training.untrained(settings), data.test()));
        results.forEach(progress::println);
        files.writeModel(result.quantised());
        files.writeLog(result.log());
        files.writeResults(results);
        files.writeVectors(
                result.quantised().encoder(),
                data.test(),
                Math.min(VECTORS, data.test().size()));
    }
}
