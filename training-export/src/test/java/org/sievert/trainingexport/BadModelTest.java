package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** Every way in which a model can be bad gives one line that names the place and what to do. */
class BadModelTest {
    @TempDir
    Path folder;

    private interface Damage {
        ImportRequest apply(KerasFixture good) throws IOException;
    }

    private record Case(String name, Damage damage, String... message) {}

    private static Case settings(String name, String layer, String key, String value, String... message) {
        return new Case(name, f -> f.set(layer, key, value).write(), message);
    }

    private static Case padded(String name, String padding, String... message) {
        return new Case(
                name,
                f -> {
                    f.node("act").put("class_name", "ZeroPadding2D");
                    return f.set("act", "padding", padding).write();
                },
                message);
    }

    private static Case reshaped(String name, String target, String... message) {
        return new Case(
                name,
                f -> {
                    f.node("flatten").put("class_name", "Reshape");
                    return f.set("flatten", "target_shape", target).write();
                },
                message);
    }

    private static Case weights(String name, Object kernel, Object bias, String... message) {
        return new Case(name, f -> f.weights("dense", kernel, bias).write(), message);
    }

    private static Case bytes(String name, boolean weights, String content, String... message) {
        return new Case(
                name,
                f -> {
                    ImportRequest r = f.write();
                    Files.writeString(weights ? f.weightsFile() : f.jsonFile(), content);
                    return r;
                },
                message);
    }

    private static Case cut(String name, boolean weights, double keep, String... message) {
        return new Case(
                name,
                f -> {
                    ImportRequest r = f.write();
                    Path file = weights ? f.weightsFile() : f.jsonFile();
                    byte[] all = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(all, (int) (all.length * keep)));
                    return r;
                },
                message);
    }

    private static Case said(String name, String layer, LayerQuantization said, String... message) {
        return new Case(
                name,
                f -> f.write().withQuantization(new QuantizationSpec(Optional.empty(), Map.of(layer, said))),
                message);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(fileCases());
        cases.addAll(graphCases());
        cases.addAll(settingCases());
        cases.addAll(weightCases());
        cases.addAll(requestCases());
        return cases;
    }

    private static List<Case> fileCases() {
        return List.of(
                new Case(
                        "model file missing",
                        f -> ImportRequest.of(Path.of("nowhere.json")),
                        "nowhere.json",
                        "no such file"),
                new Case(
                        "weights file missing",
                        f -> {
                            f.write();
                            return ImportRequest.of(f.jsonFile(), Path.of("nowhere.h5"));
                        },
                        "nowhere.h5",
                        "no such file"),
                new Case(
                        "model is a folder",
                        f -> ImportRequest.of(f.write().encoder().getParent(), f.weightsFile()),
                        "is a folder",
                        "JSON and HDF5"),
                new Case(
                        "weights are a folder",
                        f -> ImportRequest.of(f.write().encoder(), f.jsonFile().getParent()),
                        "is a folder"),
                new Case("weights not given", f -> ImportRequest.of(f.write().encoder()), "'conv'", "no weights given"),
                bytes("empty model", false, "", "encoder.json", "the file is empty"),
                bytes("empty weights", true, "", "encoder.hdf5", "the file is empty"),
                bytes("JSON that is none", false, "{\"class_name\": nonsense", "not valid JSON", "line 1"),
                bytes("JSON with a second value", false, "{} {}", "not valid JSON"),
                bytes("JSON of something else", false, "{\"a\": 1}", "not a Keras model", "class_name"),
                bytes("JSON list", false, "[1, 2]", "not a Keras model"),
                bytes("JSON nested too deep", false, "[".repeat(5000), "not valid JSON"),
                bytes(
                        "protocol buffer",
                        false,
                        "\n\u0013\n\u0001x\u0012\u000bPlaceholder",
                        "neither Keras JSON nor HDF5",
                        "frozen graph"),
                bytes("only white space", false, " \n\n", "neither Keras JSON nor HDF5"),
                bytes("zip archive", false, "PK\u0003\u0004abcd", "zip archive", "to_json()"),
                bytes("weights that are text", true, "hello", "encoder.hdf5", "not an HDF5 file"),
                cut("JSON cut off", false, 0.7, "encoder.json", "not valid JSON", "cut off"),
                cut("HDF5 cut off early", true, 0.05, "encoder.hdf5", "not a readable HDF5 file"),
                cut("HDF5 cut off late", true, 0.8, "encoder.hdf5", "not a readable HDF5 file"),
                new Case(
                        "weights in place of the model",
                        f -> ImportRequest.of(f.write().weights().orElseThrow()),
                        "holds weights only",
                        "encoder: "));
    }

    private static List<Case> graphCases() {
        return List.of(
                new Case(
                        "unknown model class",
                        f -> {
                            f.model().put("class_name", "MyModel");
                            return f.write();
                        },
                        "MyModel",
                        "Sequential and Functional"),
                new Case(
                        "no layers",
                        f -> {
                            f.layers().removeAll();
                            return f.write();
                        },
                        "no layers"),
                new Case(
                        "layer without name",
                        f -> {
                            f.config("act").remove("name");
                            return f.write();
                        },
                        "layer without a name"),
                new Case(
                        "layer without config",
                        f -> {
                            f.node("act").remove("config");
                            return f.write();
                        },
                        "layer without class_name and config"),
                new Case(
                        "same name twice",
                        f -> {
                            f.config("act").put("name", "conv");
                            return f.write();
                        },
                        "'conv'",
                        "two layers have this name"),
                new Case("only an input", f -> f.write().withLatent("image"), "'image'", "ends with its input"),
                new Case(
                        "no input shape",
                        f -> {
                            f.config("image").remove("batch_input_shape");
                            return f.write();
                        },
                        "'image'",
                        "input's shape"),
                settings("open input shape", "image", "batch_input_shape", "[null, null, 4, 1]", "'image'", "is open"),
                new Case("latent not found", f -> f.write().withLatent("latnt"), "latnt", "did you mean 'latent'?"),
                new Case(
                        "latent like nothing", f -> f.write().withLatent("xyzxyzxyzxyz"), "there are: image, quantize"),
                new Case(
                        "unsupported layer class",
                        f -> {
                            f.node("act").put("class_name", "MaxPooling2D");
                            return f.write();
                        },
                        "layer 'act' (MaxPooling2D)",
                        "not supported",
                        "latent"),
                new Case(
                        "misspelt layer class",
                        f -> {
                            f.node("flatten").put("class_name", "Flaten");
                            return f.write();
                        },
                        "did you mean 'Flatten'?"),
                new Case(
                        "input from nowhere",
                        f -> {
                            KerasFixture g =
                                    KerasFixture.functional(f.jsonFile().getParent());
                            g.layer("InputLayer", "in", "'batch_input_shape': [null, 4]");
                            g.layer("Flatten", "a", "", "'inbound_nodes': [[['nobody', 0, 0, {}]]]");
                            return g.write();
                        },
                        "'a'",
                        "'nobody'"),
                new Case(
                        "branch in the encoder",
                        f -> branch(f, "[[['a', 0, 0, {}], ['b', 0, 0, {}]]]").write(),
                        "'join' (Concatenate)",
                        "joins a, b",
                        "latent"),
                new Case(
                        "branch before the named latent layer",
                        f -> branch(f, "[[['a', 0, 0, {}], ['b', 0, 0, {}]]]")
                                .write()
                                .withLatent("join"),
                        "joins a, b"),
                new Case(
                        "shared layer",
                        f -> branch(f, "[[['a', 0, 0, {}]], [['b', 0, 0, {}]]]")
                                .write()
                                .withLatent("join"),
                        "called 2 times"),
                new Case(
                        "several outputs",
                        f -> {
                            KerasFixture g = branch(f, "[[['a', 0, 0, {}]]]");
                            ((com.fasterxml.jackson.databind.node.ObjectNode)
                                            g.model().path("config"))
                                    .set("output_layers", KerasFixture.json("[['a', 0, 0], ['b', 0, 0]]"));
                            return g.write();
                        },
                        "several outputs (a, b)",
                        "latent"),
                new Case(
                        "layers in a loop",
                        f -> {
                            KerasFixture g =
                                    KerasFixture.functional(f.jsonFile().getParent());
                            g.layer("InputLayer", "in", "'batch_input_shape': [null, 4]");
                            g.layer("ReLU", "a", "", "'inbound_nodes': [[['b', 0, 0, {}]]]");
                            g.layer("ReLU", "b", "", "'inbound_nodes': [[['a', 0, 0, {}]]]");
                            return g.write().withLatent("b");
                        },
                        "loop"),
                new Case(
                        "no input layer",
                        f -> {
                            KerasFixture g =
                                    KerasFixture.functional(f.jsonFile().getParent());
                            g.layer("ReLU", "a", "", "'inbound_nodes': []");
                            return g.write();
                        },
                        "no input layer"));
    }

    private static KerasFixture branch(KerasFixture f, String joinCalls) {
        KerasFixture g = KerasFixture.functional(f.jsonFile().getParent());
        g.layer("InputLayer", "in", "'batch_input_shape': [null, 4]");
        g.layer("ReLU", "a", "", "'inbound_nodes': [[['in', 0, 0, {}]]]");
        g.layer("ReLU", "b", "", "'inbound_nodes': [[['in', 0, 0, {}]]]");
        g.layer("Concatenate", "join", "", "'inbound_nodes': " + joinCalls);
        return g;
    }

    private static List<Case> settingCases() {
        String object = "{'class_name': '%s', 'config': {%s}}";
        return List.of(
                settings(
                        "channels first",
                        "conv",
                        "data_format",
                        "'channels_first'",
                        "'conv'",
                        "channels_first",
                        "channels_last"),
                settings("dilation", "conv", "dilation_rate", "[2, 2]", "dilation_rate 2x2"),
                settings("groups", "conv", "groups", "2", "groups 2"),
                settings("padding causal", "conv", "padding", "'causal'", "padding 'causal'"),
                settings("filters missing", "conv", "filters", "null", "'filters'", "must be an integer"),
                settings("filters no number", "conv", "filters", "'two'", "'filters'"),
                settings("stride zero", "conv", "strides", "[0, 1]", "must be positive"),
                settings(
                        "kernel exceeds the image",
                        "conv",
                        "kernel_size",
                        "[5, 5]",
                        "kernel is 2x2x1x2",
                        "needs 5x5x1x2"),
                settings("units negative", "dense", "units", "-3", "units must be positive"),
                settings("use_bias no truth", "dense", "use_bias", "'yes'", "'use_bias'"),
                settings(
                        "image too large",
                        "image",
                        "batch_input_shape",
                        "[null, 70000, 70000, 9]",
                        "'image'",
                        "too many elements"),
                padded("padding too large", "[[0, 2147483647], [0, 1]]", "'act'"),
                padded("padding far too many zeros", "[[0, 2000], [0, 2000]]", "'act'", "more than any encoder"),
                padded("negative padding", "[[-1, 0], [0, 0]]", "'act'", "negative padding"),
                padded("padding for one side", "[[1], [1, 1]]", "'padding' must be"),
                reshaped("reshape too large", "[70000, 70000, -1]", "'flatten'"),
                reshaped("reshape with two open extents", "[-1, -1]", "-1 at most once"),
                reshaped("reshape to nothing", "[]", "at least one extent"),
                settings(
                        "weights finer than any type",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(32,-60,alpha=1)'",
                        "'dense'",
                        "fraction bits"),
                new Case(
                        "minimum with NaN",
                        f -> {
                            KerasFixture g =
                                    KerasFixture.functional(f.jsonFile().getParent());
                            g.layer("InputLayer", "in", "'batch_input_shape': [null, 4]");
                            g.layer("keras_minimum", "m", "", "'inbound_nodes': [[['in', 0, 0, {'sat_val': 0}]]]");
                            g.write();
                            String text = Files.readString(g.jsonFile());
                            Files.writeString(g.jsonFile(), text.replace("\"sat_val\":0", "\"sat_val\":NaN"));
                            return ImportRequest.of(g.jsonFile());
                        },
                        "'m'",
                        "NaN is not a number"),
                settings("softmax", "act", "activation", "'softmax'", "'act'", "softmax", "latent"),
                settings("tanh in a layer", "dense", "activation", "'tanh'", "'dense'", "tanh"),
                settings("activation missing", "act", "activation", "null", "'activation' is missing"),
                settings("activation a number", "act", "activation", "7", "not a quantizer: 7"),
                settings(
                        "unknown quantizer",
                        "act",
                        "activation",
                        "'quantized_tanh(4)'",
                        "quantized_tanh",
                        "not supported"),
                settings(
                        "quantized_linear",
                        "dense",
                        "kernel_quantizer",
                        String.format(object, "quantized_linear", "'bits': 4"),
                        "quantized_linear",
                        "'kernel_quantizer'"),
                settings("binary", "dense", "kernel_quantizer", "'binary(alpha=1)'", "quantizer 'binary'"),
                settings(
                        "ternary",
                        "dense",
                        "kernel_quantizer",
                        String.format(object, "ternary", ""),
                        "quantizer 'ternary'"),
                settings(
                        "misspelt quantizer",
                        "act",
                        "activation",
                        "'quantised_relu(5,1)'",
                        "did you mean quantized_relu?"),
                settings("quantizer text cut off", "act", "activation", "'quantized_relu(5,1'", "not a quantizer"),
                settings(
                        "quantizer with an expression",
                        "act",
                        "activation",
                        "'quantized_relu(2+3)'",
                        "not a quantizer"),
                settings(
                        "one bit with sign",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(1,0,alpha=1)'",
                        "1 bit with sign"),
                settings("no bits", "act", "activation", "'quantized_relu(0)'", "bits must be 1 to 32"),
                settings(
                        "alpha no power of two",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(4,0,alpha=0.3)'",
                        "'dense'",
                        "alpha 0.3",
                        "not a power of two"),
                settings(
                        "alpha auto",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(4,0,alpha=\\\"auto\\\")'",
                        "alpha='auto'"),
                settings(
                        "alpha list",
                        "dense",
                        "kernel_quantizer",
                        String.format(object, "quantized_bits", "'alpha': [1, 2]"),
                        "alpha must be"),
                settings(
                        "automatic scale on an activation",
                        "act",
                        "activation",
                        String.format(object, "quantized_bits", "'alpha': 'auto_po2'"),
                        "depends on the data"),
                settings(
                        "scaled latent values",
                        "latent",
                        "activation",
                        "'quantized_bits(6,2,0,alpha=0.5)'",
                        "'latent'",
                        "alpha 2^-1",
                        "no layer with weights follows"),
                new Case(
                        "scaled values into a ReLU",
                        f -> {
                            f.node("flatten").put("class_name", "ReLU");
                            return f.set("act", "activation", "'quantized_bits(6,2,0,alpha=4)'")
                                    .write();
                        },
                        "'flatten' (ReLU)",
                        "after a quantizer with alpha 2^2"),
                settings(
                        "automatic scale on a bias",
                        "dense",
                        "bias_quantizer",
                        String.format(object, "quantized_bits", "'alpha': 'auto_po2'"),
                        "on a bias"),
                settings(
                        "noise",
                        "act",
                        "activation",
                        String.format(object, "quantized_bits", "'qnoise_factor': 0.5"),
                        "qnoise_factor 0.5"),
                settings(
                        "leaky quantized relu",
                        "act",
                        "activation",
                        "'quantized_relu(5,1,0,0.25)'",
                        "negative_slope 0.25"),
                settings("quantizer with sigmoid", "act", "activation", "'quantized_relu(5,1,1)'", "use_sigmoid"),
                settings(
                        "integer bits no integer",
                        "act",
                        "activation",
                        String.format(object, "quantized_bits", "'integer': 1.5"),
                        "integer must be an integer"),
                settings(
                        "no kernel quantizer",
                        "dense",
                        "kernel_quantizer",
                        "null",
                        "'dense'",
                        "type of its kernel;",
                        "quantization: {layers: {dense: {kernel: fixed<6,1>}}}"),
                new Case(
                        "no quantizer at all",
                        f -> {
                            f.config("dense").remove(List.of("kernel_quantizer", "bias_quantizer"));
                            return f.write();
                        },
                        "kernel and bias"),
                new Case(
                        "input type unknown",
                        f -> {
                            f.config("quantize").put("activation", "linear");
                            return f.write();
                        },
                        "'image'",
                        "type of the input",
                        "quantization: {input: ufixed<8,1>}"),
                new Case(
                        "dense on an image",
                        f -> {
                            f.layers().remove(4);
                            return f.write();
                        },
                        "'dense'",
                        "on 2x2x2",
                        "Flatten"),
                new Case(
                        "reshape to another size",
                        f -> {
                            f.node("flatten").put("class_name", "Reshape");
                            return f.set("flatten", "target_shape", "[3, -1]").write();
                        },
                        "'flatten'",
                        "8 elements",
                        "[3, -1]"),
                new Case(
                        "custom pad without shapes",
                        f -> {
                            f.node("act").put("class_name", "keras_pad");
                            return f.write();
                        },
                        "'act' (keras_pad)",
                        "ZeroPadding2D"),
                new Case(
                        "minimum without value",
                        f -> {
                            f.node("act").put("class_name", "keras_minimum");
                            return f.write();
                        },
                        "sat_val"),
                new Case(
                        "floor alone",
                        f -> {
                            f.node("act").put("class_name", "keras_floor");
                            return f.write();
                        },
                        "keras_floor",
                        "truediv"),
                new Case(
                        "other tensor operation",
                        f -> {
                            f.node("act").put("class_name", "TFOpLambda");
                            return f.set("act", "function", "'math.tanh'").write();
                        },
                        "math.tanh"));
    }

    private static List<Case> weightCases() {
        float[][] nan = new float[8][3];
        nan[2][1] = Float.NaN;
        float[][] infinite = new float[8][3];
        infinite[7][0] = Float.NEGATIVE_INFINITY;
        return List.of(
                new Case(
                        "layer without weights",
                        f -> {
                            f.weights().remove("dense");
                            return f.write();
                        },
                        "encoder.hdf5",
                        "'dense'",
                        "there are conv"),
                new Case(
                        "kernel missing",
                        f -> {
                            f.weights().get("dense").remove("kernel:0");
                            return f.write();
                        },
                        "no float tensor 'kernel'"),
                new Case(
                        "bias missing",
                        f -> {
                            f.weights().get("dense").remove("bias:0");
                            return f.write();
                        },
                        "no float tensor 'bias'"),
                new Case(
                        "kernel twice",
                        f -> {
                            f.weights().get("dense").put("kernel", new float[8][3]);
                            return f.write();
                        },
                        "several tensors 'kernel'"),
                weights("kernel of another model", new float[9][3], new float[3], "kernel is 9x3", "needs 8x3"),
                weights("bias of another model", new float[8][3], new float[4], "bias is 4", "needs 3"),
                weights("kernel of another rank", new float[24], new float[3], "kernel is 24"),
                weights("integer kernel", new int[8][3], new float[3], "no float tensor 'kernel'"),
                weights("NaN weight", nan, new float[3], "'dense'", "kernel [2][1] is NaN"),
                weights("infinite weight", infinite, new float[3], "kernel [7][0] is -Infinity"),
                weights(
                        "infinite bias",
                        new float[8][3],
                        new float[] {0, Float.POSITIVE_INFINITY, 0},
                        "bias [1] is Infinity"));
    }

    private static List<Case> requestCases() {
        LayerQuantization kernel = LayerQuantization.NONE.withKernel(WeightType.exact(FixedType.fixed(6, 1)));
        LayerQuantization activation = LayerQuantization.NONE.withActivation(SharedModels.quantizer("ufixed<8,1>"));
        return List.of(
                said(
                        "type for an unknown layer",
                        "densse",
                        kernel,
                        "quantization: layer 'densse'",
                        "did you mean 'dense'?"),
                new Case(
                        "type for a layer behind the latent one",
                        f -> f.write()
                                .withLatent("act")
                                .withQuantization(new QuantizationSpec(Optional.empty(), Map.of("dense", kernel))),
                        "'dense'",
                        "outside the encoder",
                        "'act'"),
                said("kernel for a layer without", "flatten", kernel, "'flatten'", "has no kernel"),
                said("activation for a layer without", "flatten", activation, "'flatten'", "has no activation"),
                said(
                        "kernel that the file states",
                        "dense",
                        kernel,
                        "quantized_bits(4,0,0,alpha=1)",
                        "fixed<6,1>",
                        "remove one"),
                said("activation that the file states", "act", activation, "quantized_relu(5,1)", "remove one"),
                new Case(
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
                new Case(
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
                new Case(
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
                new Case(
                        "arrangement of another size",
                        f -> f.write().withArrangement(new Arrangement(4, List.of(0, 1, 2, 3))),
                        "frontend: arrange",
                        "4 entries",
                        "4x4x1"));
    }

    @TestFactory
    Stream<DynamicTest> givesOneClearMessage() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    @Test
    void thereAreManyCases() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(90);
        assertThat(cases()).extracting(Case::name).doesNotHaveDuplicates();
    }

    private void check(Case c) throws IOException {
        KerasFixture good = KerasFixture.small(Files.createTempDirectory(folder, "case"));
        ModelImporter.read(good.write());
        ImportRequest bad = c.damage().apply(good);

        Throwable thrown = catchThrowable(() -> ModelImporter.read(bad));

        assertThat(thrown).isInstanceOf(ModelFormatException.class);
        assertThat(thrown.getMessage()).contains(c.message()).doesNotContain("\n", "Exception");
        assertThat(thrown.getMessage().length()).isLessThan(420);
    }

    /** A file cut off anywhere, or with any byte changed, is read or refused; nothing else happens. */
    @Test
    void damagedWeightsNeverEscapeAsAnotherException() throws IOException {
        KerasFixture good = KerasFixture.small(Files.createTempDirectory(folder, "fuzz"));
        ImportRequest request = good.write();
        byte[] all = Files.readAllBytes(good.weightsFile());
        java.util.Random random = new java.util.Random(7);
        int refused = 0;
        int tried = 0;
        for (int i = 0; i < 150; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(all, random.nextInt(all.length)) : all.clone();
            for (int n = i % 3; n > 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(good.weightsFile(), damaged);
            Throwable thrown = catchThrowable(() -> ModelImporter.read(request));
            tried++;
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(ModelFormatException.class);
                refused++;
            }
        }
        assertThat(tried).isEqualTo(150);
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void damagedJsonNeverEscapesAsAnotherException() throws IOException {
        KerasFixture good = KerasFixture.small(Files.createTempDirectory(folder, "fuzz"));
        ImportRequest request = good.write();
        String all = Files.readString(good.jsonFile());
        java.util.Random random = new java.util.Random(8);
        String bits = "[]{},:\"01 -eEnul";
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder damaged = new StringBuilder(all);
            for (int n = 1 + i % 3; n > 0; n--) {
                damaged.setCharAt(random.nextInt(all.length()), bits.charAt(random.nextInt(bits.length())));
            }
            Files.writeString(good.jsonFile(), damaged, StandardCharsets.UTF_8);
            Throwable read = catchThrowable(() -> ModelImporter.read(request));
            Throwable described = catchThrowable(() -> ModelImporter.describe(request));
            for (Throwable thrown : Arrays.asList(read, described)) {
                if (thrown != null) {
                    assertThat(thrown).as(damaged.toString()).isInstanceOf(ModelFormatException.class);
                }
            }
            refused += read == null ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(300);
    }
}
