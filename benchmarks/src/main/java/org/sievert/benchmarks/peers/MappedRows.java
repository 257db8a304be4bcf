package org.sievert.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The mapped designs of a comparison, in a CSV file that gets each row as soon as it is there; a comparison that is started
 * again takes from it what was mapped from the same Verilog by the same programs.
 */
final class MappedRows {
    private static final String HEADER =
            "network,variant,pdk,recipe,area_um2,cells,delay_ns,vectors_simulated,seconds,fingerprint";

    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A mapped design.
     *
     * @param variant whose graph it is
     * @param vectors vectors of the netlist that were compared with the layer model
     * @param fingerprint hash of the Verilog and of the mapping programs
     */
    record Row(String network, String variant, String pdk, MappedCost cost, int vectors, String fingerprint) {
        private String line() {
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s,%.1f,%d,%.3f,%d,%.1f,%s",
                    network,
                    variant,
                    pdk,
                    cost.recipe(),
                    cost.areaUm2(),
                    cost.cells(),
                    cost.delayNs(),
                    vectors,
                    cost.seconds(),
                    fingerprint);
        }

        private static Row of(String[] p) {
            MappedCost cost = new MappedCost(
                    p[3],
                    Double.parseDouble(p[4]),
                    Integer.parseInt(p[5]),
                    Double.parseDouble(p[6]),
                    Double.parseDouble(p[8]));
            return new Row(p[0], p[1], p[2], cost, Integer.parseInt(p[7]), p[9]);
        }
    }

    MappedRows(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.writeString(file, HEADER + "\n");
            }
            Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> Row.of(line.split(",")))
                    .forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    Optional<Row> find(String network, String variant, String pdk, String recipe, String fingerprint) {
        return rows.stream()
                .filter(r -> r.network().equals(network)
                        && r.variant().equals(variant)
                        && r.pdk().equals(pdk)
                        && r.cost().recipe().equals(recipe)
                        && r.fingerprint().equals(fingerprint))
                .findFirst();
    }

    void add(Row row) {
        rows.add(row);
        try {
            Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
