package org.sievert.encodergen;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.Stages;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

class EncoderGeneratorTest {
    @Property(tries = 300)
    void aRandomModelAtARandomLatency(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int latency) {
        check(RandomModels.small(seed), latency, 20);
    }

    @ParameterizedTest
    @CsvSource({"false,1", "false,2", "false,3", "false,7", "true,1", "true,2", "true,5", "true,64"})
    void anEncoderOfEconTShape(boolean truncated, int latency) {
        GeneratedEncoder e = check(RandomModels.econT(5, truncated), latency, 100);
        assertThat(e.statistics().registerBits()).hasSize(latency + 1);
        assertThat(e.statistics().registerBits().get(0)).isEqualTo(512);
        assertThat(e.statistics().registerBits().get(latency)).isEqualTo(144);
        assertThat(e.stageDelays().delays()).hasSize(latency);
    }

    private static GeneratedEncoder check(QuantizedModel model, int latency, int vectors) {
        GeneratedEncoder e = EncoderGenerator.standard().generate(model, new EncoderOptions("encoder", latency));
        assertThat(DatapathVerifier.check(e.pipelined())).isEmpty();
        Stages stages = Stages.of(e.pipelined());
        for (OutputPort o : e.pipelined().outputs()) {
            assertThat(stages.of(o.node())).isIn(latency + 1, Stages.ANY);
        }
        long[][] inputs = RandomModels.vectors(model, latency, vectors);
        DatapathInterpreter interpreter = new DatapathInterpreter(e.pipelined());
        long[][] outputs = interpreter.evaluate(inputs);
        LayerModel reference = new LayerModel(model);
        for (int v = 0; v < vectors; v++) {
            assertThat(outputs[v]).isEqualTo(reference.evaluate(inputs[v]));
        }
        return e;
    }
}
