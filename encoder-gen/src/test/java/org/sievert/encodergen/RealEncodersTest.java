package org.sievert.encodergen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.vectors.ColumnPattern;
import org.sievert.trainingexport.vectors.VectorReader;

/** The published ECON-T encoders, from their files to Verilog. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class RealEncodersTest {
    @ParameterizedTest
    @ValueSource(strings = {"econ-t-cae-9bit", "econ-t-cae-3bit", "econ-t-chip"})
    void everyLevelEqualsTheLayerModel(String name) {
        QuantizedModel model = RealEncoders.read(name);
        GeneratedEncoder encoder = EncoderGenerator.standard().generate(model, new EncoderOptions("encoder", 2));
        long[][] inputs = RandomModels.vectors(model, 1, 3000);
        LayerModel reference = new LayerModel(model);
        int compared = 0;
        for (Datapath level : List.of(encoder.sums(), encoder.combinational(), encoder.pipelined())) {
            long[][] outputs = new DatapathInterpreter(level).evaluate(inputs);
            for (int v = 0; v < inputs.length; v++) {
                assertThat(outputs[v]).isEqualTo(reference.evaluate(inputs[v]));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(9000);
    }

    @Test
    void thePublishedLatentValuesOfTheChipComeOut() {
        GeneratedEncoder encoder = EncoderGenerator.standard()
                .generate(RealEncoders.read("econ-t-chip"), new EncoderOptions("econ_t_chip", 1));
        DatapathInterpreter interpreter = new DatapathInterpreter(encoder.pipelined());
        try (VectorReader reader = VectorReader.open(
                        RealEncoders.file("econ-t-chip/vectors.csv"),
                        new ColumnPattern("x_*"),
                        Optional.of(new ColumnPattern("latent_*")))
                .require(48, 16)) {
            List<VectorReader.Row> rows = reader.readAll();
            long[][] outputs = interpreter.evaluate(
                    rows.stream().map(VectorReader.Row::inputs).toArray(long[][]::new));
            assertThat(outputs).hasDimensions(3564, 16);
            assertThat(outputs)
                    .isDeepEqualTo(rows.stream().map(VectorReader.Row::outputs).toArray(long[][]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"econ-t-cae-9bit", "econ-t-cae-3bit", "econ-t-chip"})
    void filesToVerilogTakeSeconds(String name) {
        long start = System.nanoTime();
        GeneratedEncoder encoder =
                EncoderGenerator.standard().generate(RealEncoders.read(name), new EncoderOptions("encoder", 2));
        String verilog = Firtool.find()
                .compile(encoder.circuit(), EncoderGenerator.firtoolOptions())
                .verilog();
        Duration time = Duration.ofNanos(System.nanoTime() - start);

        assertThat(verilog).contains("module encoder(");
        assertThat(time).isLessThan(Duration.ofSeconds(10));
    }
}
