package org.sievert.verification.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.SmallDesign;

class VectorsCsvTest {
    @TempDir
    Path folder;

    private final LayerModel model = SmallDesign.model();

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        VectorSet set = new VectorGenerator(model, 1).generate(300);
        Path file = folder.resolve("vectors.csv");
        VectorsCsv.write(set, file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(301);
        assertThat(lines.get(0)).isEqualTo("vector,kind,in_0,in_1,in_2,in_3,out_0,out_1,out_2");
        assertThat(lines.get(1)).isEqualTo("0,all zero,0,0,0,0,2,-5,1");
        VectorSet back = read(file, "in_*", "out_*");
        assertThat(back.inputs()).isDeepEqualTo(set.inputs());
        assertThat(back.expected(299)).isEqualTo(set.expected(299));
        assertThat(back.count(VectorSet.Origin.SPEC)).isEqualTo(300);
    }

    @Test
    void columnsAreTakenInTheOrderOfTheirNumbers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("v.csv"), "x_3,x_2,x_1,x_0,note,y_0_q,y_1_q,y_2_q\n4,3,2,1,a b,5,6,7\n");
        VectorSet set = read(file, "x_*", "y_*_q");
        assertThat(set.input(0)).containsExactly(1, 2, 3, 4);
        assertThat(set.expected(0)).containsExactly(5, 6, 7);
    }

    @Test
    void everyUnusableFileIsToldWithItsPlace() throws IOException {
        String header = "x_0,x_1,x_2,x_3,y_0,y_1,y_2\n";
        refused(header, "there is a header but no vector");
        refused("", "bad.csv");
        refused("x_0,x_1,y_0,y_1,y_2\n1,2,3,4,5\n", "2 input columns (x_0 … x_1), but the model has 4 inputs");
        refused(header + "1,2,3,4,5,6\n", "line 2: 6 values, but the header has 7 columns");
        refused(header + "1,2,3,4,5,6,7\n1,2,3,4,5,6,7.5\n", "line 3, column y_2: '7.5' is not an integer");
        refused(header + "1,2,16,4,5,6,7\n", "line 2, column x_2: 16 does not fit fixed<5,3> (-16..15)");
        refused("x_0,x_0,x_2,x_3,y_0,y_1,y_2\n", "bad.csv");
        assertThatThrownBy(() -> read(folder.resolve("none.csv"), "x_*", "y_*"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("none.csv");
        Path file = Files.writeString(folder.resolve("v.csv"), header);
        assertThatThrownBy(() -> read(file, "x_*_*", "y_*")).hasMessageContaining("key 'vectors.inputs'");
    }

    private void refused(String text, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        assertThatThrownBy(() -> read(file, "x_*", "y_*"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("bad.csv")
                .hasMessageContaining(words);
    }

    private VectorSet read(Path file, String inputs, String outputs) {
        return VectorsCsv.read(
                file, inputs, outputs, model.model().input(), model.model().output());
    }
}
