package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Graphs and layers that cannot become hardware. */
class BadModelGraphTest {
    @TempDir
    Path folder;

    private static List<BadModel> cases() {
        return graphCases();
    }

    @TestFactory
    Stream<DynamicTest> givesOneClearMessage() {
        return cases().stream().map(c -> c.test(folder));
    }

    @Test
    void thereAreManyCases() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(19);
        assertThat(cases()).extracting(BadModel::name).doesNotHaveDuplicates();
    }

    private static List<BadModel> graphCases() {
        return List.of(
                new BadModel(
                        "unknown model class",
                        f -> {
                            f.model().put("class_name", "MyModel");
                            return f.write();
                        },
                        "MyModel",
                        "Sequential and Functional"),
                new BadModel(
                        "no layers",
                        f -> {
                            f.layers().removeAll();
                            return f.write();
                        },
                        "no layers"),
                new BadModel(
                        "layer without name",
                        f -> {
                            f.config("act").remove("name");
                            return f.write();
                        },
                        "layer without a name"),
                new BadModel(
                        "layer without config",
                        f -> {
                            f.node("act").remove("config");
                            return f.write();
                        },
                        "layer without class_name and config"),
                new BadModel(
                        "same name twice",
                        f -> {
                            f.config("act").put("name", "conv");
                            return f.write();
                        },
                        "'conv'",
                        "two layers have this name"),
                new BadModel("only an input", f -> f.write().withLatent("image"), "'image'", "ends with its input"),
                new BadModel(
                        "no input shape",
                        f -> {
                            f.config("image").remove("batch_input_shape");
                            return f.write();
                        },
                        "'image'",
                        "input's shape"),
                BadModel.settings(
                        "open input shape", "image", "batch_input_shape", "[null, null, 4, 1]", "'image'", "is open"),
                new BadModel("latent not found", f -> f.write().withLatent("latnt"), "latnt", "did you mean 'latent'?"),
                new BadModel(
                        "latent like nothing", f -> f.write().withLatent("xyzxyzxyzxyz"), "there are: image, quantize"),
                new BadModel(
                        "unsupported layer class",
                        f -> {
                            f.node("act").put("class_name", "MaxPooling2D");
                            return f.write();
                        },
                        "layer 'act' (MaxPooling2D)",
                        "not supported",
                        "latent"),
                new BadModel(
                        "misspelt layer class",
                        f -> {
                            f.node("flatten").put("class_name", "Flaten");
                            return f.write();
                        },
                        "did you mean 'Flatten'?"),
                new BadModel(
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
                new BadModel(
                        "branch in the encoder",
                        f -> branch(f, "[[['a', 0, 0, {}], ['b', 0, 0, {}]]]").write(),
                        "'join' (Concatenate)",
                        "joins a, b",
                        "latent"),
                new BadModel(
                        "branch before the named latent layer",
                        f -> branch(f, "[[['a', 0, 0, {}], ['b', 0, 0, {}]]]")
                                .write()
                                .withLatent("join"),
                        "joins a, b"),
                new BadModel(
                        "shared layer",
                        f -> branch(f, "[[['a', 0, 0, {}]], [['b', 0, 0, {}]]]")
                                .write()
                                .withLatent("join"),
                        "called 2 times"),
                new BadModel(
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
                new BadModel(
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
                new BadModel(
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
}
