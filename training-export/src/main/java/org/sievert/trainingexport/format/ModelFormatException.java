package org.sievert.trainingexport.format;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model, weight or vector file that cannot be taken as it is. The message is one line for the user: the file, the
 * place in it, what is wrong, what to do.
 */
public final class ModelFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Path> file;
    private final String where;
    private final String problem;

    private ModelFormatException(Optional<Path> file, String where, String problem, Throwable cause) {
        super(file.map(f -> f + ": ").orElse("") + (where.isEmpty() ? "" : where + ": ") + problem, cause);
        this.file = file;
        this.where = where;
        this.problem = problem;
    }

    /** A problem with the file as a whole. */
    public static ModelFormatException of(Path file, String problem) {
        return new ModelFormatException(Optional.of(file), "", problem, null);
    }

    /** A problem at a place in a file: {@code layer 'conv'}, {@code line 7, column x_3}. */
    public static ModelFormatException at(Path file, String where, String problem) {
        return new ModelFormatException(Optional.of(file), where, problem, null);
    }

    /** A problem in what was asked for, not in a file: a key of the spec. */
    public static ModelFormatException inRequest(String where, String problem) {
        return new ModelFormatException(Optional.empty(), where, problem, null);
    }

    /** The same with the exception that showed it. */
    public ModelFormatException causedBy(Throwable cause) {
        return new ModelFormatException(file, where, problem, cause);
    }

    /** The file, unless the request itself is at fault. */
    public Optional<Path> file() {
        return file == null ? Optional.empty() : file;
    }

    /** The place in the file, empty if it is the file as a whole. */
    public String where() {
        return where;
    }

    /** What is wrong and what to do, without file and place. */
    public String problem() {
        return problem;
    }
}
