package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.spec.DataSpec;
import org.sievert.cli.spec.EncoderSpec;
import org.sievert.cli.spec.FidelitySpec;
import org.sievert.cli.spec.Spec;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.results.FidelityReport;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.FidelityResult;
import org.sievert.verification.fidelity.FidelityStudy;
import org.sievert.verification.fidelity.StudyProgress;
import org.sievert.verification.fidelity.StudySettings;

/** What the compression keeps: the encoder with its decoder against the chip's other algorithms, on all events. */
final class FidelityTask implements Task {
    /** Between two words about how far it is. */
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final RunContext context;

    FidelityTask(RunContext context) {
        this.context = context;
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.FIDELITY);
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of(TaskId.of(Stage.IMPORT));
    }

    @Override
    public String fingerprint() throws IOException {
        Spec spec = context.spec();
        FidelitySpec f = spec.fidelity();
        Fingerprint all = context.fingerprint()
                .with("events", f.events())
                .with("eLinks", f.eLinks())
                .with("shown", f.displayELinks())
                .with("bootstrap", f.bootstrap())
                .with("seed", f.seed());
        add(all, spec.encoder());
        for (EncoderSpec other : f.compare()) {
            add(all.with("compare", other.name()), other);
        }
        DataSets.addTo(all, data());
        return all.hash();
    }

    static void add(Fingerprint f, EncoderSpec encoder) throws IOException {
        Spec.Model m = encoder.model();
        f.with("latent", m.latent())
                .with("quantization", encoder.quantization())
                .with("frontend", encoder.frontend())
                .with("rounding", encoder.rounding())
                .withFile("encoder", m.encoder());
        for (Optional<Path> file :
                List.of(m.weights(), m.decoder(), m.decoderWeights(), m.twinEncoder(), m.twinDecoder())) {
            f.with("there", file.isPresent());
            if (file.isPresent()) {
                f.withFile("file", file.get());
            }
        }
    }

    private DataSpec data() {
        return context.spec().data().orElseThrow();
    }

    @Override
    public String run(Path folder) throws IOException {
        Spec spec = context.spec();
        FidelitySpec f = spec.fidelity();
        StudySettings settings = new StudySettings(
                DataSets.of(data()),
                DecodedEncoder.all(spec, context.model()),
                f.eLinks(),
                f.displayELinks(),
                f.events(),
                f.bootstrap(),
                f.seed(),
                Runtime.getRuntime().availableProcessors(),
                fingerprint());
        Path kept = context.output().kept(id());
        FidelityResult result = FidelityStudy.run(settings, kept, progress());
        move(kept, folder);
        context.output().removeKept(id());
        context.results()
                .write(
                        folder.resolve(ResultCollector.RESULT),
                        new FidelityReport(f.displayELinks(), context.model().outputBits(), result));
        return result.dataSets().stream().map(d -> words(d, f.displayELinks())).collect(Collectors.joining("; "));
    }

    private StudyProgress progress() {
        return new StudyProgress() {
            private long said = System.nanoTime();

            @Override
            public synchronized void at(String dataSet, long done, long total) {
                if (System.nanoTime() - said > QUIET_NANOS) {
                    said = System.nanoTime();
                    String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
                    context.progress()
                            .advanced(id(), String.format(Locale.ROOT, "%s: %,d%s events", dataSet, done, of));
                }
            }
        };
    }

    private static void move(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static String words(DataSetResult d, int eLinks) {
        Comparison c = new Comparison(d);
        String other = c.bestBaseline(eLinks)
                .map(b -> ", best other " + b.algorithm() + " " + emd(b))
                .orElse("");
        return d.name() + ": mean EMD "
                + c.of("encoder", eLinks).map(FidelityTask::emd).orElse("n/a") + other;
    }

    private static String emd(AlgorithmResult a) {
        return String.format(
                Locale.ROOT, "%.3f", Comparison.measure(a.metrics()).value());
    }
}
