package org.sievert.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.matrix.MatrixSolver;

/**
 * Time and memory of the optimiser over the size of a network: three dense layers of n × n random 6-bit weights with 8-bit
 * values between them, all passes from lowering to compressor trees. Processor time of this thread; memory is the most
 * heap in use, rubbish included, so an upper bound.
 *
 * <p>Arguments: a folder for {@code growth.csv} and {@code growth.svg}, then {@code standard}, {@code thorough}
 * or {@code patient} (default), then sizes (default 8 16 32 64).
 */
public final class OptimiserGrowth {
    private static final int LAYERS = 3;
    private static final int[] SIZES = {8, 16, 32, 64};

    private OptimiserGrowth() {}

    /** One measured network. */
    private record Point(int n, long weights, double adderBits, double seconds, double mebibytes) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("needs a folder for its files");
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> given = Arrays.asList(arguments).subList(1, arguments.length);
        MatrixSolver solver = Effort.of(given);
        int[] sizes = given.stream()
                .filter(a -> a.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        List<Point> points = new ArrayList<>();
        System.out.println("     n  weights  adder bits  seconds   MiB");
        for (int n : sizes.length == 0 ? SIZES : sizes) {
            Point p = measured(n, solver);
            points.add(p);
            System.out.printf(
                    Locale.ROOT,
                    "%6d %8d %11.0f %8.1f %5.0f%n",
                    p.n(),
                    p.weights(),
                    p.adderBits(),
                    p.seconds(),
                    p.mebibytes());
        }
        try (PrintStream csv = new PrintStream(Files.newOutputStream(folder.resolve("growth.csv")))) {
            csv.println("n,weights,adder_bits,seconds,peak_mebibytes");
            points.forEach(p -> csv.printf(
                    Locale.ROOT,
                    "%d,%d,%.0f,%.2f,%.0f%n",
                    p.n(),
                    p.weights(),
                    p.adderBits(),
                    p.seconds(),
                    p.mebibytes()));
        }
        LogPlot plot = new LogPlot("three dense layers of n x n 6-bit weights: optimiser", "weights");
        plot.add(
                "seconds of one core",
                "#1b6ca8",
                points.stream()
                        .map(p -> new double[] {p.weights(), p.seconds()})
                        .toList());
        plot.add(
                "MiB of heap",
                "#b5541c",
                points.stream()
                        .map(p -> new double[] {p.weights(), p.mebibytes()})
                        .toList());
        Files.writeString(folder.resolve("growth.svg"), plot.svg());
    }

    private static Point measured(int n, MatrixSolver solver) {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        EncoderGenerator generator = EncoderGenerator.with(solver).withCompressorTrees();
        Datapath datapath =
                generator.structured(generator.passes().run(ModelLowering.lower(Networks.dense(n, LAYERS), "encoder")));
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        long bytes = heap.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
        return new Point(
                n,
                (long) LAYERS * n * n,
                DatapathStatistics.of(datapath).adderBits(),
                nanos / 1e9,
                bytes / (double) (1 << 20));
    }
}
