package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.List;
import org.sievert.trainingexport.detector.CsvColumns;
import org.sievert.trainingexport.detector.GeneratorSettings;

/**
 * The events that a model is trained on and measured with.
 *
 * @param sources one or more data sets in the order of the spec; training uses the first
 */
public record DataSpec(List<Source> sources) {
    public DataSpec {
        sources = List.copyOf(sources);
    }

    /** Where events come from. */
    public sealed interface Source {}

    /** Made by the generator. */
    public record Generated(GeneratorSettings settings) implements Source {}

    /** A CSV file with the charges of 48 cells. */
    public record Csv(Path file, CsvColumns columns) implements Source {}

    /** The folder of the ECON-T chip's published test vectors. */
    public record EconTVectors(Path folder) implements Source {}
}
