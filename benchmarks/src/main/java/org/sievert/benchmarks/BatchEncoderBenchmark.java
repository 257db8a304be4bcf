package org.sievert.benchmarks;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sievert.trainingexport.batch.BatchEncoder;
import org.sievert.trainingexport.model.QuantizedModel;

/** The batch encoder, from input integers to latent integers in plain arrays. */
@State(Scope.Benchmark)
public class BatchEncoderBenchmark {
    private static final int VECTORS = 16384;

    @Param(Networks.SYNTHETIC)
    public String network;

    private BatchEncoder encoder;
    private int[] inputs;
    private int[] outputs;

    @Setup
    public void setUp() {
        QuantizedModel model = Networks.read(network);
        encoder = BatchEncoder.of(model);
        inputs = Arrays.stream(Networks.inputs(model, VECTORS))
                .mapToInt(q -> (int) q)
                .toArray();
        outputs = new int[VECTORS * encoder.outputSize()];
    }

    @Benchmark
    @OperationsPerInvocation(VECTORS)
    public int[] inferences() {
        encoder.encode(inputs, VECTORS, outputs);
        return outputs;
    }
}
