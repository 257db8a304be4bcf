package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.imports.ImportRequest;

/** Settings of layers and quantizers that cannot be built exactly. */
class BadModelSettingTest {
    @TempDir
    Path folder;

    private static List<BadModel> cases() {
        return settingCases();
    }

    @TestFactory
    Stream<DynamicTest> givesOneClearMessage() {
        return cases().stream().map(c -> c.test(folder));
    }

    @Test
    void thereAreManyCases() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(53);
        assertThat(cases()).extracting(BadModel::name).doesNotHaveDuplicates();
    }

    private static List<BadModel> settingCases() {
        String object = "{'class_name': '%s', 'config': {%s}}";
        return List.of(
                BadModel.settings(
                        "channels first",
                        "conv",
                        "data_format",
                        "'channels_first'",
                        "'conv'",
                        "channels_first",
                        "channels_last"),
                BadModel.settings("dilation", "conv", "dilation_rate", "[2, 2]", "dilation_rate 2x2"),
                BadModel.settings("groups", "conv", "groups", "2", "groups 2"),
                BadModel.settings("padding causal", "conv", "padding", "'causal'", "padding 'causal'"),
                BadModel.settings("filters missing", "conv", "filters", "null", "'filters'", "must be an integer"),
                BadModel.settings("filters no number", "conv", "filters", "'two'", "'filters'"),
                BadModel.settings("stride zero", "conv", "strides", "[0, 1]", "must be positive"),
                BadModel.settings(
                        "kernel exceeds the image",
                        "conv",
                        "kernel_size",
                        "[5, 5]",
                        "kernel is 2x2x1x2",
                        "needs 5x5x1x2"),
                BadModel.settings("units negative", "dense", "units", "-3", "units must be positive"),
                BadModel.settings("use_bias no truth", "dense", "use_bias", "'yes'", "'use_bias'"),
                BadModel.settings(
                        "image too large",
                        "image",
                        "batch_input_shape",
                        "[null, 70000, 70000, 9]",
                        "'image'",
                        "too many elements"),
                BadModel.padded("padding too large", "[[0, 2147483647], [0, 1]]", "'act'"),
                BadModel.padded(
                        "padding far too many zeros", "[[0, 2000], [0, 2000]]", "'act'", "more than any encoder"),
                BadModel.padded("negative padding", "[[-1, 0], [0, 0]]", "'act'", "negative padding"),
                BadModel.padded("padding for one side", "[[1], [1, 1]]", "'padding' must be"),
                BadModel.reshaped("reshape too large", "[70000, 70000, -1]", "'flatten'"),
                BadModel.reshaped("reshape with two open extents", "[-1, -1]", "-1 at most once"),
                BadModel.reshaped("reshape to nothing", "[]", "at least one extent"),
                BadModel.settings(
                        "weights finer than any type",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(32,-60,alpha=1)'",
                        "'dense'",
                        "fraction bits"),
                new BadModel(
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
                BadModel.settings("softmax", "act", "activation", "'softmax'", "'act'", "softmax", "latent"),
                BadModel.settings("tanh in a layer", "dense", "activation", "'tanh'", "'dense'", "tanh"),
                BadModel.settings("activation missing", "act", "activation", "null", "'activation' is missing"),
                BadModel.settings("activation a number", "act", "activation", "7", "not a quantizer: 7"),
                BadModel.settings(
                        "unknown quantizer",
                        "act",
                        "activation",
                        "'quantized_tanh(4)'",
                        "quantized_tanh",
                        "not supported"),
                BadModel.settings(
                        "quantized_linear",
                        "dense",
                        "kernel_quantizer",
                        String.format(object, "quantized_linear", "'bits': 4"),
                        "quantized_linear",
                        "'kernel_quantizer'"),
                BadModel.settings("binary", "dense", "kernel_quantizer", "'binary(alpha=1)'", "quantizer 'binary'"),
                BadModel.settings(
                        "ternary",
                        "dense",
                        "kernel_quantizer",
                        String.format(object, "ternary", ""),
                        "quantizer 'ternary'"),
                BadModel.settings(
                        "misspelt quantizer",
                        "act",
                        "activation",
                        "'quantised_relu(5,1)'",
                        "did you mean quantized_relu?"),
                BadModel.settings(
                        "quantizer text cut off", "act", "activation", "'quantized_relu(5,1'", "not a quantizer"),
                BadModel.settings(
                        "quantizer with an expression",
                        "act",
                        "activation",
                        "'quantized_relu(2+3)'",
                        "not a quantizer"),
                BadModel.settings(
                        "one bit with sign",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(1,0,alpha=1)'",
                        "1 bit with sign"),
                BadModel.settings("no bits", "act", "activation", "'quantized_relu(0)'", "bits must be 1 to 32"),
                BadModel.settings(
                        "alpha no power of two",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(4,0,alpha=0.3)'",
                        "'dense'",
                        "alpha 0.3",
                        "not a power of two"),
                BadModel.settings(
                        "alpha auto",
                        "dense",
                        "kernel_quantizer",
                        "'quantized_bits(4,0,alpha=\\\"auto\\\")'",
                        "alpha='auto'"),
                BadModel.settings(
                        "alpha list",
                        "dense",
                        "kernel_quantizer",
                        String.format(object, "quantized_bits", "'alpha': [1, 2]"),
                        "alpha must be"),
                BadModel.settings(
                        "automatic scale on an activation",
                        "act",
                        "activation",
                        String.format(object, "quantized_bits", "'alpha': 'auto_po2'"),
                        "depends on the data"),
                BadModel.settings(
                        "scaled latent values",
                        "latent",
                        "activation",
                        "'quantized_bits(6,2,0,alpha=0.5)'",
                        "'latent'",
                        "alpha 2^-1",
                        "no layer with weights follows"),
                new BadModel(
                        "scaled values into a ReLU",
                        f -> {
                            f.node("flatten").put("class_name", "ReLU");
                            return f.set("act", "activation", "'quantized_bits(6,2,0,alpha=4)'")
                                    .write();
                        },
                        "'flatten' (ReLU)",
                        "after a quantizer with alpha 2^2"),
                BadModel.settings(
                        "automatic scale on a bias",
                        "dense",
                        "bias_quantizer",
                        String.format(object, "quantized_bits", "'alpha': 'auto_po2'"),
                        "on a bias"),
                BadModel.settings(
                        "noise",
                        "act",
                        "activation",
                        String.format(object, "quantized_bits", "'qnoise_factor': 0.5"),
                        "qnoise_factor 0.5"),
                BadModel.settings(
                        "leaky quantized relu",
                        "act",
                        "activation",
                        "'quantized_relu(5,1,0,0.25)'",
                        "negative_slope 0.25"),
                BadModel.settings(
                        "quantizer with sigmoid", "act", "activation", "'quantized_relu(5,1,1)'", "use_sigmoid"),
                BadModel.settings(
                        "integer bits no integer",
                        "act",
                        "activation",
                        String.format(object, "quantized_bits", "'integer': 1.5"),
                        "integer must be an integer"),
                BadModel.settings(
                        "no kernel quantizer",
                        "dense",
                        "kernel_quantizer",
                        "null",
                        "'dense'",
                        "type of its kernel;",
                        "quantization: {layers: {dense: {kernel: fixed<6,1>}}}"),
                new BadModel(
                        "no quantizer at all",
                        f -> {
                            f.config("dense").remove(List.of("kernel_quantizer", "bias_quantizer"));
                            return f.write();
                        },
                        "kernel and bias"),
                new BadModel(
                        "input type unknown",
                        f -> {
                            f.config("quantize").put("activation", "linear");
                            return f.write();
                        },
                        "'image'",
                        "type of the input",
                        "quantization: {input: ufixed<8,1>}"),
                new BadModel(
                        "dense on an image",
                        f -> {
                            f.layers().remove(4);
                            return f.write();
                        },
                        "'dense'",
                        "on 2x2x2",
                        "Flatten"),
                new BadModel(
                        "reshape to another size",
                        f -> {
                            f.node("flatten").put("class_name", "Reshape");
                            return f.set("flatten", "target_shape", "[3, -1]").write();
                        },
                        "'flatten'",
                        "8 elements",
                        "[3, -1]"),
                new BadModel(
                        "custom pad without shapes",
                        f -> {
                            f.node("act").put("class_name", "keras_pad");
                            return f.write();
                        },
                        "'act' (keras_pad)",
                        "ZeroPadding2D"),
                new BadModel(
                        "minimum without value",
                        f -> {
                            f.node("act").put("class_name", "keras_minimum");
                            return f.write();
                        },
                        "sat_val"),
                new BadModel(
                        "floor alone",
                        f -> {
                            f.node("act").put("class_name", "keras_floor");
                            return f.write();
                        },
                        "keras_floor",
                        "truediv"),
                new BadModel(
                        "other tensor operation",
                        f -> {
                            f.node("act").put("class_name", "TFOpLambda");
                            return f.set("act", "function", "'math.tanh'").write();
                        },
                        "math.tanh"));
    }
}
