package org.sievert.trainingexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.TestInputs;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.onnx.OnnxRuntime;
import org.sievert.trainingexport.onnx.StandardOps;

/** QONNX as other tools write it: channels first, other spellings of the same things. Judged by ONNX Runtime. */
class ForeignQonnxTest {
    private static final int VECTORS = 2000;

    @TempDir
    Path folder;

    private final OnnxDocument d = new OnnxDocument("foreign");
    private final Random random = new Random(3);

    /** As PyTorch exports it: images channels first, flattened in that order, Gemm with transposed weights. */
    @Test
    void channelsFirstWithBinaryAndTernaryWeights() throws IOException, OrtException {
        String x = quant("in", d.input("image", Shape.of(2, 5, 4)), 0.125f, 6, true, false, "ROUND");
        String kernel =
                d.qonnx("BipolarQuant", "binary", List.of(weights("k", 3, 2, 3, 2), number("s", 0.25f)), Map.of());
        String bias = quant("b", weights("bias", 3), 0.5f, 4, true, false, "ROUND");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("strides", new int[] {2, 1});
        settings.put("pads", new int[] {1, 0, 0, 1});
        String y = d.node("Conv", "conv", List.of(x, kernel, bias), settings);
        y = quant("act", d.node("Relu", "relu", List.of(y), Map.of()), 0.25f, 5, false, false, "HALF_UP");
        y = d.node("Flatten", "flat", List.of(y), Map.of("axis", 1));
        // (3, 2, 4) elements after the convolution
        String ternary = quant("ternary", weights("w", 6, 24), 0.5f, 2, true, true, "ROUND");
        y = d.node(
                "Gemm",
                "latent",
                List.of(y, ternary, quant("c", weights("cc", 6), 0.25f, 5, true, false, "FLOOR")),
                Map.of("transB", 1));
        QuantizedModel model = judged(quant("out", y, 0.5f, 6, true, true, "DOWN"), Shape.of(6));

        assertThat(model.input().shape()).isEqualTo(Shape.of(2, 5, 4));
        Layer.Linear conv = (Layer.Linear) model.layers().stream()
                .filter(l -> l.name().equals("conv"))
                .findFirst()
                .orElseThrow();
        assertThat(conv.kernel().toArray()).containsOnly(1, -1);
        Layer.Linear latent = (Layer.Linear) model.layers().stream()
                .filter(l -> l.name().equals("latent"))
                .findFirst()
                .orElseThrow();
        assertThat(latent.kernel().toArray()).containsOnly(-1, 0, 1);
    }

    /** As Brevitas exports it: quantised weights are transposed afterwards; scales differ between outputs. */
    @ParameterizedTest
    @ValueSource(strings = {"qonnx.custom_op.general", "onnx.brevitas", "finn.custom_op.general"})
    void scalesPerOutputAndTransposedWeights(String domain) throws IOException, OrtException {
        String x = quant("in", d.input("x", Shape.of(9)), 0.25f, 5, true, false, "ROUND");
        String scales = d.floats("scales", List.of(4, 1), 0.5f, 0.25f, 2f, 0.125f);
        String w = quant("w", weights("weights", 4, 9), scales, 3, true, false, "UP");
        w = d.node("Transpose", "turned", List.of(w), Map.of("perm", new int[] {1, 0}));
        String y = d.node("MatMul", "dense", List.of(x, w), Map.of());
        y = d.node("Mul", "quarter", List.of(y, number("q", 0.25f)), Map.of());
        y = d.node("Div", "times 8", List.of(y, number("e", 0.125f)), Map.of());
        String v = quant("v", weights("more", 4, 3), 0.25f, 4, true, false, "ROUND");
        y = d.node("MatMul", "second", List.of(y, v), Map.of());
        y = d.node("Clip", "clip", List.of(y, number("low", 0), number("high", 5.5f)), Map.of());
        judged(quant("out", y, 0.25f, 4, false, true, "HALF_DOWN"), Shape.of(3), domain);
    }

    @Test
    void truncInBothVersions() throws IOException, OrtException {
        String x = quant("in", d.input("x", Shape.of(6)), 0.125f, 7, true, false, "ROUND");
        Map<String, Object> floor = Map.of("rounding_mode", "FLOOR");
        String y = d.qonnx(
                "Trunc", "old", List.of(x, number("s", 0.125f), number("z", 0), number("i", 7), number("o", 5)), floor);
        y = d.node(
                "MatMul",
                "dense",
                List.of(y, quant("w", weights("k", 6, 4), 0.25f, 5, true, false, "ROUND")),
                Map.of());
        // 2 of 7 bits dropped: the value is a quarter; steps after the product are 2^-3 * 2^-2.
        y = d.qonnx(
                "Trunc",
                "new",
                List.of(
                        y,
                        number("s2", 0.03125f),
                        number("z2", 0),
                        number("i2", 12),
                        number("s3", 0.25f),
                        number("o2", 5)),
                floor);
        judged(y, Shape.of(4));
    }

    @Test
    void movingElementsInManySteps() throws IOException, OrtException {
        String x = quant("in", d.input("x", Shape.of(12)), 0.5f, 4, true, false, "ROUND");
        String y = d.node("Reshape", "image", List.of(x, d.integers("to", 0, 1, 3, -1)), Map.of());
        y = d.node("Pad", "pad", List.of(y, d.integers("pads", 0, 0, 1, 0, 0, 0, 0, 2)), Map.of());
        y = d.node("Transpose", "turn", List.of(y), Map.of("perm", new int[] {0, 3, 1, 2}));
        y = d.node("Slice", "cut", List.of(y, d.integers("s", 1), d.integers("e", 100), d.integers("a", -1)), Map.of());
        y = d.node("Squeeze", "less", List.of(y, d.integers("ax", 2)), Map.of());
        y = d.node("Unsqueeze", "more", List.of(y, d.integers("bx", 1)), Map.of());
        y = d.node(
                "Conv",
                "conv",
                List.of(y, quant("k", weights("w", 2, 1, 2, 2), 0.5f, 3, true, false, "ROUND")),
                Map.of());
        judged(y, Shape.of(2, 5, 2));
    }

    @Test
    void whatHasNoIntegerFormIsRefusedByName() throws IOException {
        String x = d.input("x", Shape.of(3));
        String y = d.qonnx("Quant", "odd", List.of(x, number("s", 0.3f), number("z", 0), number("b", 4)), Map.of());
        refused(y, "node 'odd' (Quant)", "scale 0.3", "power of two");
    }

    @Test
    void zeroPointsAndSignFunctionsAreRefusedByName() throws IOException {
        String x = d.input("x", Shape.of(3));
        String y = d.qonnx("BipolarQuant", "sign", List.of(x, number("s", 1)), Map.of());
        refused(y, "node 'sign' (BipolarQuant)", "sign function");
    }

    private QuantizedModel judged(String end, Shape output) throws IOException, OrtException {
        return judged(end, output, OnnxDocument.QONNX);
    }

    private QuantizedModel judged(String end, Shape output, String domain) throws IOException, OrtException {
        d.output(end, output);
        byte[] bytes = Domains.renamed(d.toBytes(), domain);
        QuantizedModel model = ModelImporter.read(ImportRequest.of(Files.write(folder.resolve("foreign.onnx"), bytes)));
        FixedType in = model.input().element();
        int size = model.input().shape().size();
        List<long[]> vectors = TestInputs.of(in, size, VECTORS, 5);
        float[] x = new float[VECTORS * size];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) in.toDouble(vectors.get(i / size)[i % size]);
        }
        float[] theirs;
        try (OnnxRuntime runtime = new OnnxRuntime(StandardOps.of(bytes, null).model())) {
            theirs = runtime.run(
                    VECTORS, List.of(x), List.of(model.input().shape().extents()));
        }
        LayerModel layers = new LayerModel(model);
        assertThat(model.output().shape()).isEqualTo(output);
        int i = 0;
        Set<Long> seen = new HashSet<>();
        for (long[] v : vectors) {
            for (long q : layers.evaluate(v)) {
                seen.add(q);
                assertThat(theirs[i++])
                        .isEqualTo((float) model.output().element().toDouble(q));
            }
        }
        assertThat(i).isEqualTo(VECTORS * output.size());
        assertThat(seen).hasSizeGreaterThan(8);
        return model;
    }

    private void refused(String end, String... words) throws IOException {
        d.output(end, Shape.of(3));
        Path file = Files.write(folder.resolve("foreign.onnx"), d.toBytes());
        assertThatThrownBy(() -> ModelImporter.read(ImportRequest.of(file)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContainingAll(words);
    }

    private String quant(String name, String x, float scale, int bits, boolean signed, boolean narrow, String mode) {
        return quant(name, x, number(name + "/scale", scale), bits, signed, narrow, mode);
    }

    private String quant(String name, String x, String scale, int bits, boolean signed, boolean narrow, String mode) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("signed", signed ? 1 : 0);
        attributes.put("narrow", narrow ? 1 : 0);
        attributes.put("rounding_mode", mode);
        return d.qonnx(
                "Quant", name, List.of(x, scale, number(name + "/zero", 0), number(name + "/bits", bits)), attributes);
    }

    private String number(String name, float value) {
        return d.floats(name, List.of(), value);
    }

    private String weights(String name, Integer... extents) {
        int size = 1;
        for (int e : extents) {
            size *= e;
        }
        float[] v = new float[size];
        for (int i = 0; i < size; i++) {
            v[i] = (float) random.nextGaussian();
        }
        return d.floats(name, List.of(extents), v);
    }
}
