package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportRequest;

/** Files that are missing, damaged or of another kind. */
class BadModelFileTest {
    @TempDir
    Path folder;

    private static List<BadModel> cases() {
        return fileCases();
    }

    @TestFactory
    Stream<DynamicTest> givesOneClearMessage() {
        return cases().stream().map(c -> c.test(folder));
    }

    @Test
    void thereAreManyCases() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(cases()).extracting(BadModel::name).doesNotHaveDuplicates();
    }

    /** A file cut off anywhere, or with any byte changed, is read or refused; nothing else happens. */
    @Test
    void damagedWeightsNeverEscapeAsAnotherException() throws IOException {
        KerasFixture good = KerasFixture.small(Files.createTempDirectory(folder, "fuzz"));
        ImportRequest request = good.write();
        byte[] all = Files.readAllBytes(good.weightsFile());
        Random random = new Random(7);
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
        Random random = new Random(8);
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

    private static List<BadModel> fileCases() {
        return List.of(
                new BadModel(
                        "model file missing",
                        f -> ImportRequest.of(Path.of("nowhere.json")),
                        "nowhere.json",
                        "no such file"),
                new BadModel(
                        "weights file missing",
                        f -> {
                            f.write();
                            return ImportRequest.of(f.jsonFile(), Path.of("nowhere.h5"));
                        },
                        "nowhere.h5",
                        "no such file"),
                new BadModel(
                        "model is a folder",
                        f -> ImportRequest.of(f.write().encoder().getParent(), f.weightsFile()),
                        "is a folder",
                        "JSON and HDF5"),
                new BadModel(
                        "weights are a folder",
                        f -> ImportRequest.of(f.write().encoder(), f.jsonFile().getParent()),
                        "is a folder"),
                new BadModel(
                        "weights not given", f -> ImportRequest.of(f.write().encoder()), "'conv'", "no weights given"),
                BadModel.bytes("empty model", false, "", "encoder.json", "the file is empty"),
                BadModel.bytes("empty weights", true, "", "encoder.hdf5", "the file is empty"),
                BadModel.bytes("JSON that is none", false, "{\"class_name\": nonsense", "not valid JSON", "line 1"),
                BadModel.bytes("JSON with a second value", false, "{} {}", "not valid JSON"),
                BadModel.bytes("JSON of something else", false, "{\"a\": 1}", "not a Keras model", "class_name"),
                BadModel.bytes("JSON list", false, "[1, 2]", "not a Keras model"),
                BadModel.bytes("JSON nested too deep", false, "[".repeat(5000), "not valid JSON"),
                BadModel.bytes(
                        "protocol buffer",
                        false,
                        "\n\u0013\n\u0001x\u0012\u000bPlaceholder",
                        "neither Keras JSON, HDF5",
                        "frozen TensorFlow graph"),
                BadModel.bytes("only white space", false, " \n\n", "neither Keras JSON, HDF5"),
                BadModel.bytes("zip archive", false, "PK\u0003\u0004abcd", "zip archive", "to_json()"),
                BadModel.bytes("weights that are text", true, "hello", "encoder.hdf5", "not an HDF5 file"),
                BadModel.cut("JSON cut off", false, 0.7, "encoder.json", "not valid JSON", "cut off"),
                BadModel.cut("HDF5 cut off early", true, 0.05, "encoder.hdf5", "not a readable HDF5 file"),
                BadModel.cut("HDF5 cut off late", true, 0.8, "encoder.hdf5", "not a readable HDF5 file"),
                new BadModel(
                        "weights in place of the model",
                        f -> ImportRequest.of(f.write().weights().orElseThrow()),
                        "holds weights only",
                        "encoder: "));
    }
}
