package org.sievert.trainingexport.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.sievert.trainingexport.format.ModelFormatException;

/**
 * The floating-point tensors of a Keras 2 HDF5 file: {@code <layer>/<layer>/kernel:0}, below {@code model_weights} if
 * the file holds a whole model. Everything is read at once; what jHDF throws on damaged files becomes a {@link
 * ModelFormatException}.
 *
 * @param tensors by their path without the leading {@code model_weights}
 */
record Hdf5Weights(Path file, List<String> groups, Map<String, Tensor> tensors) {
    private static final String WHOLE_MODEL = "model_weights";
    private static final long MOST_ELEMENTS = 1L << 26;

    Hdf5Weights {
        groups = List.copyOf(groups);
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** Extents and row-major values. */
    record Tensor(List<Integer> extents, double[] values) {
        String shapeText() {
            return extents.isEmpty()
                    ? "scalar"
                    : String.join("x", extents.stream().map(String::valueOf).toList());
        }
    }

    static Hdf5Weights read(Path file) {
        return guarded(file, h -> {
            Group root = h;
            if (h.getChild(WHOLE_MODEL) instanceof Group whole) {
                root = whole;
            }
            Map<String, Tensor> tensors = new TreeMap<>();
            collect(file, root, "", tensors);
            return new Hdf5Weights(file, List.copyOf(root.getChildren().keySet()), tensors);
        });
    }

    /** The JSON of a whole model. */
    static byte[] modelConfig(Path file) {
        return guarded(file, h -> {
            Attribute config = h.getAttribute("model_config");
            if (config == null) {
                throw ModelFormatException.of(
                        file,
                        "holds weights only (no attribute model_config);"
                                + " give the architecture as JSON (model: {encoder: ….json, weights: ….h5})");
            }
            return config.getData().toString().getBytes(StandardCharsets.UTF_8);
        });
    }

    /** The tensors of a layer with this name ({@code kernel}, {@code bias}), by path. */
    List<Map.Entry<String, Tensor>> find(String layer, String name) {
        List<Map.Entry<String, Tensor>> found = new ArrayList<>();
        for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
            String last = e.getKey().substring(e.getKey().lastIndexOf('/') + 1);
            if (e.getKey().startsWith(layer + "/") && (last.equals(name) || last.equals(name + ":0"))) {
                found.add(e);
            }
        }
        return found;
    }

    /** Number of floating-point values of a layer. */
    int parameters(String layer) {
        return tensors.entrySet().stream()
                .filter(e -> e.getKey().startsWith(layer + "/"))
                .mapToInt(e -> e.getValue().values().length)
                .sum();
    }

    private static void collect(Path file, Group group, String path, Map<String, Tensor> tensors) {
        for (Node child : group.getChildren().values()) {
            String name = path + child.getName();
            if (child instanceof Group g) {
                collect(file, g, name + "/", tensors);
            } else if (child instanceof Dataset d) {
                tensor(file, name, d).ifPresent(t -> tensors.put(name, t));
            }
        }
    }

    private static Optional<Tensor> tensor(Path file, String name, Dataset data) {
        if (data.getJavaType() != float.class && data.getJavaType() != double.class) {
            return Optional.empty();
        }
        if (data.getSize() > MOST_ELEMENTS) {
            throw ModelFormatException.at(
                    file, "'" + name + "'", data.getSize() + " values are more than any encoder of this kind has");
        }
        List<Integer> extents = new ArrayList<>();
        for (int e : data.getDimensions()) {
            extents.add(e);
        }
        Object flat = data.isScalar() ? null : data.getDataFlat();
        double[] values;
        if (flat instanceof float[] floats) {
            values = new double[floats.length];
            for (int i = 0; i < floats.length; i++) {
                values[i] = floats[i];
            }
        } else if (flat instanceof double[] doubles) {
            values = doubles.clone();
        } else {
            return Optional.empty();
        }
        return Optional.of(new Tensor(extents, values));
    }

    private static <T> T guarded(Path file, Function<HdfFile, T> use) {
        try (HdfFile h = new HdfFile(file)) {
            return use.apply(h);
        } catch (ModelFormatException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw ModelFormatException.of(
                            file,
                            "not a readable HDF5 file (damaged or cut off?): "
                                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()))
                    .causedBy(e);
        }
    }
}
