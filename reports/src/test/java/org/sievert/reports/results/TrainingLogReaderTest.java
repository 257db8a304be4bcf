package org.sievert.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogReaderTest {
    @TempDir
    Path folder;

    @Test
    void bothTables() throws IOException {
        Files.writeString(
                folder.resolve("training.csv"),
                """
                phase,epoch,learning_rate,training_loss,validation_loss,best
                float,1,0.001,0.5,0.6,1
                quantised,1,0.0001,0.25,,0
                """);
        Files.writeString(
                folder.resolve("weights.csv"),
                """
                parameter,state,bin_low,bin_high,count
                conv.kernel,start,-1,-0.5,3
                """);
        TrainingLog log = TrainingLogReader.read(folder).orElseThrow();
        assertThat(log.epochs())
                .containsExactly(
                        new TrainingLog.Epoch("float", 1, 0.001, 0.5, Optional.of(0.6), true),
                        new TrainingLog.Epoch("quantised", 1, 0.0001, 0.25, Optional.empty(), false));
        assertThat(log.weights()).containsExactly(new TrainingLog.WeightBin("conv.kernel", "start", -1, -0.5, 3));
    }

    @Test
    void aFolderWithoutThemHasNoLog() {
        assertThat(TrainingLogReader.read(folder)).isEmpty();
    }

    @Test
    void aDamagedTableIsNamedWithItsLine() throws IOException {
        Path file = folder.resolve("training.csv");
        Files.writeString(file, "phase,epoch,learning_rate,training_loss,validation_loss,best\nfloat,x,1,1,1,1\n");
        assertThatThrownBy(() -> TrainingLogReader.read(folder))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(file + ":2: ")
                .hasMessageContaining("\"x\"");
        Files.writeString(file, "epoch,loss\n1,0.5\n");
        assertThat(TrainingLogReader.read(folder)).isEmpty();
    }
}
