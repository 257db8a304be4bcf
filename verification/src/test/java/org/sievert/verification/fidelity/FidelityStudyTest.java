package org.sievert.verification.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.EventReader;
import org.sievert.trainingexport.detector.EventSource;
import org.sievert.trainingexport.detector.GeneratorSettings;
import org.sievert.verification.codec.SmallAutoencoder;

/** Studies as a whole: what does not change the numbers, and what the numbers must obey. */
class FidelityStudyTest {
    private static final int EVENTS = 5000;

    @TempDir
    Path folder;

    private static StudySettings settings(int threads, String fingerprint) {
        EventGenerator generator = new EventGenerator(GeneratorSettings.DEFAULT.with(3, EVENTS));
        return new StudySettings(
                List.of(new DataSet("generated", generator), new DataSet("listed", listed())),
                List.of(SmallAutoencoder.build()),
                List.of(2, 5, 6),
                5,
                0,
                50,
                1,
                threads,
                fingerprint);
    }

    /** Events that can only be read in order; some are empty. */
    private static EventSource listed() {
        Random random = new Random(6);
        List<Event> events = new ArrayList<>();
        for (int e = 0; e < 2500; e++) {
            events.add(Event.of(e, SmallAutoencoder.charges(random, e % 50 == 0 ? 0 : e % 49)));
        }
        return new EventSource() {
            @Override
            public String name() {
                return "listed";
            }

            @Override
            public EventReader open() {
                var rest = events.iterator();
                return new EventReader() {
                    @Override
                    public Event next() {
                        return rest.hasNext() ? rest.next() : null;
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
            }
        };
    }

    @Test
    void neitherThreadsNorInterruptionsChangeTheNumbers() throws IOException {
        FidelityResult whole = FidelityStudy.run(settings(1, "a"), folder.resolve("one"), StudyProgress.NONE);
        assertThat(FidelityStudy.run(settings(3, "a"), folder.resolve("three"), StudyProgress.NONE))
                .isEqualTo(whole);

        Path interrupted = folder.resolve("interrupted");
        int interruptions = 0;
        FidelityResult resumed = null;
        List<String> path = new ArrayList<>();
        while (resumed == null) {
            try {
                resumed = FidelityStudy.run(settings(2, "a"), interrupted, (d, done, total) -> {
                    if (path.isEmpty() || !path.get(path.size() - 1).equals(d + done)) {
                        path.add(d + done);
                        if (done > 0) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
            } catch (StudyInterruptedException e) {
                assertThat(Thread.interrupted()).isTrue();
                assertThat(interrupted.resolve("summary.csv")).doesNotExist();
                interruptions++;
            }
        }
        Thread.interrupted();
        assertThat(interruptions).isGreaterThanOrEqualTo(4);
        assertThat(path).startsWith("generated0", "generated2048", "generated4096", "generated5000");
        assertThat(resumed).isEqualTo(whole);
        for (String table : names(folder.resolve("one"))) {
            assertThat(interrupted.resolve(table))
                    .hasSameTextualContentAs(folder.resolve("one").resolve(table));
        }
        assertThat(names(interrupted))
                .containsExactly(
                        "bins.csv",
                        "displays.csv",
                        "emd-histogram.csv",
                        "generator-check.csv",
                        "rate-distortion.csv",
                        "resolution.csv",
                        "summary.csv",
                        "volume-histogram.csv",
                        "volume.csv");
        check(whole);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(
                    new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
        }
    }

    private static void check(FidelityResult result) {
        int rows = 0;
        for (DataSetResult d : result.dataSets()) {
            assertThat(d.events()).isEqualTo(d.name().equals("listed") ? 2500 : EVENTS);
            for (AlgorithmResult a : d.algorithms()) {
                rows++;
                Metrics m = a.metrics();
                assertThat(m.events() + d.emptyInputs()).isEqualTo(d.events());
                assertThat(m.emdMean().low()).isLessThan(m.emdMean().value());
                assertThat(m.emdMean().high()).isGreaterThan(m.emdMean().value());
                assertThat(a.emd().counts().stream().mapToLong(n -> n).sum()).isEqualTo(m.events() - m.emptyOutputs());
                for (String binning : List.of("occupancy", "moduleSum")) {
                    assertThat(a.bins().stream()
                                    .filter(b -> b.binning().equals(binning))
                                    .mapToLong(b -> b.metrics().events())
                                    .sum())
                            .isEqualTo(m.events());
                }
                if (a.eLinks() > 0 && !a.algorithm().startsWith("threshold")) {
                    assertThat(a.volume().maxBits()).isLessThanOrEqualTo(a.budgetBits());
                }
                assertThat(a.resolution().isEmpty()).isEqualTo(d.name().equals("listed"));
            }
            assertThat(emd(d, "repeater", 11)).isLessThan(0.1);
            assertThat(emd(d, "bestChoiceSpread", 2)).isLessThan(emd(d, "bestChoice", 2));
            assertThat(emd(d, "bestChoiceSpread", 5)).isLessThan(emd(d, "bestChoiceSpread", 2));
            assertThat(emd(d, "encoderFloat", 0)).isLessThanOrEqualTo(emd(d, "encoder", 2));
            assertThat(d.displays()).hasSize(6).allSatisfy(e -> assertThat(e.decoded())
                    .hasSize(9)
                    .allSatisfy(c -> assertThat(c.counts()).hasSize(48)));
        }
        assertThat(result.dataSets().get(1).emptyInputs()).isEqualTo(100);
        assertThat(rows).isEqualTo(2 * (3 + 4 + 6 * 3 + 1));
    }

    private static double emd(DataSetResult d, String algorithm, int eLinks) {
        return d.algorithms().stream()
                .filter(a -> a.algorithm().equals(algorithm) && a.eLinks() == eLinks)
                .findFirst()
                .orElseThrow()
                .metrics()
                .emdMean()
                .value();
    }

    @Test
    void theStateOfAnotherStudyIsNotTakenUp() {
        StudyProgress stop = (d, done, total) -> {
            if (done > 0) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> FidelityStudy.run(settings(2, "a"), folder, stop))
                .isInstanceOf(StudyInterruptedException.class);
        Thread.interrupted();
        List<Long> done = new ArrayList<>();
        assertThatThrownBy(() -> FidelityStudy.run(settings(2, "b"), folder, (d, n, total) -> {
                    done.add(n);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(StudyInterruptedException.class);
        Thread.interrupted();
        assertThat(done.get(0)).isZero();
    }

    @Test
    void badSettingsAreNamed() {
        assertThatThrownBy(() -> new StudySettings(
                        List.of(new DataSet("x", listed())), List.of(), List.of(14), 5, 0, 10, 1, 1, ""))
                .hasMessage("eLinks must be 1..13, not 14");
        assertThatThrownBy(() -> new StudySettings(List.of(), List.of(), List.of(1), 5, 0, 10, 1, 1, ""))
                .hasMessage("a study needs a data set");
    }
}
