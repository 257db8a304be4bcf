package org.sievert.cli.spec;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a spec file; see {@code docs/spec.md} for every key. */
public final class SpecReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final int MAX_LATENCY = 64;
    private static final String TYPE = "a type such as fixed<8,2> or ufixed<8,1,RND_CONV,SAT>";

    private final Path file;
    private final UnaryOperator<String> environment;

    private SpecReader(Path file, UnaryOperator<String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * @param file the spec file
     * @param environment value of an environment variable, or null
     * @throws SpecException if the spec cannot be used
     */
    public static Spec read(Path file, UnaryOperator<String> environment) {
        return new SpecReader(file, environment).read();
    }

    private Spec read() {
        Section top = new Section(
                file,
                "",
                parse(),
                "name",
                "model",
                "quantization",
                "frontend",
                "clock",
                "latency",
                "fold",
                "weights",
                "hardening",
                "pdk",
                "simulation",
                "vectors");
        String name = top.requiredText("name", "the encoder's name");
        if (!NAME.matcher(name).matches()) {
            throw top.error("name", "expected letters, digits and underscores, a letter first, found '" + name + "'");
        }
        only(top, "fold", "1");
        only(top, "weights", "constant");
        top.section("hardening", "scheme").ifPresent(h -> only(h, "scheme", "none"));
        double period = top.requiredSection("clock", "period")
                .parsed("period", "a positive time such as '25 ns' (units ps, ns, us)", Duration::nanoseconds)
                .orElseThrow(() -> top.missing("clock.period", "a time such as '25 ns'"));
        int latency = top.integer("latency", 1, MAX_LATENCY)
                .orElseThrow(() -> top.missing("latency", "cycles from input register to output register, 1 or more"));
        return new Spec(
                file.toAbsolutePath().normalize(),
                name,
                model(top.requiredSection("model", "encoder", "weights", "decoder", "decoderWeights", "latent")),
                quantization(top),
                frontend(top),
                period,
                latency,
                pdks(top),
                simulation(top),
                top.section("vectors", "csv", "inputs", "outputs").map(this::vectors));
    }

    private Node parse() {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SpecException(file + ": not a text file in UTF-8");
        } catch (IOException e) {
            String why = Files.isDirectory(file)
                    ? "is a folder; expected a spec file (YAML)"
                    : Files.exists(file) ? "cannot be read: " + e.getMessage() : "no such spec file";
            throw new SpecException(file + ": " + why);
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(20);
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                throw new SpecException(
                        file + ": the file is empty; expected a spec with at least name, model, clock, latency");
            }
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SpecException(file + ":" + line + ": not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new SpecException(file + ": not valid YAML: " + e.getMessage());
        }
    }

    private static void only(Section s, String key, String supported) {
        s.text(key).filter(v -> !v.equals(supported)).ifPresent(v -> {
            throw s.error(key, "this version builds only '" + supported + "', not '" + v + "'");
        });
    }

    private Spec.Model model(Section s) {
        return new Spec.Model(
                existing(s, "encoder").orElseThrow(() -> s.missing("encoder", "the encoder's model file")),
                existing(s, "weights"),
                existing(s, "decoder"),
                existing(s, "decoderWeights"),
                s.text("latent"));
    }

    private static QuantizationSpec quantization(Section top) {
        Optional<Section> s = top.section("quantization", "input", "layers");
        if (s.isEmpty()) {
            return QuantizationSpec.NONE;
        }
        Map<String, LayerQuantization> layers = new LinkedHashMap<>();
        s.get().section("layers").ifPresent(all -> {
            for (String layer : all.keys()) {
                Section types = all.requiredSection(layer, "kernel", "bias", "product", "accumulator", "activation");
                layers.put(
                        layer,
                        new LayerQuantization(
                                types.parsed("kernel", TYPE, WeightType::parse),
                                types.parsed("bias", TYPE, WeightType::parse),
                                type(types, "product"),
                                type(types, "accumulator"),
                                type(types, "activation")));
            }
        });
        return new QuantizationSpec(
                s.get().parsed("input", "a type such as fixed<8,2> or ufixed<8,1>", FixedType::parse), layers);
    }

    private static Optional<Quantizer> type(Section s, String key) {
        return s.parsed(key, TYPE, Quantizer::parse);
    }

    private static Optional<Arrangement> frontend(Section top) {
        if (top.isWord("frontend", "none")) {
            return Optional.empty();
        }
        return top.section("frontend", "cells", "arrange").map(s -> {
            int cells = s.integer("cells", 1, 65536).orElseThrow(() -> s.missing("cells", "the number of cells"));
            if (!s.has("arrange")) {
                throw s.missing("arrange", "for each element of the model's input a cell number, or -1 for zero");
            }
            List<Integer> arrange = new ArrayList<>();
            for (String t : s.texts("arrange")) {
                try {
                    int cell = Integer.parseInt(t);
                    if (cell < -1 || cell >= cells) {
                        throw s.error(
                                "arrange", "cell " + cell + " is not one of 0.." + (cells - 1) + ", nor -1 for zero");
                    }
                    arrange.add(cell);
                } catch (NumberFormatException e) {
                    throw s.error("arrange", "expected cell numbers, found '" + t + "'");
                }
            }
            return new Arrangement(cells, arrange);
        });
    }

    private static List<String> pdks(Section top) {
        List<String> pdks = top.texts("pdk");
        if (pdks.isEmpty()) {
            return List.of("osu018");
        }
        if (pdks.stream().distinct().count() != pdks.size()) {
            throw top.error("pdk", "a PDK is named twice: " + String.join(", ", pdks));
        }
        return List.copyOf(pdks);
    }

    private static Spec.Simulation simulation(Section top) {
        Optional<Section> s = top.section("simulation", "rtlVectors", "netlistVectors", "seed");
        return new Spec.Simulation(
                s.flatMap(x -> x.integer("rtlVectors", 1, 100_000_000)).orElse(20_000),
                s.flatMap(x -> x.integer("netlistVectors", 1, 100_000_000)).orElse(1_000),
                s.flatMap(x -> x.integer("seed", 0, Integer.MAX_VALUE)).orElse(1));
    }

    private Spec.Vectors vectors(Section s) {
        return new Spec.Vectors(
                existing(s, "csv").orElseThrow(() -> s.missing("csv", "a CSV file of inputs and expected outputs")),
                s.requiredText("inputs", "a pattern of column names such as x_*"),
                s.requiredText("outputs", "a pattern of column names such as latent_*"));
    }

    private Optional<Path> existing(Section s, String key) {
        return s.text(key).map(text -> {
            Path p;
            try {
                p = file.toAbsolutePath()
                        .getParent()
                        .resolve(expand(s, key, text))
                        .normalize();
            } catch (InvalidPathException e) {
                throw s.error(key, "not a path: '" + text + "'");
            }
            if (!Files.isRegularFile(p)) {
                throw s.error(key, (Files.isDirectory(p) ? "expected a file, found a folder: " : "no such file: ") + p);
            }
            return p;
        });
    }

    private String expand(Section s, String key, String text) {
        return VARIABLE.matcher(text).replaceAll(m -> {
            String value = environment.apply(m.group(1));
            if (value == null || value.isEmpty()) {
                throw s.error(
                        key,
                        "the environment variable " + m.group(1) + " is not set; set it to the folder that '" + text
                                + "' means");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
