package org.sievert.cli.spec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths in a spec: relative to the spec file, with {@code ${NAME}} for environment variables. */
final class SpecFiles {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Path spec;
    private final UnaryOperator<String> environment;

    /** @param environment value of an environment variable, or null */
    SpecFiles(Path spec, UnaryOperator<String> environment) {
        this.spec = spec;
        this.environment = environment;
    }

    /** A file that must be there. */
    Optional<Path> file(Section s, String key) {
        return s.text(key).map(text -> file(s, key, text));
    }

    /** A file that must be there, by the text in the spec. */
    Path file(Section s, String key, String text) {
        Path p = resolve(s, key, text);
        if (!Files.isRegularFile(p)) {
            throw s.error(key, (Files.isDirectory(p) ? "expected a file, found a folder: " : "no such file: ") + p);
        }
        return p;
    }

    /** A folder that must be there. */
    Optional<Path> folder(Section s, String key) {
        return s.text(key).map(text -> {
            Path p = resolve(s, key, text);
            if (!Files.isDirectory(p)) {
                throw s.error(key, (Files.exists(p) ? "expected a folder, found a file: " : "no such folder: ") + p);
            }
            return p;
        });
    }

    /** A path to something that need not be there yet. */
    Optional<Path> path(Section s, String key) {
        return s.text(key).map(text -> resolve(s, key, text));
    }

    UnaryOperator<String> environment() {
        return environment;
    }

    private Path resolve(Section s, String key, String text) {
        try {
            return spec.toAbsolutePath()
                    .getParent()
                    .resolve(expand(s, key, text))
                    .normalize();
        } catch (InvalidPathException e) {
            throw s.error(key, "not a path: '" + text + "'");
        }
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
