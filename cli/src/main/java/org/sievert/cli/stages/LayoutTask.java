package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.LayoutSpec;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.pdkflows.layout.LayoutFlow;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.ClockTrees;
import org.sievert.pdkflows.layout.geometry.DefReader;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.RoutedNets;
import org.sievert.pdkflows.layout.geometry.RoutingUse;
import org.sievert.pdkflows.layout.geometry.WireLoads;
import org.sievert.pdkflows.layout.openroad.ContainerFlow;
import org.sievert.pdkflows.layout.openroad.OpenRoadFlow;
import org.sievert.pdkflows.layout.qflow.QflowFlow;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.reports.layout.ClockPicture;
import org.sievert.reports.layout.LayoutPicture;
import org.sievert.reports.layout.LayoutPicture.Kind;
import org.sievert.reports.layout.RoutingPicture;
import org.sievert.reports.results.LayoutReport;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.hardening.HardeningCheck;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.simulation.DelayRun;
import org.sievert.verification.simulation.DelaySimulation;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.PlacedNeighbours;

/** A mapped netlist placed and routed, and the routed netlist held against RTL, vectors and the plan of redundancy. */
final class LayoutTask extends NetlistTask {
    private static final String PICTURE = "encoder.png";

    private final LayoutSpec spec;

    LayoutTask(RunContext context, Pdk pdk, LayoutSpec spec) {
        super(Stage.LAYOUT, context, pdk);
        this.spec = spec;
    }

    /** The flow that a spec asks for. */
    static LayoutFlow flow(LayoutSpec spec, Toolbox tools, Consumer<String> progress) {
        return switch (spec.flow()) {
            case OPENROAD -> new OpenRoadFlow(tools, progress);
            case DOCKER -> new ContainerFlow(tools, spec.image(), progress);
            case QFLOW -> new QflowFlow(tools, progress);
            case ORFS, LIBRELANE -> throw new IllegalArgumentException(spec.flow() + " makes no layout here");
        };
    }

    @Override
    public String fingerprint() throws IOException {
        Fingerprint f = heldAgainstRtl()
                .with("clock", context.clockPeriodNs())
                .with("scheme", context.spec().hardening().label())
                .with("campaign", context.spec().campaign())
                .with("layout", spec);
        RealVectors.addTo(f, context);
        for (Path file : pdk.requireLef()) {
            f.withFile("lef", file);
        }
        for (Tool tool : flow().tools()) {
            f.with(tool.title(), context.tool(tool));
        }
        return f.hash();
    }

    private LayoutFlow flow() {
        return flow(
                spec, context.environment().tools(), words -> context.progress().advanced(id(), words));
    }

    @Override
    public String run(Path folder) throws IOException {
        HardeningPlan plan = context.circuit().plan();
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        List<List<String>> replicas = replicas(plan, MappedNetlist.read(context.netlist(pdk)));
        LayoutResult layout = flow().run(new LayoutRequest(
                context.netlist(pdk),
                context.spec().name(),
                pdk,
                context.output().kept(id()),
                folder,
                context.spec().hardening().ports().input("clock"),
                context.clockPeriodNs(),
                replicas,
                spec.options()));
        Path netlist = folder.resolve(LayoutFlow.NETLIST);
        context.progress().advanced(id(), "routed netlist against RTL");
        LevelResult vectors = ofLayout(simulate(netlist, folder));
        EquivalenceResult proof = prove(netlist, folder);
        GateGraph graph = GateGraph.of(GateNetlist.read(netlist), library);
        HardeningCheck check = HardeningCheck.of(graph, plan);
        Optional<HardeningReport> redundancy =
                plan.scheme() == HardeningScheme.NONE ? Optional.empty() : Optional.of(check.report());
        Design design = DefReader.read(folder.resolve(LayoutFlow.DEF));
        CellSizes sizes = CellSizes.read(pdk.requireLef());
        Optional<CampaignResult> upsets = new FaultCampaigns(context, pdk, id(), fingerprint())
                .multiBit(graph, check, folder, neighbours(design, sizes, library));
        List<DelayRun> delays = delays(netlist, folder, library);
        Path spef = folder.resolve(LayoutFlow.SPEF);
        Optional<PowerResult> power = Files.exists(spef)
                ? Optional.of(PowerTask.measure(context, pdk, netlist, WireLoads.read(spef)))
                : Optional.empty();
        byte[] picture = picture(design, sizes, library, replicas);
        Files.write(folder.resolve(PICTURE), picture);
        context.results()
                .write(
                        folder.resolve(ResultCollector.RESULT),
                        new LayoutReport(
                                layout,
                                vectors,
                                proof,
                                power,
                                redundancy,
                                delays,
                                upsets,
                                pictures(folder, design, sizes, library, picture)));
        context.writeTools(folder, flow().tools().toArray(Tool[]::new));
        context.removeScratch(folder);
        context.output().removeKept(id());
        return words(layout, proof)
                + words(delays)
                + power.map(p -> String.format(
                                Locale.ROOT,
                                "; %.3f mW, %.4f nJ per inference",
                                p.main().totalMw(),
                                p.energyPerInferenceNj()))
                        .orElse("");
    }

    private static String words(LayoutResult layout, EquivalenceResult proof) {
        return String.format(
                Locale.ROOT,
                "%,.0f um2, %.0f %% full, %,.0f um of wire, %,d violations%s%s; equivalence %s",
                layout.dieAreaUm2(),
                100 * layout.utilization(),
                layout.wireLengthUm(),
                layout.drcViolations(),
                layout.worstSetupSlackNs().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", slack %.2f ns",
                                layout.worstSetupSlackNs().getAsDouble())
                        : "",
                layout.replicas()
                        .map(r -> String.format(Locale.ROOT, ", copies %.1f um apart", r.leastUm()))
                        .orElse(""),
                proof.status().name().toLowerCase(Locale.ROOT));
    }

    /** For every protected bit the instances of its copies that synthesis left. */
    private static List<List<String>> replicas(HardeningPlan plan, MappedNetlist netlist) {
        Set<String> there = new HashSet<>();
        netlist.instances().forEach(i -> there.add(i.name()));
        List<List<String>> groups = new ArrayList<>();
        for (HardeningPlan.ProtectedRegister register : plan.registers()) {
            for (int bit = 0; bit < register.width(); bit++) {
                String index = register.width() > 1 ? "[" + bit + "]" : "";
                List<String> group = register.replicas().stream()
                        .map(r -> r + index + "_reg")
                        .filter(there::contains)
                        .toList();
                if (group.size() > 1) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private LevelResult ofLayout(LevelResult r) {
        return new LevelResult(
                "layout:" + pdk.name(),
                r.reference(),
                r.method(),
                r.vectors(),
                r.mismatches(),
                r.cycles(),
                r.bubbles(),
                r.resets(),
                r.firstMismatches(),
                r.expected(),
                r.seconds());
    }

    /** The routed netlist with the layout's delays in every corner; nothing where the flow has none. */
    private List<DelayRun> delays(Path netlist, Path folder, Liberty library) {
        Map<String, Path> sdf = new LinkedHashMap<>();
        for (Pdk.Corner corner : pdk.corners()) {
            Path file = folder.resolve(LayoutFlow.sdf(corner.name()));
            if (Files.exists(file)) {
                sdf.put(corner.name(), file);
            }
        }
        if (sdf.isEmpty() || spec.after().delayVectors() == 0) {
            return List.of();
        }
        context.progress().advanced(id(), "routed netlist with its delays");
        return new DelaySimulation(context.top(), library, netlist, sdf, context.clockPeriodNs())
                .run(
                        context.realVectors(spec.after().delayVectors()),
                        Runtime.getRuntime().availableProcessors());
    }

    private static String words(List<DelayRun> delays) {
        if (delays.isEmpty()) {
            return "";
        }
        boolean hold = delays.stream().allMatch(DelayRun::holds);
        return String.format(
                Locale.ROOT,
                "; %,d vectors with delays%s",
                delays.stream().mapToLong(d -> d.vectors().vectors()).sum(),
                hold ? ", all right" : " FAILED");
    }

    private PlacedNeighbours neighbours(Design design, CellSizes sizes, Liberty library) {
        Map<String, Box> outlines = new HashMap<>();
        for (Design.PlacedCell cell : design.cells()) {
            if (cell.placed()
                    && library.cell(cell.cell()).filter(LibertyCell::isFlipFlop).isPresent()) {
                outlines.put(cell.name(), sizes.outline(cell));
            }
        }
        return new PlacedNeighbours(outlines, spec.after().upsetRadiusUm());
    }

    private List<LayoutReport.Picture> pictures(
            Path folder, Design design, CellSizes sizes, Liberty library, byte[] cells) {
        RoutedNets nets = RoutedNets.read(folder.resolve(LayoutFlow.DEF));
        RoutingUse use = RoutingUse.of(folder.resolve(LayoutFlow.DEF), design.die(), nets);
        ClockTrees clocks = ClockTrees.of(
                design, nets, library, context.spec().hardening().ports().input("clock"));
        return List.of(
                picture("cells from above", LayoutPicture.legend(), cells),
                picture("use of the routing tracks", RoutingPicture.legend(use), RoutingPicture.png(design, use)),
                picture("clock trees", ClockPicture.legend(clocks), ClockPicture.png(design, sizes, clocks)));
    }

    private static LayoutReport.Picture picture(String title, String legend, byte[] png) {
        return new LayoutReport.Picture(title, legend, Base64.getEncoder().encodeToString(png));
    }

    private byte[] picture(Design design, CellSizes sizes, Liberty library, List<List<String>> replicas) {
        Map<String, Kind> copies = new HashMap<>();
        for (List<String> group : replicas) {
            for (int copy = 0; copy < group.size(); copy++) {
                copies.put(group.get(copy), Kind.values()[Math.min(copy, 2)]);
            }
        }
        Set<String> clock = Set.copyOf(pdk.physical().clockBuffers());
        return LayoutPicture.png(design, sizes, cell -> {
            if (copies.containsKey(cell.name())) {
                return copies.get(cell.name());
            }
            Optional<LibertyCell> known = library.cell(cell.cell());
            boolean idle = known.isEmpty() || known.get().outputs().isEmpty();
            return idle
                    ? Kind.IDLE
                    : known.get().isFlipFlop()
                            ? Kind.FLIP_FLOP
                            : clock.contains(cell.cell()) && cell.name().startsWith("clkbuf") ? Kind.CLOCK : Kind.LOGIC;
        });
    }
}
