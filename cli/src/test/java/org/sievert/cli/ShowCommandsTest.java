package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that only show something. */
class ShowCommandsTest {
    private static final Path MODEL =
            Path.of("src/test/resources/keras-autoencoder").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void modelShowsLayersTypesAndParameters() {
        Cli model = Cli.run("model", MODEL.resolve("encoder.json"), MODEL.resolve("encoder.hdf5"));
        assertThat(model.exitCode()).isZero();
        assertThat(model.out()).contains("QConv2D", "488 parameters, 384 bits in, 48 bits out", "ufixed<6,1>, 0..63");
    }

    @Test
    void modelSpeaksJson() throws IOException {
        Cli model = Cli.run("model", MODEL.resolve("encoder.json"), MODEL.resolve("encoder.hdf5"), "--json");
        JsonNode json = new ObjectMapper().readTree(model.out());
        assertThat(json.at("/parameters").asInt()).isEqualTo(488);
        assertThat(json.at("/layers").size()).isEqualTo(7);
        assertThat(json.at("/layers/6/type").asText()).isEqualTo("fixed<6,1>");
        assertThat(json.at("/problems").size()).isZero();
    }

    @Test
    void modelSaysWhatCouldNotBeMapped() throws IOException {
        Path odd = Files.writeString(
                folder.resolve("encoder.json"),
                Files.readString(MODEL.resolve("encoder.json")).replace("\"QDense\"", "\"QLSTM\""));
        Cli model = Cli.run("model", odd, MODEL.resolve("encoder.hdf5"));
        assertThat(model.exitCode()).isEqualTo(2);
        assertThat(model.out()).contains("QConv2D", "Could not be mapped", "QLSTM");
    }

    @Test
    void doctorListsToolsPdksAndStages() {
        Cli doctor = Cli.run("doctor");
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains("firtool", "yosys", "osu018           found", "equivalence      ready");
    }

    @Test
    void helpAndVersion() {
        assertThat(Cli.run("--help").out()).contains("run", "demo", "model", "report", "doctor", "Exit codes");
        assertThat(Cli.run("--version").out()).startsWith("sievert ");
    }
}
