package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/** A way in which a model can be bad, and what the one line that refuses it must say. */
record BadModel(String name, BadModel.Damage damage, String... message) {
    interface Damage {
        ImportRequest apply(KerasFixture good) throws IOException;
    }

    static BadModel settings(String name, String layer, String key, String value, String... message) {
        return new BadModel(name, f -> f.set(layer, key, value).write(), message);
    }

    static BadModel padded(String name, String padding, String... message) {
        return new BadModel(
                name,
                f -> {
                    f.node("act").put("class_name", "ZeroPadding2D");
                    return f.set("act", "padding", padding).write();
                },
                message);
    }

    static BadModel reshaped(String name, String target, String... message) {
        return new BadModel(
                name,
                f -> {
                    f.node("flatten").put("class_name", "Reshape");
                    return f.set("flatten", "target_shape", target).write();
                },
                message);
    }

    static BadModel weights(String name, Object kernel, Object bias, String... message) {
        return new BadModel(name, f -> f.weights("dense", kernel, bias).write(), message);
    }

    static BadModel bytes(String name, boolean weights, String content, String... message) {
        return new BadModel(
                name,
                f -> {
                    ImportRequest r = f.write();
                    Files.writeString(weights ? f.weightsFile() : f.jsonFile(), content);
                    return r;
                },
                message);
    }

    static BadModel cut(String name, boolean weights, double keep, String... message) {
        return new BadModel(
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

    static BadModel said(String name, String layer, LayerQuantization said, String... message) {
        return new BadModel(
                name,
                f -> f.write().withQuantization(new QuantizationSpec(Optional.empty(), Map.of(layer, said))),
                message);
    }

    /** Applies the damage to a good model and holds the message of the refusal against what it must contain. */
    DynamicTest test(Path folder) {
        return DynamicTest.dynamicTest(name, () -> check(folder));
    }

    private void check(Path folder) throws IOException {
        KerasFixture good = KerasFixture.small(Files.createTempDirectory(folder, "case"));
        ModelImporter.read(good.write());
        ImportRequest bad = damage.apply(good);

        Throwable thrown = catchThrowable(() -> ModelImporter.read(bad));

        assertThat(thrown).isInstanceOf(ModelFormatException.class);
        assertThat(thrown.getMessage()).contains(message).doesNotContain("\n", "Exception");
        assertThat(thrown.getMessage().length()).isLessThan(420);
    }
}
