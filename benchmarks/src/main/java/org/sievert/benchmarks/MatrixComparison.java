package org.sievert.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.matrix.DatapathSize;
import org.sievert.encodergen.matrix.GraphSize;
import org.sievert.encodergen.matrix.MatrixProblem;
import org.sievert.encodergen.matrix.MatrixSharing;
import org.sievert.encodergen.matrix.MatrixSolver;
import org.sievert.encodergen.matrix.TruncatedNegatives;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * Adder bits of constant matrices, ours beside da4ml 0.6.0's: its 106 random matrices, the ECON-T networks and the matrices of the smart-pixel
 * filter, from
 * {@code $SIEVERT_SHARED}. Columns: theirs; ours with every sum a tree of two-operand adders, counted as they count; ours
 * with every sum built from full adders (1) and half adders (1/2); seconds of this thread.
 *
 * <p>Arguments: {@code standard}, {@code thorough} or {@code patient} (default), then {@code networks} or {@code random}.
 */
public final class MatrixComparison {
    private final MatrixSolver solver;
    private final PrintStream out;
    private final PrintStream csv;

    /**
     * @param solver the search
     * @param out gets the tables
     * @param csv gets the same as CSV
     */
    public MatrixComparison(MatrixSolver solver, PrintStream out, Path csv) {
        this.solver = solver;
        this.out = out;
        try {
            Files.createDirectories(csv.toAbsolutePath().getParent());
            this.csv = new PrintStream(Files.newOutputStream(csv), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be written: " + e.getMessage(), e);
        }
        this.csv.println("matrix,theirs,two_operand_adder_bits,compressor_adder_bits,seconds");
    }

    public static void main(String[] arguments) {
        List<String> parts = new ArrayList<>(List.of(arguments));
        MatrixComparison comparison =
                new MatrixComparison(Effort.of(parts), System.out, Path.of("benchmarks/target/matrices.csv"));
        parts.removeAll(List.of("standard", "thorough", "patient"));
        if (parts.isEmpty() || parts.contains("networks")) {
            comparison.networks();
        }
        if (parts.isEmpty() || parts.contains("random")) {
            comparison.randomMatrices();
        }
    }

    /** The ECON-T networks. */
    public void networks() {
        out.println("network                  theirs  two-operand         full/half adders  seconds");
        network("econ-t-cae 9 bit", 27725, Networks.read(Networks.CAE_9_BIT));
        network("econ-t-cmssw 5 eLinks", 37971, Networks.read(Networks.CMSSW));
        network("econ-t-cmssw 2 eLinks", 38317, Networks.read("econ-t-cmssw-2eLinks"));
        List<IntTensor> kernels = Networks.smartPixel().layers().stream()
                .filter(Layer.Dense.class::isInstance)
                .map(l -> ((Layer.Dense) l).kernel())
                .toList();
        dense("smart-pixel 14 x 64", 6690, kernels.get(0), new Interval(-128, 127));
        dense("smart-pixel 64 x 3", 1907, kernels.get(1), new Interval(0, 1023));
    }

    /** A dense layer's matrix alone. */
    private void dense(String name, long theirs, IntTensor kernel, Interval input) {
        int inputs = kernel.shape().extent(0);
        long[][] weights = new long[inputs][kernel.shape().extent(1)];
        for (int i = 0; i < inputs; i++) {
            int at = i;
            Arrays.setAll(weights[i], j -> kernel.get(at, j));
        }
        MatrixProblem problem =
                MatrixProblem.of(Collections.nCopies(inputs, input), weights).withFreeSigns();
        long start = cpuNanos();
        GraphSize size = GraphSize.of(solver.solve(problem), problem);
        row(name, theirs, size.adderBits(), size.compressorBits(), cpuNanos() - start);
    }

    private void network(String name, long theirs, QuantizedModel model) {
        long start = cpuNanos();
        Datapath sums =
                new TruncatedNegatives().apply(new RoundingExpansion().apply(ModelLowering.lower(model, "encoder")));
        DatapathSize size = DatapathSize.of(new MatrixSharing(solver).apply(sums));
        row(
                name,
                theirs,
                size.adderBits() + size.boundBits(),
                size.compressorBits() + size.boundBits(),
                cpuNanos() - start);
    }

    /** The 106 random matrices. */
    public void randomMatrices() {
        out.println("random matrix            theirs  two-operand         full/half adders  seconds");
        long theirs = 0;
        double trees = 0;
        double compressors = 0;
        long nanos = 0;
        int worse = 0;
        for (String[] p : lines(shared().resolve("peers/random-matrices.csv"))) {
            MatrixProblem problem = problem(p);
            long start = cpuNanos();
            GraphSize size = GraphSize.of(solver.solve(problem), problem);
            long time = cpuNanos() - start;
            long reference = Long.parseLong(p[6]);
            row(
                    String.format("%s: %sx%s %s bit %s", p[0], p[1], p[2], p[3], p[4]),
                    reference,
                    size.adderBits(),
                    size.compressorBits(),
                    time);
            theirs += reference;
            trees += size.adderBits();
            compressors += size.compressorBits();
            nanos += time;
            worse += size.compressorBits() > reference ? 1 : 0;
        }
        row("all", theirs, trees, compressors, nanos);
        out.println("worse than theirs in full/half adders: " + worse);
    }

    private void row(String name, long theirs, double trees, double compressors, long nanos) {
        out.printf(
                Locale.ROOT,
                "%-22s %8d %12.1f (%.3f) %16.1f (%.3f) %8.1f%n",
                name,
                theirs,
                trees,
                trees / theirs,
                compressors,
                compressors / theirs,
                nanos / 1e9);
        csv.printf(Locale.ROOT, "%s,%d,%.1f,%.1f,%.2f%n", name, theirs, trees, compressors, nanos / 1e9);
    }

    private static MatrixProblem problem(String[] row) {
        int inputs = Integer.parseInt(row[1]);
        int outputs = Integer.parseInt(row[2]);
        long[] entries = Arrays.stream(row[row.length - 1].trim().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
        long[][] weights = new long[inputs][];
        for (int i = 0; i < inputs; i++) {
            weights[i] = Arrays.copyOfRange(entries, i * outputs, (i + 1) * outputs);
        }
        return MatrixProblem.of(Collections.nCopies(inputs, new Interval(-128, 127)), weights)
                .withFreeSigns();
    }

    private static List<String[]> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id"))
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared() {
        String folder = System.getenv("SIEVERT_SHARED");
        if (folder == null) {
            throw new IllegalStateException("set SIEVERT_SHARED to the folder with models/ and peers/");
        }
        return Path.of(folder);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
