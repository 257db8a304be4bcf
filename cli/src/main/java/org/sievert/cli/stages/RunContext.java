package org.sievert.cli.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Folders;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.ProgramVersion;
import org.sievert.cli.run.Progress;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.hardening.HardenedCircuit;
import org.sievert.encodergen.hardening.Hardening;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.FoldTable;
import org.sievert.reports.results.ResultStore;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.ToolVersion;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.verification.simulation.TopModule;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;
import org.sievert.verification.vectors.VectorsCsv;

/**
 * What the tasks of one run share: the spec, the output folder, and values that several stages need and that are quickly
 * made again when an earlier stage was reused.
 */
final class RunContext {
    private final Spec spec;
    private final OutputFolder output;
    private final Environment environment;
    private final Progress progress;
    private final Optional<Path> givenNetlist;
    private final ResultStore results = new ResultStore();
    private final Lazy<ImportedModel> imported;
    private final Lazy<SumsChoice> sums;
    private final Lazy<StageBudget> budget;
    private final Lazy<FoldChoice.Choice> encoder;
    private final Lazy<HardenedCircuit> circuit;
    private final Lazy<Optional<VectorSet>> specVectors;
    private final Lazy<RealVectors> realVectors;

    RunContext(Spec spec, OutputFolder output, Environment environment, Progress progress) {
        this(spec, output, environment, progress, Optional.empty());
    }

    /**
     * @param givenNetlist in place of the netlist that synthesis makes
     */
    RunContext(
            Spec spec, OutputFolder output, Environment environment, Progress progress, Optional<Path> givenNetlist) {
        this.givenNetlist = givenNetlist;
        this.spec = spec;
        this.output = output;
        this.environment = environment;
        this.progress = progress;
        this.imported =
                new Lazy<>(() -> ModelImporter.readWithReport(spec.encoder().importRequest()));
        this.sums = new Lazy<>(() -> SumsChoice.of(spec, environment));
        this.budget = new Lazy<>(() -> StageBudget.of(spec, environment));
        this.encoder = new Lazy<>(() -> FoldChoice.make(this));
        this.circuit = new Lazy<>(() -> Hardening.apply(encoder().circuit(), spec.hardening()));
        this.specVectors = new Lazy<>(() -> spec.vectors()
                .map(v -> VectorsCsv.read(v.csv(), v.inputs(), v.outputs(), model().input(), model().output())));
        this.realVectors = new Lazy<>(() -> RealVectors.of(this));
    }

    Spec spec() {
        return spec;
    }

    OutputFolder output() {
        return output;
    }

    Environment environment() {
        return environment;
    }

    Progress progress() {
        return progress;
    }

    ResultStore results() {
        return results;
    }

    /** A fingerprint that already holds this program. */
    Fingerprint fingerprint() {
        return new Fingerprint().with("code", environment.codeHash());
    }

    /** A fingerprint that holds this program and a PDK's liberty files. */
    Fingerprint fingerprint(Pdk pdk) throws IOException {
        Fingerprint f = fingerprint().with("pdk", pdk.descriptor());
        for (Pdk.Corner c : pdk.corners()) {
            for (Path liberty : c.liberty()) {
                f.withFile(c.name(), liberty);
            }
        }
        return f;
    }

    /** Name and version of a tool. */
    String tool(Tool tool) {
        return environment.tools().require(tool, "a stage of this run").label();
    }

    /** Notes in a stage's folder which tools it used. */
    void writeTools(Path folder, Tool... tools) {
        List<ToolVersion> versions = new ArrayList<>();
        for (Tool t : tools) {
            FoundTool found = environment.tools().require(t, "a stage of this run");
            versions.add(new ToolVersion(t.title(), found.version(), t.purpose()));
        }
        results.write(folder.resolve(ResultCollector.TOOLS), versions);
    }

    /** The generated RTL. */
    Path rtl() {
        return output.folder(TaskId.of(Stage.GENERATE)).resolve("encoder.sv");
    }

    /** The netlist from elsewhere that stands in for the one that synthesis makes. */
    Optional<Path> givenNetlist() {
        return givenNetlist;
    }

    /** The mapped netlist. */
    Path netlist(Pdk pdk) {
        return givenNetlist.orElseGet(
                () -> output.folder(TaskId.of(Stage.SYNTHESIZE, pdk.name())).resolve(YosysSynthesis.NETLIST));
    }

    ImportedModel imported() {
        return imported.get();
    }

    QuantizedModel model() {
        return imported().model();
    }

    BuiltEncoder encoder() {
        return encoder.get().encoder();
    }

    /** The styles of sums to choose from, and what decides. */
    SumsChoice sums() {
        return sums.get();
    }

    /** What the clock leaves for logic. */
    StageBudget budget() {
        return budget.get();
    }

    /** The folds that were looked at, if the encoder is folded or could have been. */
    Optional<FoldTable> folds() {
        return encoder.get().folds();
    }

    /** The encoder's circuit with the redundancy that the spec asks for. */
    HardenedCircuit circuit() {
        return circuit.get();
    }

    /** Internal clock cycles per crossing; where the program chooses them, known once the encoder is generated. */
    int fold() {
        return spec.fold().cycles().orElseGet(() -> results.read(
                        output.folder(TaskId.of(Stage.GENERATE)).resolve(ResultCollector.RESULT), EncoderSummary.class)
                .initiationInterval());
    }

    /** Period of the clock that the circuit runs with, ns. */
    double clockPeriodNs() {
        return spec.clockPeriodNs() / fold();
    }

    /** Evaluates the generated encoder, [vector][element]. */
    UnaryOperator<long[][]> interpreter() {
        return encoder().interpreter();
    }

    /** The vectors that the spec brings. */
    Optional<VectorSet> specVectors() {
        return specVectors.get();
    }

    /** What power is computed with and faults are put among, the same for all PDKs. */
    RealVectors realVectors() {
        return realVectors.get();
    }

    /** So many real vectors, spread evenly over all there are, and generated ones where they are too few. */
    VectorSet realVectors(int count) {
        VectorSet real = realVectors().vectors();
        VectorSet enough =
                real.size() < count ? real.plus(generatedVectors(count).sample(count - real.size())) : real;
        return enough.sample(count);
    }

    /** Vectors with the layer model's outputs, the same for the same spec. */
    VectorSet generatedVectors(int count) {
        return new VectorGenerator(new LayerModel(model()), spec.simulation().seed()).generate(count);
    }

    /** Generated vectors and the spec's own. */
    VectorSet vectors(int generated) {
        VectorSet own = generatedVectors(generated);
        return specVectors().map(own::plus).orElse(own);
    }

    void addSpecVectors(Fingerprint f) throws IOException {
        if (spec.vectors().isPresent()) {
            Spec.Vectors v = spec.vectors().get();
            f.with("columns", v.inputs() + " " + v.outputs()).withFile("csv", v.csv());
        }
    }

    /** The imported model as it was written. */
    Path modelJson() {
        return output.folder(TaskId.of(Stage.IMPORT)).resolve("model.json");
    }

    /** A folder for files of tools that nobody needs afterwards. */
    Path scratch(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }

    /** Removes {@link #scratch} when its stage went well. */
    void removeScratch(Path folder) throws IOException {
        Folders.delete(folder.resolve("scratch"));
    }

    /** What was asked for, with a hash of the spec's text. */
    RunInfo info() {
        return infoOf(spec);
    }

    /** What a spec asks for. */
    static RunInfo infoOf(Spec spec) {
        try {
            return new RunInfo(
                    spec.name(),
                    Fingerprint.ofFile(spec.file()),
                    ProgramVersion.text(),
                    spec.pdks(),
                    spec.vectors().isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Static timing of a netlist of this encoder; {@code folder} gets the reports and must exist. */
    TimingResult timing(Path netlist, Pdk pdk, Path folder) {
        return OpenStaTiming.of(environment().tools()).run(timingRequest(netlist, pdk, folder));
    }

    /** What static timing is asked for. */
    TimingRequest timingRequest(Path netlist, Pdk pdk, Path folder) {
        return TimingRequest.of(
                netlist, spec.name(), pdk, folder, spec.hardening().ports().input("clock"), clockPeriodNs());
    }

    TopModule top() {
        return TopModule.of(spec.name(), model(), spec.latency(), fold())
                .withPorts(spec.hardening().ports());
    }
}
