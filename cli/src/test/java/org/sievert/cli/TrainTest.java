package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sievert train}, as its user runs it. */
class TrainTest {
    private static final String SPEC =
            """
            name: tiny
            data: {generate: {events: 1200, seed: 4}}
            training:
              seed: 2
              events: 1000
              encoder:
                image: 8x8
                input: ufixed<8,0,RND,SAT>
                layers:
                  - conv2d: {name: conv, filters: 2, kernel: 3, stride: 2, padding: same, weights: ternary<1>,
                             bias: "fixed<6,1>", relu: true, activation: "ufixed<6,0,RND,SAT>"}
                  - dense: {name: latent, outputs: 4, weights: "fixed<4,1>", bias: "fixed<6,1>",
                            activation: "fixed<5,1,TRN,SAT>"}
              decoder:
                layers:
                  - dense: {outputs: 32, activation: relu}
                  - reshape: [4, 4, 2]
                  - convTranspose: {filters: 1, kernel: 3, stride: 2, padding: valid, activation: sigmoid}
                  - crop: [8, 8]
              loss: {telescope: 1, transport: 0.01}
              batch: 50
              epochs: {float: 2, quantised: 2, twin: 1}
            """;

    @TempDir
    Path folder;

    private Path spec(String text) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), text);
    }

    @Test
    void whatTrainWritesIsWhatRunTakes() throws IOException {
        Cli train = Cli.run("train", spec(SPEC), "-o", folder.resolve("trained"));
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.err()).contains("quantised epoch   2/2", "left");
        assertThat(train.out()).contains("with integers", "sievert run");
        Cli run =
                Cli.run("run", folder.resolve("trained/run.yaml"), "-o", folder.resolve("out"), "--until", "generate");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("out/generate/encoder.sv")).isNotEmptyFile();
        assertThat(folder.resolve("out/import/weights/conv.kernel.csv")).isNotEmptyFile();
    }

    @Test
    void retrainingStartsFromATrainedEncoder() throws IOException {
        assertThat(Cli.run("train", spec(SPEC), "-o", folder.resolve("first")).exitCode())
                .isZero();
        Path again = spec(SPEC.replace("  seed: 2\n", "  seed: 2\n  start: first/encoder.onnx\n"));
        Cli second = Cli.run("train", again, "-o", folder.resolve("second"));
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(firstLoss("second")).isLessThan(firstLoss("first"));
    }

    private double firstLoss(String run) throws IOException {
        return Double.parseDouble(Files.readAllLines(folder.resolve(run).resolve("training.csv"))
                .get(1)
                .split(",")[3]);
    }

    @Test
    void ctrlCKeepsFinishedEpochsAndTheSameCommandGoesOn() throws IOException, InterruptedException {
        Path spec = spec(SPEC.replace("float: 2", "float: 6"));
        Path out = folder.resolve("stopped");
        Process train = start(System.getProperty("java.class.path"), spec, out);
        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (!Files.exists(out.resolve("checkpoint.bin"))
                && train.isAlive()
                && Instant.now().isBefore(limit)) {
            Thread.sleep(10);
        }
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(train.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(train.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(train.exitValue()).isEqualTo(130);
        assertThat(folder.resolve("log")).content().contains("interrupted; finished epochs are kept");
        Cli on = Cli.run("train", spec, "-o", out);
        assertThat(on.exitCode()).as(on.err()).isZero();
        assertThat(on.err()).contains("going on after epoch");
        assertThat(Cli.run("train", spec, "-o", folder.resolve("whole")).exitCode())
                .isZero();
        for (String file : new String[] {"encoder.onnx", "decoder.onnx", "training.csv"}) {
            assertThat(out.resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void withoutPyTorchTheCommandSaysWhatToInstall() throws IOException, InterruptedException {
        String without = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.contains("pytorch-native"))
                .collect(Collectors.joining(":"));
        Process train = start(without, spec(SPEC), folder.resolve("none"));
        assertThat(train.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("log")).content().contains("pytorch-native-cpu", "everything else works without it");
        assertThat(train.exitValue()).isEqualTo(3);
    }

    private Process start(String classPath, Path spec, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add("DJL_CACHE_DIR=" + folder.resolve(classPath.contains("pytorch-native") ? "djl" : "djl-none"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Main.class.getName(),
                "train",
                spec.toString(),
                "-o",
                out.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @Test
    void specsThatCannotBeTrainedAreRefusedWithTheReason() throws IOException {
        String[][] cases = {
            {"conv2d:", "conv3d:", "training.encoder.layers[0].conv3d", "unknown key"},
            {"ternary<1>", "\"fixed<40,1>\"", "'conv'", "narrower types"},
            {"ternary<1>", "\"fixed<6,1,RND,WRAP>\"", "weights", "expected a type"},
            {"crop: [8, 8]", "crop: [8, 7]", "training", "decoder gives 8x7x1"},
            {"reshape: [4, 4, 2]", "reshape: [4, 4, 3]", "training", "cannot reshape"},
            {"outputs: 32", "outputs: none", "outputs", "whole number"},
            {"telescope: 1, transport: 0.01", "telescope: 0", "training", "loss needs weights"},
            {"image: 8x8", "image: 9x9", "training.encoder.image", "8x8 or 4x4x3"},
            {"data: {generate: {events: 1200, seed: 4}}", "", "data", "is missing"},
            {"data: {generate: {events: 1200, seed: 4}}", "data: {generate: {events: 0}}", "generated", "needs more"},
            {"  seed: 2", "  seed: 2\n  start: no.onnx", "training.start", "no such file"},
            {"quantised: 2", "quantised: 0", "training.epochs.quantised", "whole number"},
        };
        int refused = 0;
        for (String[] c : cases) {
            assertThat(SPEC).contains(c[0]);
            Cli train = Cli.run("train", spec(SPEC.replace(c[0], c[1])), "-o", folder.resolve("bad"));
            assertThat(train.err()).as(c[1]).contains(c[2], c[3]);
            assertThat(train.exitCode()).as(c[1]).isEqualTo(2);
            assertThat(train.err()
                            .lines()
                            .filter(l -> l.startsWith("sievert: "))
                            .count())
                    .as(c[1])
                    .isEqualTo(1);
            refused++;
        }
        assertThat(refused).isEqualTo(12);
    }
}
