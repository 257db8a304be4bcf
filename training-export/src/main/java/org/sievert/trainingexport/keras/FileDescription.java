package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.imports.ModelDescription;

/** Describes a file's layers, mapped or not. */
final class FileDescription {
    private static final List<String> QUANTIZERS = List.of("kernel_quantizer", "bias_quantizer", "activation");

    private FileDescription() {}

    static ModelDescription of(
            KerasGraph graph,
            Optional<Hdf5Weights> weights,
            Optional<EncoderChain> chain,
            Optional<ImportedModel> imported,
            List<ModelFormatException> problems) {
        List<ModelDescription.FileLayer> layers = new ArrayList<>();
        for (KerasLayer l : graph.layers().values()) {
            layers.add(new ModelDescription.FileLayer(
                    l.name(),
                    l.className(),
                    l.inputs(),
                    quantizers(l),
                    weights.map(w -> w.parameters(l.name())),
                    chain.map(c -> c.contains(l.name())).orElse(false)));
        }
        return new ModelDescription(
                graph.name(),
                graph.isQKeras() ? "qkeras" : "keras",
                graph.version().isEmpty() ? "Keras" : "Keras " + graph.version(),
                layers,
                imported,
                problems.stream().map(FileDescription::problem).distinct().toList());
    }

    private static ModelDescription.Problem problem(ModelFormatException e) {
        String where = e.where().isEmpty() ? e.file().map(Object::toString).orElse("") : e.where();
        return new ModelDescription.Problem(where, e.problem());
    }

    private static List<String> quantizers(KerasLayer layer) {
        List<String> texts = new ArrayList<>();
        for (String key : QUANTIZERS) {
            JsonNode n = layer.setting(key);
            if (!n.isMissingNode()) {
                texts.add(key.replace("_quantizer", "") + ": " + text(layer, key, n));
            }
        }
        return texts;
    }

    private static String text(KerasLayer layer, String key, JsonNode n) {
        if (n.isTextual()) {
            return n.textValue();
        }
        try {
            return QKerasQuantizers.read(layer, key).map(QKerasQuantizer::text).orElse("");
        } catch (ModelFormatException e) {
            return n.path("class_name").asText("unreadable");
        }
    }
}
