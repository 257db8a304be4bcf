package org.sievert.trainingexport.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.sievert.trainingexport.format.ModelFormatException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What an ECON-T configuration file ({@code registers.yaml} of CMS's published test vectors) sets, as far as the data
 * path needs it.
 *
 * @param production whether it is for the production chip (key {@code ConfigAlgo}) or the first version
 *     ({@code Algorithm}), which takes its inputs in another bit order
 * @param algorithm 0 threshold, 1 super trigger cells, 2 best choice, 3 repeater, 4 autoencoder
 * @param densityShift places that inputs are shifted up: 3 for high-density modules, 1 for low-density ones
 * @param mux for each cell the input that it takes
 * @param calibration factor of each cell in units of 2^−11
 * @param thresholds of each cell, in counts; 0 where the file has none
 * @param droppedBits low bits that are cut off before charges are coded
 * @param eLinks output links in use
 * @param useSum whether the sum that is sent is that of all cells
 * @param superCellType type of super trigger cells, 0…3
 * @param bufferThresholds the three fill levels of the threshold algorithm's buffer, in words of 16 bits
 */
public record ChipRegisters(
        boolean production,
        int algorithm,
        int densityShift,
        int[] mux,
        int[] calibration,
        int[] thresholds,
        int droppedBits,
        int eLinks,
        boolean useSum,
        int superCellType,
        int[] bufferThresholds) {
    /**
     * Reads a configuration file.
     *
     * @throws ModelFormatException if it cannot be read or lacks a key
     */
    public static ChipRegisters read(Path file) {
        Object root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw ModelFormatException.of(file, "no such file").causedBy(e);
        } catch (IOException | YAMLException e) {
            throw ModelFormatException.of(file, "cannot be read as YAML: " + e.getMessage())
                    .causedBy(e);
        }
        if (!(root instanceof Map<?, ?> top)) {
            throw ModelFormatException.of(file, "is not a map of registers");
        }
        return new Reader(file, top).registers();
    }

    private record Reader(Path file, Map<?, ?> top) {
        ChipRegisters registers() {
            boolean production = top.containsKey("ConfigAlgo");
            Map<?, ?> algorithm = global(production ? "ConfigAlgo" : "Algorithm");
            boolean high = number(algorithm, production ? "alg_high_density" : "density") != 0;
            Map<?, ?> buffer = global("FormatterBuffer");
            int links = number(buffer, "active_etxs");
            return new ChipRegisters(
                    production,
                    number(algorithm, production ? "alg_type" : "select"),
                    high ? 3 : 1,
                    mux(),
                    cells("Cal"),
                    top.containsKey("AlgoThreshold") ? cells("AlgoThreshold") : new int[TriggerCells.COUNT],
                    top.containsKey("AlgoDroplsb") ? dropped() : 0,
                    production ? Integer.bitCount(links) : links,
                    buffer.containsKey("use_sum") && number(buffer, "use_sum") != 0,
                    buffer.containsKey("stc_type") ? number(buffer, "stc_type") : 0,
                    new int[] {number(buffer, "buff_t1"), number(buffer, "buff_t2"), number(buffer, "buff_t3")});
        }

        private int dropped() {
            Object value = map("AlgoDroplsb").get("Global");
            return value instanceof Integer n ? n : number(global("AlgoDroplsb"), "drop_lsb");
        }

        private int[] mux() {
            int[] mux = cells("Mux");
            for (int cell = 0; cell < mux.length; cell++) {
                if (mux[cell] < 0 || mux[cell] >= TriggerCells.COUNT) {
                    throw ModelFormatException.at(
                            file, "Mux: " + cell, "input " + mux[cell] + " is not one of 0.." + (mux.length - 1));
                }
            }
            return mux;
        }

        private int[] cells(String key) {
            Map<?, ?> map = map(key);
            int[] values = new int[TriggerCells.COUNT];
            for (int cell = 0; cell < values.length; cell++) {
                if (!(map.get(cell) instanceof Integer n)) {
                    throw ModelFormatException.at(file, key, "there is no number for cell " + cell);
                }
                values[cell] = n;
            }
            return values;
        }

        private Map<?, ?> global(String key) {
            if (map(key).get("Global") instanceof Map<?, ?> global) {
                return global;
            }
            throw ModelFormatException.at(file, key, "there is no map 'Global'");
        }

        private Map<?, ?> map(String key) {
            if (top.get(key) instanceof Map<?, ?> map) {
                return map;
            }
            throw ModelFormatException.of(file, "there is no map '" + key + "'");
        }

        private int number(Map<?, ?> map, String key) {
            if (map.get(key) instanceof Integer n) {
                return n;
            }
            throw ModelFormatException.of(file, "there is no number '" + key + "'");
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ChipRegisters r
                && r.production == production
                && r.algorithm == algorithm
                && r.densityShift == densityShift
                && Arrays.equals(r.mux, mux)
                && Arrays.equals(r.calibration, calibration)
                && Arrays.equals(r.thresholds, thresholds)
                && r.droppedBits == droppedBits
                && r.eLinks == eLinks
                && r.useSum == useSum
                && r.superCellType == superCellType
                && Arrays.equals(r.bufferThresholds, bufferThresholds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mux) + 31 * algorithm;
    }
}
