package org.sievert.benchmarks.folds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sievert.pdkflows.timing.TimingResult;

/**
 * Gathers what a network costs with rounded products and with exact ones, and writes it as {@code products.csv}. Arguments:
 * the folder with {@code rounded/} and {@code exact/}, which hold output folders of {@code sievert run}, and the PDKs.
 */
public final class ProductComparison {
    private ProductComparison() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("needs the folder with the runs, and PDKs");
        }
        Path folder = Path.of(arguments[0]);
        String csv = csv(folder, Arrays.asList(arguments).subList(1, arguments.length));
        Files.writeString(folder.resolve("products.csv"), csv);
        System.out.print(csv);
    }

    /** One row for each PDK and kind of products that was finished; power is empty where it was not computed. */
    static String csv(Path folder, List<String> pdks) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("pdk,products,fold,latency_crossings,sums,recipe,area_um2,flip_flops,worst_setup_slack_ns,power_mw");
        for (String pdk : pdks) {
            for (String kind : List.of("rounded", "exact")) {
                for (FoldSweep.Design d : FoldSweep.read(folder.resolve(kind), pdk)) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%d,%s,%s,%.0f,%d,%.3f,%s",
                            pdk,
                            kind,
                            d.encoder().initiationInterval(),
                            d.encoder().latencyCycles(),
                            d.encoder().optimiser().map(o -> o.sums()).orElse(""),
                            d.netlist().recipe(),
                            d.netlist().areaUm2(),
                            d.netlist().flipFlops(),
                            d.timing().corners().stream()
                                    .mapToDouble(TimingResult.Corner::worstSetupSlackNs)
                                    .min()
                                    .orElseThrow(),
                            d.power().isPresent() ? String.format(Locale.ROOT, "%.3f", d.powerMw()) : ""));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
