package org.sievert.benchmarks.peers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sievert.benchmarks.Networks;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * Prints our encoders beside the smallest that another compiler found for the same networks: adders, adder bits, depth,
 * and area and delay on a PDK's cells without registers, by mapping recipe.
 *
 * <p>Each network is there three times: the other compiler's graph as it is, its graph through our compressor trees, and
 * ours; so that what the optimiser gains and what the trees and the mapping gain can be told apart. Ours is held against
 * the layer model first. Arguments: a folder for all files; then, to restrict the run, names of networks, of variants
 * ({@code peer}, {@code peer-trees}, {@code ours}), of PDKs and of recipes, or {@code counts} for no mapping at all.
 */
public final class PeerComparison {
    private static final List<String> VARIANTS = List.of("peer", "peer-trees", "ours");
    private static final List<String> PDKS = List.of("nangate45", "sky130hd");
    private static final int VECTORS = 1000;

    private final PrintStream out;
    private final Path folder;
    private final List<String> given;
    private final Path shared;

    private PeerComparison(PrintStream out, Path folder, List<String> given) {
        this.out = out;
        this.folder = folder;
        this.given = given;
        shared = Path.of(System.getenv("SIEVERT_SHARED"));
    }

    public static void main(String[] arguments) {
        if (arguments.length == 0 || System.getenv("SIEVERT_SHARED") == null) {
            throw new IllegalArgumentException(
                    "needs a folder for its files, and SIEVERT_SHARED with models, peers and PDKs");
        }
        List<String> given = Arrays.asList(arguments).subList(1, arguments.length);
        new PeerComparison(System.out, Path.of(arguments[0]), given).all();
    }

    private void all() {
        PdkLocator pdks = PdkLocator.of(List.of(shared.resolve("pdk")), Map.of());
        for (PublishedPeer peer : PublishedPeer.ALL) {
            if (!isChosen(
                    peer.network(),
                    PublishedPeer.ALL.stream().map(PublishedPeer::network).toList())) {
                continue;
            }
            out.printf("%n%s%n", peer.network());
            out.printf("  published: %d adders, %d adder bits%n", peer.adders(), peer.adderBits());
            for (Map.Entry<String, Datapath> variant : variants(peer.network()).entrySet()) {
                DatapathStatistics s = DatapathStatistics.of(variant.getValue());
                out.printf(
                        "  %s: %d adders, %d adder bits (%.3f of the published), depth %d%n",
                        variant.getKey(),
                        s.adders(),
                        s.adderBits(),
                        (double) s.adderBits() / peer.adderBits(),
                        s.depth());
                if (!given.contains("counts")) {
                    map(peer, variant.getKey(), variant.getValue(), pdks);
                }
            }
        }
    }

    private void map(PublishedPeer peer, String variant, Datapath datapath, PdkLocator pdks) {
        Path at = folder.resolve(peer.network() + "-" + variant);
        Path verilog = MappedCost.verilog(datapath, at);
        for (String name : PDKS) {
            if (!isChosen(name, PDKS)) {
                continue;
            }
            Pdk pdk = pdks.require(name);
            PublishedPeer.Mapped best = peer.smallest(name);
            for (Recipe recipe : Recipe.values()) {
                if (isChosen(
                        recipe.label(),
                        Arrays.stream(Recipe.values()).map(Recipe::label).toList())) {
                    MappedCost c = MappedCost.of(
                            verilog, datapath.name(), pdk, recipe, at.resolve(name + "-" + recipe.label()));
                    out.printf(
                            "    %-9s %-12s %8.0f um2 (%.3f of %.0f), %6d cells, %5.2f ns (published %.2f), %.0f s%n",
                            name,
                            c.recipe(),
                            c.areaUm2(),
                            c.areaUm2() / best.areaUm2(),
                            best.areaUm2(),
                            c.cells(),
                            c.delayNs(),
                            best.delayNs(),
                            c.seconds());
                }
            }
        }
    }

    private Map<String, Datapath> variants(String network) {
        Map<String, Datapath> variants = new LinkedHashMap<>();
        Datapath graph = PeerGraph.read(shared.resolve("peers").resolve(network + ".csv"), "peer");
        EncoderGenerator generator = EncoderGenerator.standard().withCompressorTrees();
        if (isChosen("peer", VARIANTS)) {
            variants.put("peer", graph);
        }
        if (isChosen("peer-trees", VARIANTS)) {
            variants.put("peer-trees", generator.structure().run(graph));
        }
        if (isChosen("ours", VARIANTS)) {
            QuantizedModel model = Networks.read(network);
            long start = System.nanoTime();
            Datapath ours = generator.structure().run(generator.passes().run(ModelLowering.lower(model, "encoder")));
            out.printf("  optimiser: %.1f s%n", (System.nanoTime() - start) / 1e9);
            compare(model, ours);
            variants.put("ours", ours);
        }
        return variants;
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

    /** Whether a name is given, or none of its kind. */
    private boolean isChosen(String name, List<String> kind) {
        List<String> chosen = new ArrayList<>(kind);
        chosen.retainAll(given);
        return chosen.isEmpty() || chosen.contains(name);
    }
}
