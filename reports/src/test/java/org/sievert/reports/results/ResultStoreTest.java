package org.sievert.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sievert.reports.SampleRuns;
import org.sievert.verification.LevelResult;

class ResultStoreTest {
    @TempDir
    Path dir;

    private final ResultStore store = new ResultStore();

    static Stream<RunResults> runs() {
        return Stream.of(
                SampleRuns.full(),
                SampleRuns.partial(),
                SampleRuns.failing(),
                RunResults.builder(SampleRuns.full().info()).build());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whatIsWrittenIsReadBack(RunResults run) {
        Path file = dir.resolve("a/b/results.json");
        store.write(file, run);
        assertThat(store.read(file, RunResults.class)).isEqualTo(run);
        store.write(file, run.levels());
        assertThat(store.readList(file, LevelResult.class)).isEqualTo(run.levels());
        assertThat(file.getParent()).isDirectoryContaining("glob:**results.json");
        assertThat(file.getParent().toFile().list()).containsExactly("results.json");
    }

    @Test
    void theSameResultsAreTheSameBytes() throws IOException {
        store.write(dir.resolve("1.json"), SampleRuns.full());
        store.write(dir.resolve("2.json"), SampleRuns.full());
        assertThat(dir.resolve("1.json")).hasSameBinaryContentAs(dir.resolve("2.json"));
    }

    @Test
    void everyTruncationIsAnErrorThatNamesTheFile() throws IOException {
        Path file = dir.resolve("results.json");
        store.write(file, SampleRuns.full().encoder().orElseThrow());
        String whole = Files.readString(file);
        int tried = 0;
        for (int end = 0; end < whole.stripTrailing().length(); end += 7) {
            Files.writeString(file, whole.substring(0, end));
            assertThatThrownBy(() -> store.read(file, EncoderSummary.class))
                    .isInstanceOf(ResultFileException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("run the stage that writes it again");
            tried++;
        }
        assertThat(tried).isGreaterThan(100);
    }

    static Stream<String> damaged() {
        String good = "{\"name\":\"import\",\"status\":\"DONE\",\"seconds\":1.5,\"message\":\"\"}";
        return Stream.of(
                good.replace("1.5", "null"),
                good.replace("1.5", "\"soon\""),
                good.replace("DONE", "FINE"),
                good.replace(",\"seconds\":1.5", ""),
                good.replace("\"import\"", "null"),
                good.replace("message", "massage"),
                good.replace("\"message\"", "\"extra\":1,\"message\""),
                good + good,
                "null",
                "[]",
                "3",
                "",
                "\u0000\u0001");
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damageIsAnError(String text) throws IOException {
        Path file = dir.resolve("stage.json");
        Files.writeString(file, text);
        assertThatThrownBy(() -> store.read(file, StageOutcome.class))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("StageOutcome");
    }

    @Test
    void messagesSayWhereTheDamageIs() throws IOException {
        Path file = dir.resolve("levels.json");
        store.write(file, SampleRuns.full().levels());
        Files.writeString(file, Files.readString(file).replaceFirst("\"cycles\": 31420", "\"cycles\": \"many\""));
        assertThatThrownBy(() -> store.readList(file, LevelResult.class))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("[2].cycles");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> store.read(dir.resolve("none.json"), StageOutcome.class))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("there is no result file")
                .hasMessageContaining("none.json");
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "").resolve("results.json");
        assertThatThrownBy(() -> store.write(file, List.of()))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("cannot write result file " + file);
    }

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        Path folder =
                Files.createDirectories(dir.resolve("results.json/occupied")).getParent();
        assertThatThrownBy(() -> store.write(folder, List.of())).isInstanceOf(ResultFileException.class);
        assertThat(dir.toFile().list()).containsExactly("results.json");
    }
}
