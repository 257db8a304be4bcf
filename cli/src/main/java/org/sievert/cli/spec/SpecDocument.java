package org.sievert.cli.spec;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A spec file taken apart into sections, of which each command reads those that it needs. The keys at the top are the
 * same for all commands, so that one file can serve several.
 */
final class SpecDocument {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final String[] KEYS = {
        "name",
        "model",
        "quantization",
        "frontend",
        "links",
        "clock",
        "latency",
        "fold",
        "weights",
        "hardening",
        "radiation",
        "optimise",
        "synthesis",
        "pdk",
        "simulation",
        "vectors",
        "data",
        "training",
        "fidelity",
        "flow",
        "layout"
    };

    private final Path file;
    private final Section top;
    private final SpecFiles files;

    private SpecDocument(Path file, Section top, SpecFiles files) {
        this.file = file;
        this.top = top;
        this.files = files;
    }

    /**
     * @param environment value of an environment variable, or null
     * @throws SpecException if the file cannot be read, is no YAML mapping, or has a key that no command knows
     */
    static SpecDocument open(Path file, UnaryOperator<String> environment) {
        return new SpecDocument(file, new Section(file, "", parse(file), KEYS), new SpecFiles(file, environment));
    }

    /** The spec file itself, absolute. */
    Path file() {
        return file.toAbsolutePath().normalize();
    }

    Section top() {
        return top;
    }

    SpecFiles files() {
        return files;
    }

    /** The encoder's name, which is also that of the generated top module. */
    String name() {
        String name = top.requiredText("name", "the encoder's name");
        if (!NAME.matcher(name).matches()) {
            throw top.error("name", "expected letters, digits and underscores, a letter first, found '" + name + "'");
        }
        return name;
    }

    private static Node parse(Path file) {
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
}
