package org.sievert.encodergen.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** The Verilog that comes out, simulated cycle by cycle against the layer model. */
class EmittedVerilogTest {
    private static final int MODELS = 24;
    private static final int EDGES = 150;

    @TempDir
    Path folder;

    @Test
    void randomNetworksGiveTheirOutputsAfterTheLatencyWithValidAndTag() throws Exception {
        int checked = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            QuantizedModel model = RandomModels.small(1000 + seed);
            checked += check(EncoderGenerator.standard(), model, 1 + seed % 5, EDGES, folder.resolve("m" + seed));
        }
        assertThat(checked).isGreaterThan(MODELS * EDGES / 2);
    }

    @Test
    void compressorTreesGiveTheSame() throws Exception {
        EncoderGenerator trees = EncoderGenerator.standard().withCompressorTrees();
        int checked = 0;
        int fullAdders = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            QuantizedModel model = RandomModels.small(2000 + seed);
            Path at = folder.resolve("t" + seed);
            checked += check(trees, model, 1 + seed % 5, EDGES / 2, at);
            fullAdders += Files.readString(at.resolve("encoder.sv")).split("  FullAdders_").length - 1;
        }
        assertThat(checked).isGreaterThan(MODELS * EDGES / 4);
        assertThat(fullAdders).isGreaterThan(60);
    }

    @Test
    void compressorTreesWithPrefixAddersGiveTheSame() throws Exception {
        EncoderGenerator trees = EncoderGenerator.standard().withCompressorTrees();
        int checked = 0;
        int prefixAdders = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            EncoderOptions options = new EncoderOptions("encoder", 1 + seed % 3).withStage(2 + seed);
            Path at = folder.resolve("p" + seed);
            checked += check(trees, RandomModels.small(3000 + seed), options, EDGES / 2, at);
            prefixAdders += Files.readString(at.resolve("encoder.sv")).split("  PrefixAdder_").length - 1;
        }
        assertThat(checked).isGreaterThan(MODELS * EDGES / 4);
        assertThat(prefixAdders).isGreaterThan(10);
    }

    @Test
    void anEncoderOfEconTShapeIsExact() throws Exception {
        assertThat(check(EncoderGenerator.standard(), RandomModels.econT(3, true), 2, 300, folder))
                .isGreaterThan(150);
    }

    /** @return number of outputs vectors that were compared */
    private static int check(EncoderGenerator generator, QuantizedModel model, int latency, int edges, Path folder)
            throws Exception {
        return check(generator, model, new EncoderOptions("encoder", latency), edges, folder);
    }

    private static int check(
            EncoderGenerator generator, QuantizedModel model, EncoderOptions options, int edges, Path folder)
            throws Exception {
        int latency = options.latency();
        GeneratedEncoder encoder = generator.generate(model, options);
        Datapath datapath = encoder.pipelined();
        String verilog = Firtool.find()
                .compile(encoder.circuit(), EncoderGenerator.firtoolOptions())
                .verilog();
        Random random = new Random(latency);
        long[][] inputs = RandomModels.vectors(model, latency, edges);
        List<VerilogSimulation.Stimulus> stimuli = new ArrayList<>();
        for (int e = 0; e < edges; e++) {
            boolean reset = e == 0 || e == edges / 2;
            stimuli.add(new VerilogSimulation.Stimulus(
                    reset, random.nextInt(4) > 0, random.nextInt(1 << FirrtlEmitter.TAG_BITS), inputs[e]));
        }
        List<VerilogSimulation.Response> responses = VerilogSimulation.run(folder, datapath, verilog, stimuli);
        assertThat(responses).hasSize(edges);

        LayerModel reference = new LayerModel(model);
        int compared = 0;
        for (int e = latency; e < edges; e++) {
            VerilogSimulation.Response r = responses.get(e);
            VerilogSimulation.Stimulus s = stimuli.get(e - latency);
            boolean cleared = false;
            for (int i = e - latency; i <= e; i++) {
                cleared |= stimuli.get(i).reset();
            }
            assertThat(r.valid()).as("valid after edge %d", e).isEqualTo(s.valid() && !cleared);
            assertThat(r.outputs()).as("outputs after edge %d", e).isEqualTo(reference.evaluate(s.inputs()));
            if (r.valid()) {
                assertThat(r.tag()).as("tag after edge %d", e).isEqualTo(s.tag());
                compared++;
            }
        }
        return compared;
    }
}
