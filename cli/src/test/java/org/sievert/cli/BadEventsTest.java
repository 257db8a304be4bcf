package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Event files, links and decoders that cannot be: refused with file, line and column or key before anything long runs. */
class BadEventsTest {
    private static final Path MODEL =
            Path.of("src/test/resources/keras-autoencoder").toAbsolutePath();

    @TempDir
    Path folder;

    private static String header(int cells) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            names.add("charge_" + i);
        }
        return String.join(",", names) + "\n";
    }

    private static String row(String third) {
        List<String> values = new ArrayList<>(Collections.nCopies(48, "7"));
        values.set(3, third);
        return String.join(",", values) + "\n";
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("empty file", "", List.of("events.csv", "empty")),
                Arguments.of("no events", header(48), List.of("no event")),
                Arguments.of("column missing", header(47) + row("1"), List.of("events.csv: line 1", "charge_47")),
                Arguments.of("other columns", "a,b\n1,2\n", List.of("events.csv: line 1", "charge_0")),
                Arguments.of(
                        "negative", header(48) + row("5") + row("-5"), List.of("events.csv: line 3", "charge_3", "-5")),
                Arguments.of("a word", header(48) + row("five"), List.of("events.csv: line 2", "charge_3", "five")),
                Arguments.of("NaN", header(48) + row("NaN"), List.of("events.csv: line 2", "charge_3", "NaN")),
                Arguments.of("nothing", header(48) + row(""), List.of("events.csv: line 2", "charge_3")),
                Arguments.of("half a count", header(48) + row("1.5"), List.of("events.csv: line 2", "charge_3", "1.5")),
                Arguments.of("wrong cell count", header(48) + "1,2,3\n", List.of("events.csv: line 2", "3")),
                Arguments.of(
                        "too many cells",
                        header(48) + row("5").replace("\n", ",1,2\n"),
                        List.of("events.csv: line 2", "50")),
                Arguments.of("only empty modules", header(48) + "0,".repeat(47) + "0\n", List.of("no", "charge")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void anEventFileThatCannotBe(String name, String csv, List<String> words) throws IOException {
        Files.writeString(folder.resolve("events.csv"), csv);
        assertRefused(
                spec(
                        "decoder: %s/decoder.json, decoderWeights: %s/decoder.hdf5".replace("%s", MODEL.toString()),
                        "data: {csv: events.csv}"),
                "fidelity",
                words);
    }

    static Stream<Arguments> specs() {
        String decoder = "decoder: %s/decoder.json, decoderWeights: %s/decoder.hdf5".replace("%s", MODEL.toString());
        return Stream.of(
                Arguments.of("no decoder", "", "data: {generate: {events: 5}}", List.of("key 'data'", "model.decoder")),
                Arguments.of("no data", decoder, "fidelity: {seed: 1}", List.of("key 'fidelity'", "section 'data'")),
                Arguments.of(
                        "links that carry less than the output",
                        decoder,
                        "links: {eLinks: 1}",
                        List.of("key 'links.eLinks'", "8 latent values of 6 bits", "1 eLinks carry 32")),
                Arguments.of(
                        "an encoder for a decoder",
                        "decoder: %s/encoder.json, decoderWeights: %s/encoder.hdf5".replace("%s", MODEL.toString()),
                        "data: {generate: {events: 5}}",
                        List.of("model.decoder", "48", "8")),
                Arguments.of(
                        "a decoder without weights",
                        "decoder: %s/decoder.json".replace("%s", MODEL.toString()),
                        "data: {generate: {events: 5}}",
                        List.of("decoder.json", "weights")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void aSpecThatCannotBe(String name, String model, String more, List<String> words) throws IOException {
        assertRefused(spec(model, more), "import", words);
    }

    private static String spec(String model, String more) {
        return """
                name: enc
                model: {encoder: %1$s/encoder.json, weights: %1$s/encoder.hdf5%2$s}
                clock: {period: 25 ns}
                latency: 2
                %3$s
                """
                .formatted(MODEL, model.isEmpty() ? "" : ", " + model, more);
    }

    private void assertRefused(String spec, String until, List<String> words) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), spec);
        Cli run = Cli.run("run", file, "-o", folder.resolve("out"), "--until", until);
        assertThat(run.err()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(folder.resolve("out/import")).doesNotExist();
        assertThat(folder.resolve("out/generate")).doesNotExist();
    }
}
