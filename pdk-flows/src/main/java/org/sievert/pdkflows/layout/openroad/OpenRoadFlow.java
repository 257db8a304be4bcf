package org.sievert.pdkflows.layout.openroad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sievert.pdkflows.layout.Checkpoints;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutFlow;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.gds.MaskData;
import org.sievert.pdkflows.layout.gds.RuleDeck;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.DefReader;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.timing.Constraints;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolFailedException;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.ToolTimeoutException;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Places and routes a mapped netlist with OpenROAD and measures what came out.
 *
 * <p>A step that is done in the work folder, from the same inputs, is not done again. Not covered: IR drop,
 * electromigration, and rules that only a foundry's deck knows.
 */
public final class OpenRoadFlow implements LayoutFlow {
    static final String GDS = "encoder.gds";

    private static final int KILLED = 137;
    private static final String CONSTRAINTS = "constraints.sdc";
    private static final String DEFAULT_ACTIVITY = "the tool's default activity, not simulated vectors";

    private final Toolbox toolbox;
    private final Consumer<String> progress;

    /** @param progress hears which step is running */
    public OpenRoadFlow(Toolbox toolbox, Consumer<String> progress) {
        this.toolbox = toolbox;
        this.progress = progress;
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.OPENROAD, Tool.KLAYOUT);
    }

    @Override
    public LayoutResult run(LayoutRequest request) {
        FoundTool openroad = toolbox.require(Tool.OPENROAD, "layout");
        FlowInputs in = inputs(request);
        List<FlowStep> steps = FlowSteps.of(request);
        CommandProbe.check(openroad, steps, in.work());
        List<LayoutResult.Step> times = new ArrayList<>();
        Checkpoints checkpoints = new Checkpoints(in.work(), openroad.label(), files(in));
        String before = "";
        for (int i = 0; i < steps.size(); i++) {
            FlowStep step = steps.get(i);
            String file = String.format(Locale.ROOT, "%02d-%s", i + 1, step.name());
            String script = script(step, in, before, file);
            OptionalDouble done = checkpoints.next(file, script, file + ".odb");
            if (done.isEmpty()) {
                progress.accept(step.title() + " (" + (i + 1) + " of " + steps.size() + ")");
                done = OptionalDouble.of(run(openroad, step, in, file, script, checkpoints));
            }
            times.add(new LayoutResult.Step(step.name(), done.getAsDouble()));
            before = file;
        }
        List<LayoutResult.Deck> decks = maskData(in, times);
        return result(openroad, in, steps, times, decks);
    }

    /** GDS, where the PDK has layouts of its cells, and what its rule decks find in it. */
    private List<LayoutResult.Deck> maskData(FlowInputs in, List<LayoutResult.Step> times) {
        if (!MaskData.isPossible(in.pdk())) {
            return List.of();
        }
        Path def = in.work().resolve(SignOff.DEF);
        Set<String> macros = DefReader.read(def).cells().stream()
                .map(PlacedCell::cell)
                .collect(Collectors.toCollection(TreeSet::new));
        progress.accept("mask data (GDS)");
        double seconds = MaskData.write(
                toolbox.require(Tool.KLAYOUT, "layout"),
                in.pdk(),
                def,
                in.request().top(),
                macros,
                in.work(),
                in.work().resolve(GDS),
                in.request().options().stepLimit());
        times.add(new LayoutResult.Step("gds", seconds));
        List<LayoutResult.Deck> decks = new ArrayList<>();
        for (Path deck : in.pdk().drc()) {
            progress.accept("rules of " + deck.getFileName());
            RuleDeck.Checked checked = RuleDeck.check(
                    toolbox.require(Tool.KLAYOUT, "layout"),
                    deck,
                    in.work().resolve(GDS),
                    in.request().top(),
                    in.work(),
                    in.request().options().stepLimit());
            times.add(new LayoutResult.Step(checked.deck().name(), checked.seconds()));
            decks.add(checked.deck());
        }
        return decks;
    }

    private FlowInputs inputs(LayoutRequest request) {
        Pdk pdk = request.pdk();
        DescriptorCheck.check(pdk);
        pdk.requireRcx();
        if (MaskData.isPossible(pdk)) {
            pdk.requireGds();
        }
        Set<String> dontUse = new TreeSet<>();
        Set<String> flipFlops = new TreeSet<>();
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        for (LibertyCell cell : library.cells().values()) {
            if (cell.isFlipFlop()) {
                flipFlops.add(cell.name());
            }
            if (pdk.mustNotUse(cell.name()) && !pdk.physical().clockBuffers().contains(cell.name())) {
                dontUse.add(cell.name());
            }
        }
        Path work = request.work().toAbsolutePath();
        Path constraints = work.resolve(CONSTRAINTS);
        try {
            Files.createDirectories(work);
            Files.writeString(constraints, Constraints.of(pdk, request.clockPorts(), request.clockPeriodNs()));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + work + " cannot be written: " + e.getMessage(), e);
        }
        return new FlowInputs(request, work, constraints, List.copyOf(dontUse), List.copyOf(flipFlops));
    }

    private static List<Path> files(FlowInputs in) {
        List<Path> files = new ArrayList<>(in.pdk().requireLef());
        in.pdk().corners().forEach(c -> files.addAll(c.liberty()));
        files.addAll(in.pdk().requireRcx());
        files.add(in.request().netlist());
        files.add(in.constraints());
        return files;
    }

    /** The whole script of a step; the same inputs give the same text. */
    static String script(FlowStep step, FlowInputs in, String before, String file) {
        Tcl tcl = new Tcl();
        if (!before.isEmpty()) {
            boolean timed = step.timing() != FlowStep.Timing.NONE;
            if (timed) {
                TimedStart.liberty(tcl, in); // before the database, whose cells are then joined to theirs
            }
            tcl.line("read_db " + before + ".odb");
            if (timed) {
                TimedStart.write(tcl, in, step.timing() == FlowStep.Timing.REAL_CLOCK);
            }
        }
        step.write(tcl, in);
        tcl.line("write_db " + file + ".odb");
        tcl.report("done", step.name());
        return tcl.toString();
    }

    private static double run(
            FoundTool openroad, FlowStep step, FlowInputs in, String file, String script, Checkpoints checkpoints) {
        Path log = in.work().resolve(file + ".log");
        try {
            checkpoints.forget(file, file + ".odb");
            step.prepare(in);
            Files.writeString(in.work().resolve(file + ".tcl"), script);
            ToolOutput output = ToolRunner.of(openroad)
                    .in(in.work())
                    .log(log)
                    .timeout(in.request().options().stepLimit())
                    .with("OMP_WAIT_POLICY", "passive") // waiting threads must not take the cores from working ones
                    .run(
                            "-no_init",
                            "-no_splash",
                            "-threads",
                            String.valueOf(in.request().options().threads()),
                            "-exit",
                            file + ".tcl");
            if (StepLog.read(log).value("done").isEmpty()) {
                throw failed(step, "OpenROAD ended before the step's end; its log is " + log, null);
            }
            checkpoints.done(file, output.seconds());
            return output.seconds();
        } catch (ToolFailedException e) {
            String memory = e.exitCode() == KILLED ? " (as the system does when memory runs out)" : "";
            throw failed(step, e.getMessage() + memory, e);
        } catch (ToolTimeoutException e) {
            throw failed(step, e.getMessage() + "\nlayout.stepMinutes gives it more time", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + in.work() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static LayoutException failed(FlowStep step, String what, Exception cause) {
        return new LayoutException(
                "layout, step " + step.name() + ": " + what + "\nWhat may help: " + step.advice()
                        + ". Steps before it are kept: run again with --from layout to go on.",
                cause);
    }

    private LayoutResult result(
            FoundTool openroad,
            FlowInputs in,
            List<FlowStep> steps,
            List<LayoutResult.Step> times,
            List<LayoutResult.Deck> decks) {
        LayoutRequest request = in.request();
        StepLog routing = log(in, steps, DetailedRouting.class);
        StepLog signOff = log(in, steps, SignOff.class);
        Design design = DefReader.read(in.work().resolve(SignOff.DEF));
        CellSizes sizes = CellSizes.read(in.pdk().requireLef());
        Set<String> idle = Set.copyOf(SignOff.withoutFunction(in.physical()));
        List<PlacedCell> cells =
                design.cells().stream().filter(c -> !idle.contains(c.cell())).toList();
        double area = cells.stream().mapToDouble(c -> sizes.outline(c).area()).sum();
        double core = design.rows().stream()
                .mapToDouble(r -> r.sites() * r.stepUm() * rowHeight(design, sizes))
                .sum();
        Optional<ReplicaDistances> distances = request.replicas().isEmpty()
                ? Optional.empty()
                : Optional.of(ReplicaDistances.measure(
                        design, sizes, request.replicas(), request.options().replicaDistanceUm()));
        return new LayoutResult(
                request.pdk().name(),
                "openroad",
                request.clockPeriodNs(),
                design.die().area(),
                core,
                area / core,
                cells.size(),
                area,
                routing.wireLengthUm(),
                routing.vias(),
                routing.count(DetailedRouting.VIOLATIONS),
                OptionalInt.of(routing.count(DetailedRouting.ANTENNAS)),
                decks,
                in.corners().stream().map(signOff::corner).toList(),
                in.corners().stream()
                        .map(c -> signOff.power(c, DEFAULT_ACTIVITY))
                        .toList(),
                distances,
                collect(in),
                times,
                openroad.label());
    }

    private static double rowHeight(Design design, CellSizes sizes) {
        return sizes.of(design.cells().get(0).cell()).height();
    }

    private static StepLog log(FlowInputs in, List<FlowStep> steps, Class<? extends FlowStep> wanted) {
        for (int i = 0; i < steps.size(); i++) {
            if (wanted.isInstance(steps.get(i))) {
                return StepLog.read(in.work()
                        .resolve(String.format(
                                Locale.ROOT, "%02d-%s.log", i + 1, steps.get(i).name())));
            }
        }
        throw new IllegalStateException("the flow has no step " + wanted.getSimpleName());
    }

    /** Copies results, scripts and logs into the result's folder. */
    private static List<String> collect(FlowInputs in) {
        Path folder = in.request().folder();
        List<String> results = new ArrayList<>(List.of(SignOff.DEF, SignOff.NETLIST, SignOff.SPEF));
        in.corners().forEach(c -> results.add(LayoutFlow.sdf(c)));
        if (MaskData.isPossible(in.pdk())) {
            results.add(GDS);
        }
        try {
            for (String name : results) {
                copy(in.work().resolve(name), folder.resolve(name));
            }
            withoutDate(folder.resolve(SignOff.SPEF));
            copy(in.constraints(), folder.resolve(CONSTRAINTS));
            Path logs = Files.createDirectories(folder.resolve("steps"));
            try (Stream<Path> all = Files.list(in.work())) {
                for (Path file : all.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".log") || name.endsWith(".tcl") || name.endsWith(".rpt")) {
                        copy(file, logs.resolve(name));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("results of the layout cannot be copied: " + e.getMessage(), e);
        }
        return List.copyOf(results);
    }

    /** Without the line that says when it was written. */
    private static void withoutDate(Path spef) throws IOException {
        List<String> lines = Files.readAllLines(spef);
        Files.write(spef, lines.stream().filter(l -> !l.startsWith("*DATE ")).toList());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
