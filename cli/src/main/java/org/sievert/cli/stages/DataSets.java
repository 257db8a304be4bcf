package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.spec.DataSpec;
import org.sievert.cli.spec.SpecException;
import org.sievert.trainingexport.detector.ChipVectors;
import org.sievert.trainingexport.detector.CsvEvents;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.EventSource;
import org.sievert.trainingexport.detector.GeneratorSettings;
import org.sievert.verification.fidelity.DataSet;

/** The spec's events under the names that the report uses. */
public final class DataSets {
    private static final int FIRST = 1000;

    private DataSets() {}

    static List<DataSet> of(DataSpec data) {
        List<DataSet> sets = new ArrayList<>();
        data.sources().forEach(s -> sets.add(new DataSet(name(s), source(s))));
        return sets;
    }

    /**
     * Reads the first events, so that what is wrong with a file is said before anything long begins.
     *
     * @throws org.sievert.trainingexport.format.ModelFormatException naming file, line and column
     */
    static void check(DataSpec data) {
        for (DataSpec.Source s : data.sources()) {
            List<Event> events = source(s).first(FIRST);
            if (events.isEmpty()) {
                throw new SpecException("key 'data': there are no events in '" + name(s) + "'");
            }
            if (events.stream().allMatch(e -> e.sum() == 0)) {
                throw new SpecException("key 'data': no charge in the first " + events.size() + " events of '" + name(s)
                        + "'; expected charges in counts");
            }
        }
    }

    /** The events themselves. */
    public static EventSource source(DataSpec.Source source) {
        if (source instanceof DataSpec.Generated g) {
            return new EventGenerator(g.settings());
        }
        if (source instanceof DataSpec.Csv c) {
            return new CsvEvents(c.file(), c.columns());
        }
        return ChipVectors.of(((DataSpec.EconTVectors) source).folder());
    }

    private static String name(DataSpec.Source source) {
        if (source instanceof DataSpec.Generated g) {
            GeneratorSettings s = g.settings();
            return "generated, pile-up "
                    + (s.pileUp() == Math.rint(s.pileUp()) ? String.valueOf((long) s.pileUp()) : s.pileUp());
        }
        return source instanceof DataSpec.Csv c ? String.valueOf(c.file().getFileName()) : "ECON-T test vectors";
    }

    /** Adds all that the events depend on. */
    static void addTo(Fingerprint f, DataSpec data) throws IOException {
        for (DataSpec.Source s : data.sources()) {
            if (s instanceof DataSpec.Generated g) {
                f.with("generated", g.settings());
            } else if (s instanceof DataSpec.Csv c) {
                f.with("columns", c.columns()).withFile("csv", c.file());
            } else if (s instanceof DataSpec.EconTVectors v) {
                for (Path file : files(v.folder())) {
                    f.withFile(v.folder().relativize(file).toString(), file);
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.endsWith("input.csv") || f.endsWith("registers.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
