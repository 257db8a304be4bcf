package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** Weights and requests that do not fit the model. */
class BadModelWeightTest {
    @TempDir
    Path folder;

    private static List<BadModel> cases() {
        return Stream.of(weightCases(), requestCases()).flatMap(List::stream).toList();
    }

    @TestFactory
    Stream<DynamicTest> givesOneClearMessage() {
        return cases().stream().map(c -> c.test(folder));
    }

    @Test
    void thereAreManyCases() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(21);
        assertThat(cases()).extracting(BadModel::name).doesNotHaveDuplicates();
    }

    private static List<BadModel> weightCases() {
        float[][] nan = new float[8][3];
        nan[2][1] = Float.NaN;
        float[][] infinite = new float[8][3];
        infinite[7][0] = Float.NEGATIVE_INFINITY;
        return List.of(
                new BadModel(
                        "layer without weights",
                        f -> {
                            f.weights().remove("dense");
                            return f.write();
                        },
                        "encoder.hdf5",
                        "'dense'",
                        "there are conv"),
                new BadModel(
                        "kernel missing",
                        f -> {
                            f.weights().get("dense").remove("kernel:0");
                            return f.write();
                        },
                        "no float tensor 'kernel'"),
                new BadModel(
                        "bias missing",
                        f -> {
                            f.weights().get("dense").remove("bias:0");
                            return f.write();
                        },
                        "no float tensor 'bias'"),
                new BadModel(
                        "kernel twice",
                        f -> {
                            f.weights().get("dense").put("kernel", new float[8][3]);
                            return f.write();
                        },
                        "several tensors 'kernel'"),
                BadModel.weights(
                        "kernel of another model", new float[9][3], new float[3], "kernel is 9x3", "needs 8x3"),
                BadModel.weights("bias of another model", new float[8][3], new float[4], "bias is 4", "needs 3"),
                BadModel.weights("kernel of another rank", new float[24], new float[3], "kernel is 24"),
                BadModel.weights("integer kernel", new int[8][3], new float[3], "no float tensor 'kernel'"),
                BadModel.weights("NaN weight", nan, new float[3], "'dense'", "kernel [2][1] is NaN"),
                BadModel.weights("infinite weight", infinite, new float[3], "kernel [7][0] is -Infinity"),
                BadModel.weights(
                        "infinite bias",
                        new float[8][3],
                        new float[] {0, Float.POSITIVE_INFINITY, 0},
                        "bias [1] is Infinity"));
    }

    private static List<BadModel> requestCases() {
        LayerQuantization kernel = LayerQuantization.NONE.withKernel(WeightType.exact(FixedType.fixed(6, 1)));
        LayerQuantization activation = LayerQuantization.NONE.withActivation(SharedModels.quantizer("ufixed<8,1>"));
        return List.of(
                BadModel.said(
                        "type for an unknown layer",
                        "densse",
                        kernel,
                        "quantization: layer 'densse'",
                        "did you mean 'dense'?"),
                new BadModel(
                        "type for a layer behind the latent one",
                        f -> f.write()
                                .withLatent("act")
                                .withQuantization(new QuantizationSpec(Optional.empty(), Map.of("dense", kernel))),
                        "'dense'",
                        "outside the encoder",
                        "'act'"),
                BadModel.said("kernel for a layer without", "flatten", kernel, "'flatten'", "has no kernel"),
                BadModel.said(
                        "activation for a layer without", "flatten", activation, "'flatten'", "has no activation"),
                BadModel.said(
                        "kernel that the file states",
                        "dense",
                        kernel,
                        "quantized_bits(4,0,0,alpha=1)",
                        "fixed<6,1>",
                        "remove one"),
                BadModel.said(
                        "activation that the file states", "act", activation, "quantized_relu(5,1)", "remove one"),
                new BadModel(
                        "bias type without bias",
                        f -> {
                            f.set("dense", "use_bias", "false").config("dense").remove("bias_quantizer");
                            return f.write()
                                    .withQuantization(new QuantizationSpec(
                                            Optional.empty(),
                                            Map.of(
                                                    "dense",
                                                    LayerQuantization.NONE.withBias(
                                                            WeightType.exact(FixedType.fixed(6, 1))))));
                        },
                        "has no bias"),
                new BadModel(
                        "weight off the grid",
                        f -> {
                            f.config("dense").remove("kernel_quantizer");
                            float[][] w = new float[8][3];
                            w[1][2] = 0.01f;
                            f.weights("dense", w, new float[3]);
                            return f.write()
                                    .withQuantization(new QuantizationSpec(Optional.empty(), Map.of("dense", kernel)));
                        },
                        "'dense'",
                        "kernel: weight [1][2] = 0.0",
                        "not a multiple of 2^-5"),
                new BadModel(
                        "weight out of range",
                        f -> {
                            f.config("dense").remove("kernel_quantizer");
                            float[][] w = new float[8][3];
                            w[0][0] = 1.5f;
                            f.weights("dense", w, new float[3]);
                            return f.write()
                                    .withQuantization(new QuantizationSpec(Optional.empty(), Map.of("dense", kernel)));
                        },
                        "[0][0] = 1.5 is outside fixed<6,1>",
                        "SAT"),
                new BadModel(
                        "arrangement of another size",
                        f -> f.write().withArrangement(new Arrangement(4, List.of(0, 1, 2, 3))),
                        "frontend: arrange",
                        "4 entries",
                        "4x4x1"));
    }
}
