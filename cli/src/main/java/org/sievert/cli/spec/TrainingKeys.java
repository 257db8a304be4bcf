package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.plan.CellImage;
import org.sievert.trainingexport.training.plan.DecoderPlan;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;
import org.sievert.trainingexport.training.plan.LossPlan;
import org.sievert.trainingexport.training.plan.PlanException;
import org.sievert.trainingexport.training.plan.Schedule;
import org.sievert.trainingexport.training.plan.TrainingPlan;
import org.sievert.trainingexport.training.plan.WeightGrid;

/** The section {@code training}: what is trained, and how. */
final class TrainingKeys {
    private static final String[] KEYS = {
        "seed",
        "events",
        "validation",
        "start",
        "encoder",
        "decoder",
        "loss",
        "batch",
        "rate",
        "quantisedRate",
        "warmUp",
        "epochs",
        "patience"
    };
    private static final String[] LINEAR = {"name", "weights", "bias", "product", "relu", "activation", "pruned"};
    private static final int MANY = 1_000_000_000;

    private final String name;
    private final Section section;
    private final SpecFiles files;

    private TrainingKeys(String name, Section section, SpecFiles files) {
        this.name = name;
        this.section = section;
        this.files = files;
    }

    static TrainingPlan read(String name, Section top, SpecFiles files) {
        Section s = top.requiredSection("training", KEYS);
        try {
            return new TrainingKeys(name, s, files).plan();
        } catch (PlanException e) {
            throw top.error("training", e.getMessage());
        }
    }

    private TrainingPlan plan() {
        return new TrainingPlan(
                name,
                section.whole("seed", 0, Long.MAX_VALUE).orElse(1L),
                section.integer("events", 2, 100_000_000).orElse(100_000),
                section.number("validation", 0.001, 0.9).orElse(0.1),
                encoder(),
                decoder(),
                loss(),
                schedule(),
                files.file(section, "start").map(this::start));
    }

    private QuantizedModel start(Path file) {
        return ModelImporter.read(ImportRequest.of(file));
    }

    private EncoderPlan encoder() {
        Section s = section.requiredSection("encoder", "image", "input", "layers");
        CellImage image = s.parsed("image", "8x8 or 4x4x3", TrainingKeys::image)
                .orElseThrow(() -> s.missing("image", "8x8 or 4x4x3"));
        Quantizer input = type(s, "input");
        if (input.overflow() == Overflow.WRAP && s.text("input").orElse("").contains("WRAP")) {
            throw s.error("input", "the normalised charges saturate; WRAP is not possible here");
        }
        List<EncoderLayerPlan> layers = new ArrayList<>();
        for (Section layer : s.sections("layers", "conv2d", "dense")) {
            layers.add(encoderLayer(layer));
        }
        return new EncoderPlan(image, input.type(), input.rounding(), layers);
    }

    private EncoderLayerPlan encoderLayer(Section layer) {
        if (layer.has("conv2d") == layer.has("dense")) {
            throw layer.error(layer.keys().get(0), "an encoder layer is one of conv2d, dense");
        }
        if (layer.has("conv2d")) {
            Section c = layer.requiredSection("conv2d", with("filters", "kernel", "stride", "padding"));
            return new EncoderLayerPlan.Conv2d(
                    linear(c),
                    required(c, "filters", "the number of filters"),
                    required(c, "kernel", "rows and columns of the kernel"),
                    c.integer("stride", 1, 64).orElse(1),
                    padding(c));
        }
        Section d = layer.requiredSection("dense", with("outputs"));
        return new EncoderLayerPlan.Dense(linear(d), required(d, "outputs", "the number of outputs"));
    }

    private LinearPlan linear(Section s) {
        WeightGrid weights = grid(s, "weights").orElseThrow(() -> s.missing("weights", "a type such as fixed<6,1>"));
        return new LinearPlan(
                s.requiredText("name", "the layer's name"),
                weights,
                grid(s, "bias").orElseThrow(() -> s.missing("bias", "a type such as fixed<6,1>")),
                s.has("product") ? Optional.of(type(s, "product")) : Optional.empty(),
                s.yesOrNo("relu").orElse(false),
                type(s, "activation"),
                s.number("pruned", 0, 1).orElse(0.0));
    }

    private static Optional<WeightGrid> grid(Section s, String key) {
        return s.parsed(key, "a type such as fixed<6,1>, binary, ternary or ternary<3>", WeightGrid::parse);
    }

    private static Quantizer type(Section s, String key) {
        return s.parsed(key, "a type such as ufixed<8,1,RND,SAT>", Quantizer::parse)
                .orElseThrow(() -> s.missing(key, "a type such as ufixed<8,1,RND,SAT>"));
    }

    private DecoderPlan decoder() {
        Section s = section.requiredSection("decoder", "layers");
        List<DecoderPlan.DecoderLayer> layers = new ArrayList<>();
        for (Section layer : s.sections("layers", "dense", "reshape", "convTranspose", "crop")) {
            layers.add(decoderLayer(layer));
        }
        return new DecoderPlan(layers);
    }

    private static DecoderPlan.DecoderLayer decoderLayer(Section layer) {
        if (layer.keys().size() != 1) {
            throw layer.error(
                    layer.keys().get(1),
                    "a decoder layer is one of dense, reshape, convTranspose, crop; start a new one");
        }
        String kind = layer.keys().get(0);
        switch (kind) {
            case "dense" -> {
                Section d = layer.requiredSection(kind, "outputs", "activation");
                return new DecoderPlan.Dense(required(d, "outputs", "the number of outputs"), activation(d));
            }
            case "convTranspose" -> {
                Section c = layer.requiredSection(kind, "filters", "kernel", "stride", "padding", "activation");
                return new DecoderPlan.ConvTranspose(
                        required(c, "filters", "the number of filters"),
                        required(c, "kernel", "rows and columns of the kernel"),
                        c.integer("stride", 1, 64).orElse(1),
                        padding(c),
                        activation(c));
            }
            case "reshape" -> {
                return new DecoderPlan.Reshape(Shape.of(extents(layer, kind, 3)));
            }
            default -> {
                Integer[] extents = extents(layer, kind, 2);
                return new DecoderPlan.Crop(extents[0], extents[1]);
            }
        }
    }

    private static Integer[] extents(Section s, String key, int count) {
        List<String> texts = s.texts(key);
        try {
            Integer[] extents = texts.stream().map(Integer::valueOf).toArray(Integer[]::new);
            if (extents.length == count) {
                Shape.of(extents);
                return extents;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw s.error(
                key, "expected " + (count == 3 ? "[rows, columns, channels]" : "[rows, columns]") + ", found " + texts);
    }

    private LossPlan loss() {
        LossPlan standard = LossPlan.TELESCOPE;
        return section.section("loss", "telescope", "squared", "weightedSquared", "transport", "blur", "iterations")
                .map(s -> new LossPlan(
                        weight(s, "telescope"),
                        weight(s, "squared"),
                        weight(s, "weightedSquared"),
                        weight(s, "transport"),
                        s.number("blur", 0.2, 10).orElse(standard.blur()),
                        s.integer("iterations", 1, 10_000).orElse(standard.iterations())))
                .orElse(standard);
    }

    private static double weight(Section s, String key) {
        return s.number(key, 0, 1e9).orElse(0.0);
    }

    private Schedule schedule() {
        Optional<Section> epochs = section.section("epochs", "float", "quantised", "twin");
        int quantised = epochs.flatMap(e -> e.integer("quantised", 1, MANY)).orElse(30);
        double rate = section.number("rate", 1e-9, 10).orElse(0.002);
        return new Schedule(
                section.integer("batch", 1, 1_000_000).orElse(250),
                rate,
                section.number("quantisedRate", 1e-9, 10).orElse(rate / 2),
                section.number("warmUp", 0, 1e6).orElse(0.5),
                epochs.flatMap(e -> e.integer("float", 0, MANY)).orElse(quantised),
                quantised,
                epochs.flatMap(e -> e.integer("twin", 0, MANY)).orElse(quantised),
                section.integer("patience", 1, MANY).orElse(20));
    }

    private static int required(Section s, String key, String expected) {
        return s.integer(key, 1, 65_536).orElseThrow(() -> s.missing(key, expected));
    }

    private static EncoderLayerPlan.Padding padding(Section s) {
        return s.parsed("padding", "same or valid", t -> word(EncoderLayerPlan.Padding.values(), t, p -> p.word()))
                .orElse(EncoderLayerPlan.Padding.VALID);
    }

    private static DecoderPlan.Activation activation(Section s) {
        return s.parsed("activation", "none, relu or sigmoid", DecoderPlan.Activation::of)
                .orElse(DecoderPlan.Activation.NONE);
    }

    private static Optional<CellImage> image(String text) {
        return word(CellImage.values(), text, CellImage::word);
    }

    private static <T> Optional<T> word(T[] values, String text, Function<T, String> word) {
        for (T v : values) {
            if (word.apply(v).equals(text)) {
                return Optional.of(v);
            }
        }
        return Optional.empty();
    }

    private static String[] with(String... more) {
        List<String> keys = new ArrayList<>(List.of(LINEAR));
        keys.addAll(List.of(more));
        return keys.toArray(String[]::new);
    }
}
