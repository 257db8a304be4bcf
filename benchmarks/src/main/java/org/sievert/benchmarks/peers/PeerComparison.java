package org.sievert.benchmarks.peers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.Recipe;

/** Prints the comparison; arguments: a folder for the files, then names of networks, PDKs and recipes (default: all). */
public final class PeerComparison {
    private static final List<String> NETWORKS =
            List.of("econ-t-cmssw-5eLinks", "econ-t-cmssw-2eLinks", "econ-t-cae-9bit");
    private static final List<String> PDKS = List.of("nangate45", "sky130hd");

    private PeerComparison() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        List<String> given = List.of(arguments);
        Path folder = Path.of(given.get(0));
        Path shared = Path.of(System.getenv("SIEVERT_SHARED"));
        PdkLocator pdks = PdkLocator.of(List.of(shared.resolve("pdk")), Map.of());
        for (String network : chosen(given, NETWORKS)) {
            Datapath graph = PeerGraph.read(shared.resolve("peers").resolve(network + ".csv"), "peer");
            DatapathStatistics s = DatapathStatistics.of(graph);
            out.printf("%s: %d adders, %d adder bits, depth %d%n", network, s.adders(), s.adderBits(), s.depth());
            if (given.contains("merged")) {
                graph = new org.sievert.encodergen.passes.SumMerging().apply(graph);
            }
            if (given.contains("rtl")) {
                MappedCost.verilog(graph, folder.resolve(network));
                continue;
            }
            Path verilog = MappedCost.verilog(graph, folder.resolve(network));
            for (String name : chosen(given, PDKS)) {
                Pdk pdk = pdks.require(name);
                for (Recipe recipe : Recipe.values()) {
                    if (given.stream().anyMatch(Recipe.FULL_ADDERS.label()::equals) && recipe != Recipe.FULL_ADDERS) {
                        continue;
                    }
                    MappedCost c = MappedCost.of(
                            verilog, "peer", pdk, recipe, folder.resolve(network + "-" + name + "-" + recipe.label()));
                    out.printf(
                            "  %s %s: %.0f um2, %d cells, %.2f ns, %.0f s%n",
                            name, c.recipe(), c.areaUm2(), c.cells(), c.delayNs(), c.seconds());
                }
            }
        }
    }

    private static List<String> chosen(List<String> given, List<String> all) {
        List<String> some = all.stream().filter(given::contains).toList();
        return some.isEmpty() ? all : some;
    }
}
