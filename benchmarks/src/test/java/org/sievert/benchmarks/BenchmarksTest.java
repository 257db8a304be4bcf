package org.sievert.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** What is measured computes the right thing. */
class BenchmarksTest {
    @ParameterizedTest
    @EnumSource
    void theInterpreterBenchmarkComputesWhatTheLayerModelDoes(InterpreterBenchmark.Level level) {
        InterpreterBenchmark benchmark = new InterpreterBenchmark();
        benchmark.network = Networks.SYNTHETIC;
        benchmark.level = level;
        benchmark.setUp();
        long[] outputs = benchmark.inferences();

        QuantizedModel model = Networks.read(Networks.SYNTHETIC);
        LayerModel reference = new LayerModel(model);
        long[] inputs = Networks.inputs(model, 200);
        for (int v = 0; v < 200; v++) {
            long[] x = java.util.Arrays.copyOfRange(inputs, v * 64, (v + 1) * 64);
            long[] y = java.util.Arrays.copyOfRange(outputs, v * 16, (v + 1) * 16);
            assertThat(y).isEqualTo(reference.evaluate(x));
        }
    }

    @Test
    void theBatchBenchmarkComputesWhatTheLayerModelDoes() {
        for (String network : new String[] {Networks.SYNTHETIC, Networks.CMSSW_SHAPE}) {
            BatchEncoderBenchmark benchmark = new BatchEncoderBenchmark();
            benchmark.network = network;
            benchmark.setUp();
            int[] outputs = benchmark.inferences();

            QuantizedModel model = Networks.read(network);
            int size = model.input().shape().size();
            LayerModel reference = new LayerModel(model);
            long[] inputs = Networks.inputs(model, 200);
            for (int v = 0; v < 200; v++) {
                long[] y = reference.evaluate(java.util.Arrays.copyOfRange(inputs, v * size, (v + 1) * size));
                assertThat(java.util.Arrays.stream(outputs, v * 16, (v + 1) * 16)
                                .asLongStream()
                                .toArray())
                        .isEqualTo(y);
            }
        }
    }

    @Test
    void anUnknownNetworkIsNamed() {
        assertThat(Networks.available()).contains(Networks.SYNTHETIC);
        assertThatThrownBy(() -> Networks.read("mnist")).hasMessageContaining("mnist");
    }
}
