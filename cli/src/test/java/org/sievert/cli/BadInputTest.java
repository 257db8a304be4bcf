package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user gets who asks for something impossible: one message, the right exit code, nothing half-written. */
class BadInputTest {
    private static final Path KERAS =
            Path.of("src/test/resources/keras-autoencoder").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void model() throws IOException {
        for (String file : new String[] {"encoder.json", "encoder.hdf5", "vectors.csv"}) {
            Files.copy(KERAS.resolve(file), folder.resolve(file));
        }
    }

    private static String spec(String... more) {
        return """
                name: enc
                model: {encoder: encoder.json, weights: encoder.hdf5}
                clock: {period: 25 ns}
                latency: 2
                """
                + String.join("\n", more)
                + "\n";
    }

    private interface Damage {
        void to(Path folder) throws IOException;
    }

    private static Damage none() {
        return folder -> {};
    }

    private static Damage write(String file, String text) {
        return folder -> Files.writeString(folder.resolve(file), text);
    }

    private static Damage cut(String file, double share) {
        return folder -> {
            byte[] all = Files.readAllBytes(folder.resolve(file));
            Files.write(folder.resolve(file), Arrays.copyOf(all, (int) (all.length * share)));
        };
    }

    private static Damage replace(String file, String what, String with) {
        return folder -> {
            String text = Files.readString(folder.resolve(file));
            assertThat(text).contains(what);
            Files.writeString(folder.resolve(file), text.replace(what, with));
        };
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                bad(
                        "unknown key",
                        spec("latenzy: 3"),
                        none(),
                        2,
                        "key 'latenzy': unknown key; did you mean 'latency'?"),
                bad("no latency", spec().replace("latency: 2\n", ""), none(), 2, "key 'latency' is missing"),
                bad("impossible latency", spec().replace("latency: 2", "latency: 0"), none(), 2, "key 'latency'"),
                bad("impossible clock", spec().replace("25 ns", "-1 ns"), none(), 2, "key 'clock.period'"),
                bad("unknown PDK", spec("pdk: [osu81]"), none(), 2, "did you mean osu018?"),
                bad(
                        "dose that the profile does not have",
                        spec("radiation: {dose: {profile: cautious, mrad: 150}}"),
                        none(),
                        2,
                        "it has 100 Mrad, 200 Mrad, 500 Mrad"),
                bad(
                        "dose profile with an unknown cell",
                        spec("radiation: {dose: {profile: mine.yaml, mrad: 1}}"),
                        write(
                                "mine.yaml",
                                "{name: mine, source: assumption, pdks: {osu018: {dontUse: {latches: [LACTH]}, derates:"
                                        + " [{doseMrad: 1, delay: 1, leakage: 1, source: assumption}]}}}"),
                        2,
                        "forbids LACTH (latches), but PDK osu018 has no such cell; did you mean LATCH?"),
                bad("PDK not there", spec("pdk: [nangate45]"), none(), 3, "nangate45 was not found"),
                bad(
                        "no such latent",
                        spec().replace("encoder.hdf5}", "encoder.hdf5, latent: dens}"),
                        none(),
                        2,
                        "dense"),
                bad(
                        "types for no layer",
                        spec("quantization: {layers: {dence: {product: 'fixed<9,2>'}}}"),
                        none(),
                        2,
                        "dense"),
                bad("arrange of the wrong size", spec("frontend: {cells: 2, arrange: [0, 1]}"), none(), 2, "48"),
                bad("empty model file", spec(), write("encoder.json", ""), 2, "encoder.json"),
                bad("corrupt JSON", spec(), write("encoder.json", "{\"class_name\": "), 2, "encoder.json"),
                bad("truncated JSON", spec(), cut("encoder.json", 0.7), 2, "encoder.json"),
                bad("JSON that is no model", spec(), write("encoder.json", "[1, 2]"), 2, "encoder.json"),
                bad("corrupt HDF5", spec(), write("encoder.hdf5", "not HDF5"), 2, "encoder.hdf5"),
                bad("truncated HDF5", spec(), cut("encoder.hdf5", 0.5), 2, "encoder.hdf5"),
                bad("empty HDF5", spec(), write("encoder.hdf5", ""), 2, "encoder.hdf5"),
                bad("unsupported layer", spec(), replace("encoder.json", "\"QDense\"", "\"QLSTM\""), 2, "QLSTM"),
                bad(
                        "unsupported quantizer",
                        spec(),
                        replace("encoder.json", "\"quantized_relu\"", "\"quantized_tanh\""),
                        2,
                        "quantized_tanh"),
                bad(
                        "weights that do not fit",
                        spec(),
                        replace("encoder.json", "\"units\" : 8", "\"units\" : 9"),
                        2,
                        "dense"),
                bad("no weights", spec().replace(", weights: encoder.hdf5", ""), none(), 2, "weights"),
                bad(
                        "vectors without columns",
                        spec("vectors: {csv: vectors.csv, inputs: y_*, outputs: latent_*}"),
                        none(),
                        2,
                        "y_*"),
                bad(
                        "vectors with words",
                        spec("vectors: {csv: v.csv, inputs: x_*, outputs: latent_*}"),
                        write("v.csv", "x_0,latent_0\na,b\n"),
                        2,
                        "v.csv"),
                bad(
                        "module name that is a keyword's",
                        spec().replace("name: enc", "name: enc-1"),
                        none(),
                        2,
                        "key 'name'"));
    }

    private static Arguments bad(String name, String spec, Damage damage, int exitCode, String message) {
        return Arguments.of(name, spec, damage, exitCode, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void aRunThatCannotBe(String name, String spec, Damage damage, int exitCode, String message) throws IOException {
        damage.to(folder);
        Path file = Files.writeString(folder.resolve("spec.yaml"), spec);
        Path out = folder.resolve("out");
        Cli run = Cli.run("run", file, "-o", out, "--until", "synthesize");
        assertThat(run.err() + run.out())
                .contains(message)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertNothingHalfWritten(out);
    }

    private static void assertNothingHalfWritten(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                assertThat(files.filter(Files::isDirectory)
                                .map(p -> p.getFileName().toString()))
                        .doesNotContain(".sievert-tmp", "report");
            }
            for (String stage : new String[] {"import", "generate", "simulate"}) {
                if (Files.exists(out.resolve(stage))) {
                    assertThat(out.resolve(stage).resolve("stage.json")).exists();
                }
            }
        }
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                Arguments.of(new String[] {}, "which command?"),
                Arguments.of(new String[] {"runn"}, "runn"),
                Arguments.of(new String[] {"run"}, "SPEC"),
                Arguments.of(new String[] {"run", "nowhere.yaml"}, "nowhere.yaml: no such spec file"),
                Arguments.of(new String[] {"run", "nowhere.yaml", "--untill", "timing"}, "--untill"),
                Arguments.of(new String[] {"model", "nowhere.json"}, "nowhere.json"),
                Arguments.of(new String[] {"model"}, "FILE"),
                Arguments.of(new String[] {"report", "nowhere"}, "no run has written here"),
                Arguments.of(new String[] {"doctor", "--pdk-root", "nowhere"}, "nowhere"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void aWrongCommandLine(String[] words, String message) {
        Cli run = Cli.run((Object[]) words);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void stagesAndJobsThatAreNone() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), spec());
        assertThat(Cli.run("run", file, "--until", "lunch").err()).contains("no stage 'lunch'", "import, generate");
        assertThat(Cli.run("run", file, "--from", "lunch").exitCode()).isEqualTo(2);
        assertThat(Cli.run("run", file, "--jobs", "0").err()).contains("--jobs");
    }

    @Test
    void anOutputFolderThatCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), spec());
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        Cli run = Cli.run("run", file, "-o", inTheWay.resolve("out"), "--until", "import");
        assertThat(run.err()).contains(inTheWay.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(Cli.run("run", file, "-o", "/proc/sievert", "--until", "import")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aDamagedResultIsNamedByTheReport() throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), spec());
        Path out = folder.resolve("out");
        assertThat(Cli.run("run", file, "-o", out, "--until", "import").exitCode())
                .isZero();
        Files.writeString(out.resolve("run.json"), "{");
        Cli report = Cli.run("report", out);
        assertThat(report.err()).contains("run.json");
        assertThat(report.exitCode()).isEqualTo(2);
    }
}
