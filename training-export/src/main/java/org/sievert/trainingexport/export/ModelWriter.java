package org.sievert.trainingexport.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.model.Layer;

/**
 * Writes {@code model.json} ({@link ModelJson}) and, for each layer with weights, {@code weights/<layer>.kernel.csv} and
 * {@code weights/<layer>.bias.csv} ({@link WeightCsv}). The same model gives the same bytes.
 */
public final class ModelWriter {
    private ModelWriter() {}

    /**
     * @param folder is created if need be
     * @throws IOException if a file cannot be written
     */
    public static void write(ImportedModel imported, Path folder) throws IOException {
        Path weights = folder.resolve("weights");
        Files.createDirectories(weights);
        Map<String, String> names = fileNames(imported);
        for (Layer layer : imported.model().layers()) {
            if (layer instanceof Layer.Linear linear) {
                String name = names.get(layer.name());
                WeightCsv.write(linear.kernel(), WeightCsv.kernelAxes(linear), weights.resolve(name + ".kernel.csv"));
                WeightCsv.write(linear.bias(), WeightCsv.BIAS_AXES, weights.resolve(name + ".bias.csv"));
            }
        }
        Files.writeString(folder.resolve("model.json"), ModelJson.text(imported, names));
    }

    /** Legal, distinct file names for the layers with weights. */
    private static Map<String, String> fileNames(ImportedModel imported) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Layer layer : imported.model().layers()) {
            if (layer instanceof Layer.Linear) {
                String base = layer.name().replaceAll("[^A-Za-z0-9._-]", "_");
                String name = base.startsWith(".") ? "_" + base : base;
                for (int n = 2; !taken.add(name); n++) {
                    name = base + "_" + n;
                }
                names.put(layer.name(), name);
            }
        }
        return names;
    }
}
