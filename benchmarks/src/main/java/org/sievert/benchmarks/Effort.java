package org.sievert.benchmarks;

import java.util.List;
import org.sievert.encodergen.matrix.MatrixSolver;

/** How long the matrix solver of a benchmark searches. */
public final class Effort {
    private Effort() {}

    /** By the first of {@code standard}, {@code thorough}, {@code patient} among the arguments; else the last. */
    public static MatrixSolver of(List<String> arguments) {
        if (arguments.contains("standard")) {
            return MatrixSolver.standard();
        }
        return arguments.contains("thorough") ? MatrixSolver.thorough() : MatrixSolver.patient();
    }
}
