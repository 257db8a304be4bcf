package org.sievert.encodergen.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.sievert.encodergen.datapath.Interval;

/** Our counts and results against those of da4ml 0.6.0. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class PeersTest {
    private static final long UNIT = 1L << 24;

    private static List<String[]> rows(String name) throws IOException {
        Path file = Path.of(System.getenv("SIEVERT_SHARED"), "peers", name);
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("id"))
                .map(line -> line.split(","))
                .toList();
    }

    private static long units(String number) {
        return Math.round(Double.parseDouble(number) * UNIT);
    }

    /** Every adder of its three networks, from the ranges in the file, counts what its own column of costs says. */
    @Test
    void ourCountOfAnAdderIsTheirs() throws IOException {
        int compared = 0;
        for (String name : List.of("econ-t-cae-9bit", "econ-t-cmssw-2eLinks", "econ-t-cmssw-5eLinks")) {
            Map<String, AdderTree.Operand> values = new HashMap<>();
            for (String[] p : rows(name + ".csv")) {
                if (p[1].equals("add") || p[1].equals("sub")) {
                    AdderTree.Operand a = values.get(p[2]);
                    AdderTree.Operand b = shifted(values.get(p[3]), Integer.parseInt(p[5]), p[1].equals("sub"));
                    assertThat((double) a.adderBits(b)).as(Arrays.toString(p)).isEqualTo(Double.parseDouble(p[16]));
                    compared++;
                }
                if (!p[9].isEmpty() && !p[11].isEmpty()) {
                    int step = Long.numberOfTrailingZeros(Math.max(1, units(p[11])));
                    values.put(p[0], new AdderTree.Operand(units(p[9]), units(p[10]), step, false));
                }
            }
        }
        assertThat(compared).isEqualTo(8779);
    }

    private static AdderTree.Operand shifted(AdderTree.Operand x, int shift, boolean negative) {
        double factor = Math.pow(2, shift);
        return new AdderTree.Operand(
                Math.round(x.lo() * factor), Math.round(x.hi() * factor), x.step() + shift, negative);
    }

    /** Not worse on any of its 106 matrices; in two-operand adders less in sum as well. */
    @Test
    void randomMatricesTakeFewerAdderBits() throws IOException {
        MatrixSolver solver = new MatrixSolver(MatrixSolver.Objective.COMPRESSORS, 1_500, 3_000_000);
        double ours = 0;
        long oursInAdders = 0;
        long theirs = 0;
        List<String> worse = new ArrayList<>();
        List<String[]> rows = rows("random-matrices.csv");
        for (String[] p : rows) {
            MatrixProblem problem = problem(p);
            GraphSize size = GraphSize.of(solver.solve(problem), problem);
            long reference = Long.parseLong(p[6]);
            ours += size.compressorBits();
            oursInAdders += size.adderBits();
            theirs += reference;
            if (size.compressorBits() > reference) {
                worse.add(p[0] + ": " + size.compressorBits() + " > " + reference);
            }
        }
        assertThat(rows).hasSize(106);
        assertThat(theirs).isEqualTo(523122);
        assertThat(worse).isEmpty();
        assertThat(ours / theirs).isLessThan(0.86);
        assertThat((double) oursInAdders / theirs).isLessThan(0.93);
    }

    private static MatrixProblem problem(String[] row) {
        int inputs = Integer.parseInt(row[1]);
        int outputs = Integer.parseInt(row[2]);
        long[] entries = Arrays.stream(row[row.length - 1].trim().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
        assertThat(entries).hasSize(inputs * outputs);
        long[][] weights = new long[inputs][];
        for (int i = 0; i < inputs; i++) {
            weights[i] = Arrays.copyOfRange(entries, i * outputs, (i + 1) * outputs);
        }
        return MatrixProblem.of(Collections.nCopies(inputs, new Interval(-128, 127)), weights)
                .withFreeSigns();
    }
}
