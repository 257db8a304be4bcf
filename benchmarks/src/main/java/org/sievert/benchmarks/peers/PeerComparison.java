package org.sievert.benchmarks.peers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sievert.benchmarks.Effort;
import org.sievert.benchmarks.MatrixComparison;
import org.sievert.benchmarks.Networks;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.matrix.MatrixSolver;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * Prints our encoders beside the smallest that another compiler found for the same networks: adder bits of networks and
 * matrices, then area and delay on a PDK's cells without registers, by mapping recipe.
 *
 * <p>Each network is mapped up to three times: the other compiler's graph as it is ({@code peer}), its graph through our
 * compressor trees ({@code peer-trees}, only if asked for), and {@code ours}; so that what the optimiser gains and what
 * trees and mapping gain can be told apart. A design of ours counts against the smallest of theirs only if it is not
 * slower. Ours is held against the layer model, as a datapath and as a mapped netlist.
 *
 * <p>Arguments: a folder for all files; then, to restrict the run, {@code counts} or {@code mapped}, {@code standard} or
 * {@code thorough} for a shorter search, names of networks, of variants, of PDKs and of recipes. Rows that are in the folder's CSV file
 * already are taken from there, if Verilog and mapping programs are the same.
 */
public final class PeerComparison {
    private static final List<String> VARIANTS = List.of("peer", "peer-trees", "ours");
    private static final List<String> DEFAULT_VARIANTS = List.of("peer", "ours");
    private static final List<String> PDKS = List.of("nangate45", "sky130hd");
    private static final int VECTORS = 1000;

    private final PrintStream out;
    private final Path folder;
    private final List<String> given;
    private final Path shared;
    private final MatrixSolver solver;

    private PeerComparison(PrintStream out, Path folder, List<String> given) {
        this.out = out;
        this.folder = folder;
        this.given = given;
        shared = Path.of(System.getenv("SIEVERT_SHARED"));
        solver = Effort.of(given);
    }

    public static void main(String[] arguments) {
        if (arguments.length == 0 || System.getenv("SIEVERT_SHARED") == null) {
            throw new IllegalArgumentException(
                    "needs a folder for its files, and SIEVERT_SHARED with models, peers and PDKs");
        }
        List<String> given = Arrays.asList(arguments).subList(1, arguments.length);
        PeerComparison comparison = new PeerComparison(System.out, Path.of(arguments[0]), given);
        if (!given.contains("mapped")) {
            MatrixComparison counts =
                    new MatrixComparison(comparison.solver, System.out, comparison.folder.resolve("adder-bits.csv"));
            counts.networks();
            counts.randomMatrices();
        }
        if (!given.contains("counts")) {
            comparison.mapped();
        }
    }

    private void mapped() {
        PdkLocator pdks = PdkLocator.of(List.of(shared.resolve("pdk")), Map.of());
        MappedRows known = new MappedRows(folder.resolve("mapped.csv"));
        List<MappedRows.Row> rows = new ArrayList<>();
        List<String> networks =
                PublishedPeer.ALL.stream().map(PublishedPeer::network).toList();
        for (PublishedPeer peer : PublishedPeer.ALL) {
            if (isChosen(peer.network(), networks, networks)) {
                out.printf("%n%s%n", peer.network());
                for (String variant : VARIANTS) {
                    if (isChosen(variant, VARIANTS, DEFAULT_VARIANTS)) {
                        rows.addAll(variant(peer, variant, pdks, known));
                    }
                }
            }
        }
        summary(rows);
    }

    private List<MappedRows.Row> variant(PublishedPeer peer, String variant, PdkLocator pdks, MappedRows known) {
        Optional<QuantizedModel> model =
                variant.equals("ours") ? Optional.of(Networks.read(peer.network())) : Optional.empty();
        Datapath datapath = datapath(peer.network(), variant, model);
        DatapathStatistics s = DatapathStatistics.of(datapath);
        out.printf("  %s: %d adders, %d adder bits, depth %d%n", variant, s.adders(), s.adderBits(), s.depth());
        Path at = folder.resolve(peer.network() + "-" + variant);
        Path verilog = MappedCost.verilog(datapath, at);
        String fingerprint = Fingerprint.of(verilog);
        List<MappedRows.Row> rows = new ArrayList<>();
        List<String> labels = Arrays.stream(Recipe.values()).map(Recipe::label).toList();
        for (String pdk : PDKS) {
            for (Recipe recipe : Recipe.values()) {
                if (isChosen(pdk, PDKS, PDKS) && isChosen(recipe.label(), labels, labels)) {
                    MappedRows.Row row = known.find(peer.network(), variant, pdk, recipe.label(), fingerprint)
                            .orElseGet(() -> {
                                Path work = at.resolve(pdk + "-" + recipe.label());
                                Pdk found = pdks.require(pdk);
                                MappedCost cost = MappedCost.of(verilog, datapath.name(), found, recipe, work);
                                int vectors = model.map(m -> simulated(m, found, work))
                                        .orElse(0);
                                MappedRows.Row made =
                                        new MappedRows.Row(peer.network(), variant, pdk, cost, vectors, fingerprint);
                                known.add(made);
                                return made;
                            });
                    print(row);
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static int simulated(QuantizedModel model, Pdk pdk, Path work) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        return NetlistVectors.compare(model, work.resolve(YosysSynthesis.NETLIST), library, VECTORS);
    }

    private void print(MappedRows.Row row) {
        MappedCost c = row.cost();
        out.printf(
                Locale.ROOT,
                "    %-9s %-12s %8.0f um2 %6d cells %6.2f ns%s%n",
                row.pdk(),
                c.recipe(),
                c.areaUm2(),
                c.cells(),
                c.delayNs(),
                row.vectors() > 0 ? "   " + row.vectors() + " vectors agree" : "");
    }

    /** Their smallest design, and our smallest that is not slower. */
    private void summary(List<MappedRows.Row> rows) {
        out.printf("%nsmallest designs: theirs as published, theirs mapped here, ours that are not slower%n");
        for (PublishedPeer peer : PublishedPeer.ALL) {
            for (String pdk : PDKS) {
                List<MappedRows.Row> here = rows.stream()
                        .filter(r ->
                                r.network().equals(peer.network()) && r.pdk().equals(pdk))
                        .toList();
                if (here.isEmpty()) {
                    continue;
                }
                PublishedPeer.Mapped published = peer.smallest(pdk);
                Optional<MappedRows.Row> theirs = smallest(here, "peer", Double.MAX_VALUE);
                double limit = theirs.map(r -> r.cost().delayNs()).orElse(published.delayNs());
                Optional<MappedRows.Row> ours = smallest(here, "ours", limit);
                out.printf(
                        Locale.ROOT,
                        "  %-22s %-9s  %8.0f um2 %5.2f ns  |  %s  |  %s%s%n",
                        peer.network(),
                        pdk,
                        published.areaUm2(),
                        published.delayNs(),
                        theirs.map(PeerComparison::text).orElse("-"),
                        ours.map(PeerComparison::text).orElse("-"),
                        ours.map(o -> ratios(o, published, theirs)).orElse(""));
            }
        }
    }

    private static Optional<MappedRows.Row> smallest(List<MappedRows.Row> rows, String variant, double limit) {
        return rows.stream()
                .filter(r -> r.variant().equals(variant) && r.cost().delayNs() <= limit)
                .min(Comparator.comparingDouble(r -> r.cost().areaUm2()));
    }

    private static String text(MappedRows.Row r) {
        MappedCost c = r.cost();
        return String.format(Locale.ROOT, "%8.0f um2 %5.2f ns %s", c.areaUm2(), c.delayNs(), c.recipe());
    }

    private static String ratios(MappedRows.Row ours, PublishedPeer.Mapped published, Optional<MappedRows.Row> theirs) {
        double area = ours.cost().areaUm2();
        return String.format(Locale.ROOT, "  = %.3f of published", area / published.areaUm2())
                + theirs.map(t -> String.format(
                                Locale.ROOT,
                                ", %.3f of mapped here",
                                area / t.cost().areaUm2()))
                        .orElse("");
    }

    private Datapath datapath(String network, String variant, Optional<QuantizedModel> model) {
        EncoderGenerator generator = EncoderGenerator.with(solver).withCompressorTrees();
        if (model.isEmpty()) {
            Datapath graph = PeerGraph.read(shared.resolve("peers").resolve(network + ".csv"), "peer");
            return variant.equals("peer") ? graph : generator.structured(graph);
        }
        long start = System.nanoTime();
        Datapath lowered = ModelLowering.lower(model.get(), "encoder");
        Datapath ours = generator.structured(generator.passes().run(lowered));
        out.printf(Locale.ROOT, "  optimiser: %.1f s%n", (System.nanoTime() - start) / 1e9);
        compare(model.get(), ours);
        return ours;
    }

    private static void compare(QuantizedModel model, Datapath datapath) {
        LayerModel layers = new LayerModel(model);
        DatapathInterpreter interpreter = new DatapathInterpreter(datapath);
        Random random = new Random(1);
        for (int v = 0; v < VECTORS; v++) {
            long[] in = datapath.inputs().stream()
                    .mapToLong(p -> random.nextLong(p.type().min(), p.type().max() + 1))
                    .toArray();
            if (!Arrays.equals(layers.evaluate(in), interpreter.evaluate(in))) {
                throw new IllegalStateException("vector " + v + ": the datapath differs from the layer model");
            }
        }
    }

    /** Whether a name is given, or none of its kind and it is among the usual ones. */
    private boolean isChosen(String name, List<String> kind, List<String> usual) {
        List<String> chosen = new ArrayList<>(kind);
        chosen.retainAll(given);
        return chosen.isEmpty() ? usual.contains(name) : chosen.contains(name);
    }
}
