package org.sievert.cli.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.Progress;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.run.TaskOutcome;
import org.sievert.cli.run.TaskRunner;
import org.sievert.cli.spec.SpecException;
import org.sievert.cli.spec.SpecReader;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.ResultStore;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.fidelity.AlgorithmKind;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.StudyInterruptedException;

/** The stage on a small autoencoder, without the stages that need tools. */
class FidelityTaskTest {
    private static final Path MODEL =
            Path.of("src/test/resources/keras-autoencoder").toAbsolutePath();

    @TempDir
    Path folder;

    private Path spec(String more) throws IOException {
        String text =
                """
                name: enc
                model: {encoder: %1$s/encoder.json, weights: %1$s/encoder.hdf5, decoder: %1$s/decoder.json, decoderWeights: %1$s/decoder.hdf5}
                clock: {period: 25 ns}
                latency: 2
                data: {generate: {events: 600, seed: 3}}
                fidelity: {eLinks: [2, 5], bootstrap: 20}
                """;
        return Files.writeString(folder.resolve("spec.yaml"), text.formatted(MODEL) + more);
    }

    private List<TaskOutcome> run(Path spec, OutputFolder output) throws InterruptedException {
        RunContext context = context(spec, output);
        return new TaskRunner(output, new Silent(), 1, id -> false)
                .run(List.of(new ImportTask(context), new FidelityTask(context)));
    }

    private static RunContext context(Path spec, OutputFolder output) {
        return new RunContext(SpecReader.read(spec, n -> null), output, Environment.of(List.of()), new Silent());
    }

    private static final class Silent implements Progress {
        @Override
        public void started(TaskId id) {}

        @Override
        public void finished(TaskId id, double seconds, String summary) {}

        @Override
        public void reused(TaskId id, String summary) {}

        @Override
        public void failed(TaskId id, String message) {}

        @Override
        public void skipped(TaskId id, TaskId because) {}
    }

    @Test
    void allAlgorithmsAreMeasuredTablesAreWrittenAndTheResultIsReusedAndReported() throws Exception {
        Path spec = spec("");
        try (OutputFolder output = OutputFolder.open(folder.resolve("out"))) {
            List<TaskOutcome> outcomes = run(spec, output);
            assertThat(outcomes).allMatch(TaskOutcome::complete, outcomes.toString());
            assertThat(run(spec, output)).allMatch(o -> o.status() == TaskOutcome.Status.REUSED);
            Path stage = output.folder(TaskId.of(Stage.FIDELITY));
            for (String table : List.of(
                    "summary",
                    "bins",
                    "emd-histogram",
                    "volume",
                    "rate-distortion",
                    "resolution",
                    "displays",
                    "generator-check")) {
                assertThat(stage.resolve(table + ".csv")).isNotEmptyFile();
            }
            assertThat(folder.resolve("out/.sievert-kept")).doesNotExist();

            RunResults results = new ResultCollector(
                            new ResultStore(), output, context(spec, output).info())
                    .collect(outcomes);
            FidelityReport report = results.fidelity().orElseThrow();
            assertThat(report.eLinks()).isEqualTo(5);
            assertThat(report.latentBits()).isEqualTo(48);
            DataSetResult d = report.result().dataSets().get(0);
            assertThat(d.events()).isEqualTo(600);
            Comparison c = new Comparison(d);
            assertThat(c.eLinks()).containsExactly(2, 5);
            assertThat(c.at(5))
                    .extracting(a -> a.algorithm())
                    .contains("encoder", "bestChoiceSpread", "superTriggerCell");
            assertThat(c.at(5))
                    .filteredOn(a -> a.kind() == AlgorithmKind.FLOAT_AUTOENCODER)
                    .hasSize(1);
            double integers = emd(c, "encoder");
            assertThat(integers).isPositive();
            assertThat(emd(c, "encoderFloat")).isCloseTo(integers, withinPercentage(10));
            assertThat(emd(c, "bestChoiceSpread")).isLessThan(emd(c, "bestChoice"));

            Path page = ReportStage.write(output, results);
            assertThat(page).content().contains("Reconstruction fidelity", "pile-up 200");
            assertThat(page.resolveSibling("figures/rate-distortion.svg")).isNotEmptyFile();
            assertThat(page.resolveSibling("figures/rate-distortion.csv")).isNotEmptyFile();
        }
    }

    private static double emd(Comparison c, String algorithm) {
        return Comparison.measure(c.of(algorithm, 5).orElseThrow().metrics()).value();
    }

    @Test
    void anInterruptedStudyGoesOnAndComesToTheSameResult() throws Exception {
        Path spec = Files.writeString(
                folder.resolve("more.yaml"), Files.readString(spec("")).replace("events: 600", "events: 6000"));
        byte[] whole;
        try (OutputFolder output = OutputFolder.open(folder.resolve("whole"))) {
            assertThat(run(spec, output)).allMatch(TaskOutcome::complete);
            whole = Files.readAllBytes(output.folder(TaskId.of(Stage.FIDELITY)).resolve("summary.csv"));
        }
        try (OutputFolder output = OutputFolder.open(folder.resolve("out"))) {
            FidelityTask task = new FidelityTask(context(spec, output));
            Path kept = folder.resolve("out/.sievert-kept/fidelity");
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread work = new Thread(() -> {
                try {
                    task.run(output.begin(task.id()));
                } catch (IOException | RuntimeException e) {
                    end.set(e);
                }
            });
            work.start();
            while (!Files.exists(kept) && work.isAlive()) { // all files are read before
                Thread.sleep(2);
            }
            work.interrupt();
            work.join();
            assertThat(end.get()).isInstanceOf(StudyInterruptedException.class);
        }
        assertThat(folder.resolve("out/.sievert-kept/fidelity")).isNotEmptyDirectory();
        try (OutputFolder output = OutputFolder.open(folder.resolve("out"))) {
            assertThat(run(spec, output)).allMatch(TaskOutcome::complete);
            assertThat(output.folder(TaskId.of(Stage.FIDELITY)).resolve("summary.csv"))
                    .hasBinaryContent(whole);
        }
        assertThat(folder.resolve("out/.sievert-kept")).doesNotExist();
    }

    @Test
    void aDecoderThatDoesNotFitIsRefusedBeforeAnythingElse() throws Exception {
        Path model = MODEL;
        String wide = Files.readString(model.resolve("decoder.json"))
                .replaceFirst("\"batch_input_shape\"\\s*:\\s*\\[\\s*null,\\s*8", "\"batch_input_shape\": [null, 9");
        Files.writeString(folder.resolve("decoder.json"), wide);
        Path spec = Files.writeString(
                folder.resolve("bad.yaml"),
                Files.readString(spec("")).replace(model + "/decoder.json", "decoder.json"));
        try (OutputFolder output = OutputFolder.open(folder.resolve("out"))) {
            List<TaskOutcome> outcomes = run(spec, output);
            assertThat(outcomes)
                    .extracting(TaskOutcome::status)
                    .containsExactly(TaskOutcome.Status.FAILED, TaskOutcome.Status.SKIPPED);
            assertThat(outcomes.get(0).message()).contains("decoder");
            assertThat(FailureKind.exitCode(outcomes.get(0).failure().orElseThrow()))
                    .isEqualTo(2);
        }
    }

    @Test
    void linksThatDoNotCarryTheOutputAreRefused() throws Exception {
        Path spec = spec("links: {eLinks: 1}\n");
        try (OutputFolder output = OutputFolder.open(folder.resolve("out"))) {
            TaskOutcome outcome = run(spec, output).get(0);
            assertThat(outcome.failure().orElseThrow())
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining("key 'links.eLinks': 8 latent values of 6 bits")
                    .hasMessageContaining("1 eLinks carry 32");
        }
    }

    @Test
    void aBadRowFarDownInAFileIsNamed() throws Exception {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 48; i++) {
            csv.append(i == 0 ? "" : ",").append("charge_").append(i);
        }
        csv.append('\n');
        for (int i = 0; i < 1500; i++) {
            csv.append("9").append(",5".repeat(47)).append('\n');
        }
        csv.append("9").append(",5".repeat(46)).append(",-5\n");
        Files.writeString(folder.resolve("events.csv"), csv);
        Path spec = Files.writeString(
                folder.resolve("csv.yaml"),
                Files.readString(spec("")).replace("generate: {events: 600, seed: 3}", "csv: events.csv"));
        try (OutputFolder output = OutputFolder.open(folder.resolve("out"))) {
            TaskOutcome outcome = run(spec, output).get(1);
            assertThat(outcome.message()).contains("events.csv: line 1502", "charge_47", "-5");
            assertThat(FailureKind.exitCode(outcome.failure().orElseThrow())).isEqualTo(2);
        }
    }

    @Test
    void shapesOfModules() {
        assertThat(ModuleImages.of(List.of(8, 8, 1)).orElseThrow()).hasSize(64);
        assertThat(ModuleImages.of(List.of(4, 4, 3)).orElseThrow()).hasSize(48).doesNotContain(-1);
        assertThat(ModuleImages.of(List.of(48)).orElseThrow()).hasSize(48);
        List<Optional<int[]>> others = new ArrayList<>();
        for (List<Integer> shape : List.of(List.of(47), List.of(8, 6, 1), List.of(4, 4, 4), List.of(16))) {
            others.add(ModuleImages.of(shape));
        }
        assertThat(others).hasSize(4).allMatch(Optional::isEmpty);
    }
}
