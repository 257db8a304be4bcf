package org.sievert.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** The layer model, one vector at a time. */
@State(Scope.Benchmark)
public class LayerModelBenchmark {
    private static final int VECTORS = 256;

    @Param(Networks.SYNTHETIC)
    public String network;

    private LayerModel model;
    private long[][] inputs;

    @Setup
    public void setUp() {
        QuantizedModel read = Networks.read(network);
        model = new LayerModel(read);
        long[] flat = Networks.inputs(read, VECTORS);
        int size = flat.length / VECTORS;
        inputs = new long[VECTORS][];
        for (int v = 0; v < VECTORS; v++) {
            inputs[v] = Arrays.copyOfRange(flat, v * size, (v + 1) * size);
        }
    }

    @Benchmark
    @OperationsPerInvocation(VECTORS)
    public void inferences(Blackhole hole) {
        for (long[] x : inputs) {
            hole.consume(model.evaluate(x));
        }
    }
}
