package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.detector.GeneratorSettings;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.TrainingPlan;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The spec that takes a trained encoder through {@code sievert run}. */
public final class RunSpecFile {
    private RunSpecFile() {}

    /**
     * Writes {@code run.yaml} beside the trained files: the training's own spec without the training, with the model's
     * files, the arrangement of the cells and the training's vectors, and a clock and latency if it has none.
     */
    public static Path write(Path spec, TrainingPlan plan, Path folder) throws IOException {
        Map<String, Object> given = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(spec));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("name", plan.name());
        run.put("model", model(folder));
        Map<String, Object> products = products(plan);
        if (!products.isEmpty()) {
            run.put("quantization", Map.of("layers", products));
        }
        run.put("frontend", frontend(plan));
        run.put("clock", Map.of("period", "25 ns"));
        run.put("latency", 2);
        given.forEach((key, value) -> {
            if (!List.of("name", "training", "model", "quantization", "frontend", "vectors")
                    .contains(key)) {
                run.put(key, key.equals("data") ? data(value, plan, spec, folder) : value);
            }
        });
        Map<String, Object> vectors = new LinkedHashMap<>();
        vectors.put("csv", "vectors.csv");
        vectors.put("inputs", "x_*");
        vectors.put("outputs", "latent_*");
        run.put("vectors", vectors);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(110);
        Path file = folder.resolve("run.yaml");
        Files.writeString(file, new Yaml(options).dump(run));
        return file;
    }

    private static Map<String, Object> model(Path folder) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("encoder", "encoder.onnx");
        model.put("decoder", "decoder.onnx");
        if (Files.exists(folder.resolve("twin"))) {
            model.put("twinEncoder", "twin/encoder.onnx");
            model.put("twinDecoder", "twin/decoder.onnx");
        }
        return model;
    }

    /** QONNX has no place for the type of single products. */
    private static Map<String, Object> products(TrainingPlan plan) {
        Map<String, Object> products = new LinkedHashMap<>();
        for (EncoderLayerPlan layer : plan.encoder().layers()) {
            layer.linear()
                    .product()
                    .ifPresent(p -> products.put(layer.linear().name(), Map.of("product", p.toString())));
        }
        return products;
    }

    private static Map<String, Object> frontend(TrainingPlan plan) {
        int columns = plan.encoder().image().shape().extent(1)
                * plan.encoder().image().shape().extent(2);
        List<List<Integer>> rows = new ArrayList<>();
        for (int cell : plan.encoder().image().cells()) {
            if (rows.isEmpty() || rows.get(rows.size() - 1).size() == columns) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(cell);
        }
        Map<String, Object> frontend = new LinkedHashMap<>();
        frontend.put("cells", TriggerCells.COUNT);
        frontend.put("arrange", rows);
        return frontend;
    }

    /**
     * Relative paths point from the training's spec; here from the new one. Events are generated from the next seed, so
     * that fidelity is measured on events that the network has not seen.
     */
    private static Map<String, Object> data(Object data, TrainingPlan plan, Path spec, Path folder) {
        Map<String, Object> moved = new LinkedHashMap<>();
        mapping(data)
                .forEach((key, value) -> moved.put(
                        key,
                        switch (key) {
                            case "generate" -> nextSeed(mapping(value));
                            case "csv" -> value instanceof Map<?, ?>
                                    ? relocatedFile(mapping(value), spec, folder)
                                    : relocated(value, spec, folder);
                            case "econTVectors" -> relocated(value, spec, folder);
                            default -> value;
                        }));
        moved.put("rounding", plan.encoder().inputRounding().name());
        return moved;
    }

    private static Map<String, Object> nextSeed(Map<String, Object> generate) {
        Map<String, Object> next = new LinkedHashMap<>(generate);
        Object seed = generate.getOrDefault("seed", GeneratorSettings.DEFAULT.seed());
        next.put("seed", Long.parseLong(seed.toString()) + 1);
        return next;
    }

    private static Map<String, Object> relocatedFile(Map<String, Object> csv, Path spec, Path folder) {
        Map<String, Object> moved = new LinkedHashMap<>(csv);
        moved.computeIfPresent("file", (key, file) -> relocated(file, spec, folder));
        return moved;
    }

    private static Object relocated(Object path, Path spec, Path folder) {
        if (path.toString().contains("${")) {
            return path;
        }
        Path target = spec.toAbsolutePath().getParent().resolve(path.toString()).normalize();
        return folder.toAbsolutePath().relativize(target).toString();
    }

    private static Map<String, Object> mapping(Object node) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}
