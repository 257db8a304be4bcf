package org.sievert.pdkflows.layout.qflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sievert.pdkflows.layout.Checkpoints;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutFlow;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.LayoutResult.Step;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.DefReader;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.RoutedNets;
import org.sievert.pdkflows.layout.replicas.Legalizer;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.netlist.NetlistException;
import org.sievert.pdkflows.netlist.NetlistWriter;
import org.sievert.pdkflows.netlist.StructuralNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.Physical;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolFailedException;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.ToolTimeoutException;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Places with graywolf, routes with qrouter, checks with magic: osu018 on Debian packages alone.
 *
 * <p>Graywolf says only where cells lie to each other; rows, sites, copies of registers and pins are worked out here. There
 * are no power straps between the rows' rails, no clock tree and no extraction, so nothing is said about time and power.
 */
public final class QflowFlow implements LayoutFlow {
    /** The PDK that this flow knows. */
    public static final String PDK = "osu018";

    private static final String NAME = "encoder";
    private static final String PLACED = NAME + ".pl1";
    private static final String UNROUTED = "unrouted.def";
    private static final String DRAWN = "drawn.def";
    private static final String ROUTED = "routed.def";
    private static final String MAGIC_SETUP = "osu018.magicrc";
    private static final String SPICE = ".spice";
    private static final int UNITS = 1000;
    private static final Pattern FAILED = Pattern.compile("Final: .*?(\\d+).*");
    private static final Pattern RULES = Pattern.compile("@sievert drc (\\d+)");

    private final Toolbox toolbox;
    private final Consumer<String> progress;

    /** @param progress hears which step is running */
    public QflowFlow(Toolbox toolbox, Consumer<String> progress) {
        this.toolbox = toolbox;
        this.progress = progress;
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.GRAYWOLF, Tool.QROUTER, Tool.MAGIC);
    }

    @Override
    public LayoutResult run(LayoutRequest request) {
        Pdk pdk = request.pdk();
        if (!pdk.name().equals(PDK)) {
            throw new PdkException("flow: qflow knows only the PDK " + PDK + ", not " + pdk.name()
                    + "; choose flow: openroad for it, or run with --pdk " + PDK);
        }
        List<FoundTool> tools =
                tools().stream().map(t -> toolbox.require(t, "flow: qflow")).toList();
        String label = String.join(", ", tools.stream().map(FoundTool::label).toList());
        try {
            Path work = Files.createDirectories(request.work().toAbsolutePath());
            return run(request, tools, label, work);
        } catch (IOException e) {
            throw new UncheckedIOException("the layout's folder cannot be written: " + e.getMessage(), e);
        }
    }

    private LayoutResult run(LayoutRequest request, List<FoundTool> tools, String label, Path work) throws IOException {
        Pdk pdk = request.pdk();
        Physical physical = pdk.physical();
        CellSizes sizes = CellSizes.read(pdk.requireLef());
        StructuralNetlist netlist = wired(withoutConstantPins(request.netlist()));
        List<Path> inputs = new ArrayList<>(pdk.requireLef());
        inputs.add(request.netlist());
        Checkpoints checkpoints = new Checkpoints(work, label, inputs);
        List<Step> steps = new ArrayList<>();

        Graywolf.write(netlist, sizes, work, NAME);
        steps.add(step(
                checkpoints, work, "placement", "graywolf", PLACED, "lower the number of cells", () -> ToolRunner.of(
                                tools.get(0))
                        .in(work)
                        .log(work.resolve("placement.log"))
                        .timeout(request.options().stepLimit())
                        .run("-n", NAME)));

        progress.accept("sites and pins");
        String def = unrouted(
                request,
                netlist,
                sizes,
                physical,
                Graywolf.read(work, NAME, netlist.cells().size()));
        Files.writeString(work.resolve(UNROUTED), def);
        String route = routing(pdk.requireLef());
        Files.writeString(work.resolve("routing.tcl"), route);
        steps.add(
                step(checkpoints, work, "routing", def + route, DRAWN, "lower layout.utilization", () -> ToolRunner.of(
                                tools.get(1))
                        .in(work)
                        .log(work.resolve("routing.log"))
                        .timeout(request.options().stepLimit())
                        .run("-nog", "-s", "routing.tcl")));

        Files.write(
                work.resolve(ROUTED),
                StubSquares.patched(MinimumArea.patched(Files.readAllLines(work.resolve(DRAWN)))));
        String rules = rules(pdk.requireLef(), request.top());
        Files.writeString(work.resolve("rules.tcl"), rules);
        steps.add(step(checkpoints, work, "rules", rules, request.top() + SPICE, "see rules.log", () -> ToolRunner.of(
                        tools.get(2))
                .in(work)
                .log(work.resolve("rules.log"))
                .timeout(request.options().stepLimit())
                .run(
                        "-dnull",
                        "-noconsole",
                        "-rcfile",
                        pdk.folder().resolve(MAGIC_SETUP).toString(),
                        "rules.tcl")));
        return result(request, netlist, sizes, label, work, steps);
    }

    private static StructuralNetlist withoutConstantPins(Path file) {
        StructuralNetlist netlist = StructuralNetlist.read(file);
        for (StructuralNetlist.Cell cell : netlist.cells()) {
            cell.pins().forEach((pin, net) -> {
                if (net.equals(StructuralNetlist.ZERO) || net.equals(StructuralNetlist.ONE)) {
                    throw new NetlistException(file + ": pin " + pin + " of " + cell.name()
                            + " is at a constant, for which " + PDK + " has no cell");
                }
            });
        }
        return netlist;
    }

    /** Pins that are wired: constant outputs have no net in this PDK, which has no cells for constants. */
    private static StructuralNetlist wired(StructuralNetlist netlist) {
        Set<String> driven = new HashSet<>();
        netlist.cells().forEach(c -> driven.addAll(c.pins().values()));
        List<StructuralNetlist.Port> ports = netlist.ports().stream()
                .filter(p -> !netlist.constants().containsKey(p.name()))
                .filter(p -> driven.contains(p.net()))
                .toList();
        return new StructuralNetlist(netlist.module(), ports, netlist.cells(), netlist.constants());
    }

    private interface Work {
        ToolOutput run();
    }

    private Step step(
            Checkpoints checkpoints, Path work, String name, String script, String result, String advice, Work body)
            throws IOException {
        OptionalDouble done = checkpoints.next(name, script, result);
        if (done.isPresent()) {
            return new Step(name, done.getAsDouble());
        }
        progress.accept(name);
        checkpoints.forget(name, result);
        try {
            double seconds = body.run().seconds();
            if (!Files.isRegularFile(work.resolve(result))) {
                throw failed(
                        name,
                        "the tool left no " + result + "; its log is " + work.resolve(name + ".log"),
                        advice,
                        null);
            }
            checkpoints.done(name, seconds);
            return new Step(name, seconds);
        } catch (ToolFailedException | ToolTimeoutException e) {
            throw failed(name, e.getMessage(), advice, e);
        }
    }

    private static LayoutException failed(String step, String what, String advice, Exception cause) {
        return new LayoutException(
                "layout, step " + step + ": " + what + "\nWhat may help: " + advice
                        + ". Steps before it are kept: run again with --from layout to go on.",
                cause);
    }

    private static String unrouted(
            LayoutRequest request,
            StructuralNetlist netlist,
            CellSizes sizes,
            Physical physical,
            List<double[]> centres) {
        double area = 0;
        double siteWidth = sizes.of(physical.fill().get(0)).width();
        for (StructuralNetlist.Cell c : netlist.cells()) {
            area += sizes.of(c.cell()).width() * sizes.of(c.cell()).height();
        }
        DieOutline outline = DieOutline.of(
                area,
                request.options().utilization(),
                physical.site(),
                new CellSizes.Size(siteWidth, sizes.of(physical.fill().get(0)).height()),
                physical.marginUm());
        Design rough = new Design(
                request.top(), UNITS, outline.die(), outline.rows(), spread(netlist, sizes, centres, outline));
        Legalizer legalizer = new Legalizer(sizes);
        Design placed =
                legalizer.place(rough, request.replicas(), request.options().replicaDistanceUm());
        Design filled = legalizer.fill(placed, physical.fill().get(0));
        return DefWriter.text(
                filled,
                netlist,
                PinPlaces.of(outline.die(), physical, netlist.ports().size()),
                physical);
    }

    /** Graywolf's arrangement, stretched over the rows. */
    private static List<PlacedCell> spread(
            StructuralNetlist netlist, CellSizes sizes, List<double[]> centres, DieOutline outline) {
        double x0 = centres.stream().mapToDouble(c -> c[0]).min().orElse(0);
        double x1 = centres.stream().mapToDouble(c -> c[0]).max().orElse(1);
        double y0 = centres.stream().mapToDouble(c -> c[1]).min().orElse(0);
        double y1 = centres.stream().mapToDouble(c -> c[1]).max().orElse(1);
        List<PlacedCell> cells = new ArrayList<>();
        for (int i = 0; i < centres.size(); i++) {
            StructuralNetlist.Cell cell = netlist.cells().get(i);
            CellSizes.Size size = sizes.of(cell.cell());
            double x = outline.core().x0()
                    + (centres.get(i)[0] - x0)
                            / Math.max(1e-3, x1 - x0)
                            * (outline.core().width() - size.width());
            double y = outline.core().y0()
                    + (centres.get(i)[1] - y0)
                            / Math.max(1e-3, y1 - y0)
                            * (outline.core().height() - size.height());
            cells.add(new PlacedCell(cell.name(), cell.cell(), "PLACED", x, y, "N"));
        }
        return cells;
    }

    private static String routing(List<Path> lef) {
        StringBuilder tcl = new StringBuilder("verbose 1\n");
        lef.forEach(f -> tcl.append("read_lef ").append(f).append('\n'));
        tcl.append("via stack all\nvdd vdd\ngnd gnd\n");
        tcl.append("read_def ").append(UNROUTED).append('\n');
        tcl.append("qrouter::standard_route ").append(DRAWN).append(" false\nquit\n");
        return tcl.toString();
    }

    private static String rules(List<Path> lef, String top) {
        StringBuilder tcl = new StringBuilder("drc off\nsnap int\n");
        lef.forEach(f -> tcl.append("lef read ").append(f).append('\n'));
        tcl.append("def read ").append(ROUTED).append('\n');
        tcl.append("load ").append(top).append("\nselect top cell\nexpand\n");
        tcl.append("drc euclidean on\ndrc on\ndrc check\ndrc catchup\n");
        tcl.append("puts \"@sievert drc [drc list count total]\"\n");
        tcl.append("extract all\next2spice hierarchy on\next2spice format ngspice\next2spice scale off\n");
        tcl.append("ext2spice renumber off\next2spice cthresh infinite\next2spice rthresh infinite\n");
        tcl.append("ext2spice blackbox on\next2spice subcircuit top auto\next2spice global off\next2spice\n");
        tcl.append("quit -noprompt\n");
        return tcl.toString();
    }

    private static LayoutResult result(
            LayoutRequest request,
            StructuralNetlist netlist,
            CellSizes sizes,
            String label,
            Path work,
            List<Step> steps)
            throws IOException {
        Design design = DefReader.read(work.resolve(ROUTED));
        RoutedNets nets = RoutedNets.read(work.resolve(ROUTED));
        Set<String> fill = Set.copyOf(request.pdk().physical().fill());
        List<PlacedCell> cells =
                design.cells().stream().filter(c -> !fill.contains(c.cell())).toList();
        double area = cells.stream().mapToDouble(c -> sizes.outline(c).area()).sum();
        double core = design.rows().isEmpty()
                ? DefReader.read(work.resolve(UNROUTED)).rows().stream()
                        .mapToDouble(r -> r.sites()
                                * r.stepUm()
                                * sizes.of(cells.get(0).cell()).height())
                        .sum()
                : design.rows().stream()
                        .mapToDouble(r -> r.sites()
                                * r.stepUm()
                                * sizes.of(cells.get(0).cell()).height())
                        .sum();
        StructuralNetlist extracted = ExtractedNetlist.read(
                work.resolve(request.top() + SPICE), netlist, supplies(request.pdk()), fill, states(request.pdk()));
        checkCells(netlist, extracted);
        Files.writeString(work.resolve(NETLIST), NetlistWriter.verilog(extracted));
        Files.copy(work.resolve(ROUTED), request.folder().resolve(DEF), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(work.resolve(NETLIST), request.folder().resolve(NETLIST), StandardCopyOption.REPLACE_EXISTING);
        Path logs = Files.createDirectories(request.folder().resolve("steps"));
        try (Stream<Path> all = Files.list(work)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("(placement|routing|rules)\\.(log|tcl)")) {
                    Files.copy(file, logs.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        int violations = count(work.resolve("rules.log"), RULES)
                        .orElseThrow(
                                () -> new LayoutException("layout, step rules: magic did not say how many rules are"
                                        + " violated; its log is " + work.resolve("rules.log")))
                + count(work.resolve("routing.log"), FAILED).orElse(0);
        return new LayoutResult(
                request.pdk().name(),
                "qflow",
                request.clockPeriodNs(),
                design.die().area(),
                core,
                area / core,
                cells.size(),
                area,
                nets.lengthUm(),
                nets.vias(),
                violations,
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(),
                request.replicas().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ReplicaDistances.measure(
                                design,
                                sizes,
                                request.replicas(),
                                request.options().replicaDistanceUm())),
                List.of(DEF, NETLIST),
                steps,
                label);
    }

    private static Set<String> supplies(Pdk pdk) {
        Set<String> pins = new HashSet<>();
        pdk.physical().power().supplies().forEach(supply -> pins.add(supply.net()));
        return pins;
    }

    /** For each flip-flop the pin that carries its state. */
    private static Map<String, String> states(Pdk pdk) {
        Map<String, String> pins = new HashMap<>();
        for (LibertyCell cell : Liberty.read(pdk.areaCorner().liberty()).cells().values()) {
            cell.sequential().ifPresent(s -> cell.outputs().stream()
                    .filter(o -> o.function().filter(s.state()::equals).isPresent())
                    .findFirst()
                    .ifPresent(o -> pins.put(cell.name(), o.name())));
        }
        return pins;
    }

    private static void checkCells(StructuralNetlist asked, StructuralNetlist extracted) {
        if (asked.cells().size() != extracted.cells().size()) {
            throw new LayoutException("layout, step rules: magic found "
                    + extracted.cells().size() + " cells in the layout, the netlist has "
                    + asked.cells().size());
        }
    }

    /** The last number that a log tells. */
    private static Optional<Integer> count(Path log, Pattern pattern) throws IOException {
        Integer found = null;
        for (String line : Files.readAllLines(log)) {
            Matcher m = pattern.matcher(line);
            if (m.matches()) {
                found = Integer.valueOf(m.group(1));
            }
        }
        return Optional.ofNullable(found);
    }
}
