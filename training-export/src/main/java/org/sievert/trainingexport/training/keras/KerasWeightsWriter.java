package org.sievert.trainingexport.training.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.network.Network;
import org.sievert.trainingexport.training.network.Parameter;
import org.sievert.trainingexport.training.network.TrainLayer;

/**
 * Writes a Keras 2 weights-only file: {@code /<layer>/<layer>/kernel:0} and {@code bias:0} in single precision, with
 * the attributes {@code layer_names} and {@code weight_names} by which Keras finds them. Layers without weights are
 * left out, as Keras allows. (jHDF notes its own version and the operating system in the file; everything else depends
 * on the network only.)
 */
final class KerasWeightsWriter {
    private KerasWeightsWriter() {}

    static void write(Network network, Path file) throws IOException {
        List<TrainLayer> layers = network.layers().stream()
                .filter(layer -> !layer.parameters().isEmpty())
                .toList();
        // jHDF writes over an existing file without shortening it.
        Files.deleteIfExists(file);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute(
                    "layer_names", layers.stream().map(TrainLayer::name).toArray(String[]::new));
            hdf.putAttribute("backend", KerasModelWriter.BACKEND);
            hdf.putAttribute("keras_version", KerasModelWriter.KERAS_VERSION);
            for (TrainLayer layer : layers) {
                WritableGroup outer = hdf.putGroup(layer.name());
                outer.putAttribute(
                        "weight_names",
                        layer.parameters().stream()
                                .map(p -> layer.name() + "/" + p.name() + ":0")
                                .toArray(String[]::new));
                WritableGroup inner = outer.putGroup(layer.name());
                for (Parameter p : layer.parameters()) {
                    inner.putDataset(p.name() + ":0", nested(p));
                }
            }
        }
    }

    /** Arrays of arrays of float, as deep as the shape. */
    private static Object nested(Parameter parameter) {
        return nested(parameter.shape(), 0, parameter.values(), 0);
    }

    private static Object nested(Shape shape, int depth, double[] values, int from) {
        int extent = shape.extent(depth);
        if (depth == shape.rank() - 1) {
            float[] row = new float[extent];
            for (int i = 0; i < extent; i++) {
                row[i] = (float) values[from + i];
            }
            return row;
        }
        int[] extents =
                shape.extents().stream().skip(depth).mapToInt(Integer::intValue).toArray();
        Object array = Array.newInstance(float.class, extents);
        int stride = 1;
        for (int i = 1; i < extents.length; i++) {
            stride *= extents[i];
        }
        for (int i = 0; i < extent; i++) {
            Array.set(array, i, nested(shape, depth + 1, values, from + i * stride));
        }
        return array;
    }
}
