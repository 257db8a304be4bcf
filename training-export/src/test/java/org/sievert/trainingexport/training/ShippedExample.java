package org.sievert.trainingexport.training;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.sievert.trainingexport.training.network.Linear;
import org.sievert.trainingexport.training.network.Network;
import org.sievert.trainingexport.training.network.Parameter;
import org.sievert.trainingexport.training.network.TrainLayer;

/** The committed files of {@code examples/small-autoencoder}. */
final class ShippedExample {
    static final Path FOLDER = Path.of("..", "examples", "small-autoencoder");

    private ShippedExample() {}

    /** The training graph with the committed weights. */
    static Autoencoder autoencoder() {
        Autoencoder autoencoder = SmallAutoencoder.quantised();
        load(autoencoder.encoder());
        load(autoencoder.decoder());
        return autoencoder;
    }

    private static void load(Network network) {
        try (HdfFile hdf = new HdfFile(FOLDER.resolve(network.name() + ".hdf5"))) {
            for (TrainLayer layer : network.layers()) {
                if (layer instanceof Linear) {
                    for (Parameter p : layer.parameters()) {
                        String path = layer.name() + "/" + layer.name() + "/" + p.name() + ":0";
                        float[] stored = (float[]) hdf.getDatasetByPath(path).getDataFlat();
                        for (int i = 0; i < stored.length; i++) {
                            p.values()[i] = stored[i];
                        }
                    }
                }
            }
        }
    }

    /** The records of a committed table. */
    static List<CSVRecord> table(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .build()
                    .parse(reader)
                    .getRecords();
        }
    }

    /** Columns {@code name_0}, {@code name_1}, … of a record. */
    static long[] integers(CSVRecord row, String name, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = Long.parseLong(row.get(name + "_" + i));
        }
        return values;
    }
}
