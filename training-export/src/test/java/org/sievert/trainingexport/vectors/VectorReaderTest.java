package org.sievert.trainingexport.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.trainingexport.format.ModelFormatException;

class VectorReaderTest {
    private static final ColumnPattern X = new ColumnPattern("x_*");
    private static final Optional<ColumnPattern> Y = Optional.of(new ColumnPattern("y_*"));

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("v.csv"), content.replace('|', '\n'));
    }

    private List<VectorReader.Row> read(String content) throws IOException {
        try (VectorReader r = VectorReader.open(file(content), X, Y).require(2, 1)) {
            return r.readAll();
        }
    }

    @Test
    void columnsAreOrderedByNumberAndOthersPassedOver() throws IOException {
        List<VectorReader.Row> rows = read("y_0,note,x_1,x_0|7,hello,-2,1|8,\"a,b\",4,3||9,z,6,5|");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).inputs()).containsExactly(1, -2);
        assertThat(rows.get(1).outputs()).containsExactly(8);
        assertThat(rows).extracting(VectorReader.Row::line).containsExactly(2L, 3L, 5L);
    }

    @Test
    void tenComesAfterNine() throws IOException {
        try (VectorReader r = VectorReader.open(
                file("x_10,x_0,x_1,x_2,x_3,x_4,x_5,x_6,x_7,x_8,x_9|10,0,1,2,3,4,5,6,7,8,9"), X, Optional.empty())) {
            assertThat(r.inputs()).isEqualTo(11);
            assertThat(r.outputs()).isZero();
            assertThat(r.next().inputs()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(r.hasNext()).isFalse();
        }
    }

    @Test
    void aPatternWithoutStarIsOneColumn() throws IOException {
        try (VectorReader r = VectorReader.open(file("sum,x_0|3,1"), new ColumnPattern("sum"), Optional.empty())) {
            assertThat(r.next().inputs()).containsExactly(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; the file is empty",
                "x_0,x_1,y_0; header but no vector",
                "x_0,x_1|1,2; no column matches 'y_*'",
                "a,b,y_0|1,2,3; line 1: no column matches 'x_*'",
                "x_0,x_2,y_0|1,2,3; line 1: column 'x_1' is missing ('x_2' is there)",
                "x_0,x_1,x_1,y_0|1,2,3,4; line 1: column 'x_1' is there twice",
                "x_0,y_0|1,2; line 1: 1 input columns (x_0 … x_0), but the model has 2 inputs",
                "x_0,x_1,y_0,y_1|1,2,3,4; line 1: 2 output columns (y_0 … y_1), but the model has 1 outputs",
                "x_0,x_1,y_0|1,2,3|1,2; line 3: 2 values, but the header has 3 columns (file cut off?)",
                "x_0,x_1,y_0|1,2,3,4; line 2: 4 values, but the header has 3",
                "x_0,x_1,y_0|1,2.5,3; line 2, column x_1: '2.5' is not an integer",
                "x_0,x_1,y_0|1,,3; line 2, column x_1: no value",
                "x_0,x_1,y_0|1,2,3|1,2,99999999999999999999; line 3, column y_0: '99999999999999999999' is not an integer",
                "x_0,x_1,y_0|1,\"2,3; cannot be read as CSV",
            })
    void badFilesGiveOneClearMessage(String content, String message) {
        Throwable thrown = catchThrowable(() -> read(content));

        assertThat(thrown).isInstanceOf(ModelFormatException.class).hasMessageContaining(message);
        assertThat(thrown.getMessage()).contains("v.csv").doesNotContain("\n", "Exception");
    }

    @Test
    void missingFileFolderAndBinaryFile() throws IOException {
        assertThatThrownBy(() -> VectorReader.open(folder.resolve("no.csv"), X, Y))
                .hasMessageEndingWith("no.csv: no such file");
        assertThatThrownBy(() -> VectorReader.open(folder, X, Y)).hasMessageContaining("is a folder");
        Path binary = Files.write(folder.resolve("b.csv"), new byte[] {'x', '_', '0', (byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> VectorReader.open(binary, X, Y)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void patternsHaveAtMostOneStar() {
        assertThatThrownBy(() -> new ColumnPattern("x_*_*")).hasMessageContaining("at most one *");
        assertThatThrownBy(() -> new ColumnPattern(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
