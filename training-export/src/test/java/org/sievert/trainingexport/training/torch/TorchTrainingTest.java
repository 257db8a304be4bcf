package org.sievert.trainingexport.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.decoder.DecoderReader;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.training.EpochRecord;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.TrainingException;
import org.sievert.trainingexport.training.TrainingInterruptedException;
import org.sievert.trainingexport.training.TrainingResult;
import org.sievert.trainingexport.training.data.TrainingData;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;
import org.sievert.trainingexport.training.plan.PlanException;
import org.sievert.trainingexport.training.plan.TrainingPlan;

class TorchTrainingTest {
    private static final String[] FILES = {
        "encoder.onnx",
        "decoder.onnx",
        "twin/encoder.onnx",
        "twin/decoder.onnx",
        "training.csv",
        "weights.csv",
        "vectors.csv"
    };

    @TempDir
    static Path folder;

    private static final TrainingPlan PLAN = Plans.small();
    private static TrainingResult result;

    private static TrainingResult train(TrainingPlan plan, Path into, Silent progress) throws IOException {
        return TorchTraining.run(plan, Plans.events(2000), into, progress);
    }

    @BeforeAll
    static void train() throws IOException {
        result = train(PLAN, folder.resolve("whole"), new Silent());
    }

    @Test
    void theLossFallsAndEveryPhaseIsRecorded() {
        List<EpochRecord> curve = result.curve();
        assertThat(curve).hasSize(4 + 3 + 3);
        assertThat(curve.get(9).phase()).isEqualTo(Phase.TWIN);
        assertThat(curve.get(3).validationLoss()).isLessThan(curve.get(0).validationLoss());
        assertThat(result.quantisedLoss()).isLessThan(curve.get(0).validationLoss());
        assertThat(result.twinLoss()).isPositive().isLessThan(curve.get(0).validationLoss());
        assertThat(folder.resolve("whole/training.csv"))
                .content()
                .startsWith("phase,epoch,")
                .hasLineCount(11);
        assertThat(folder.resolve("whole/checkpoint.bin")).doesNotExist();
    }

    @Test
    void theSameSeedGivesTheSameFiles() throws IOException {
        train(PLAN, folder.resolve("again"), new Silent());
        for (String file : FILES) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void aStoppedTrainingGoesOnAsIfItHadNotStopped() throws IOException {
        Path stopped = folder.resolve("stopped");
        int stops = 0;
        for (int steps : new int[] {25, 33, 24}) { // 10 steps an epoch: in each of the three phases once
            assertThatThrownBy(() -> train(PLAN, stopped, new Silent(steps)))
                    .isInstanceOf(TrainingInterruptedException.class);
            assertThat(stopped.resolve("checkpoint.bin")).exists();
            stops++;
        }
        Silent last = new Silent();
        train(PLAN, stopped, last);
        assertThat(last.notes).anyMatch(n -> n.contains("going on after epoch"));
        assertThat(stops).isEqualTo(3);
        for (String file : FILES) {
            assertThat(stopped.resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void aCheckpointOfAnotherPlanOrADamagedOneIsRefused() throws IOException {
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> train(PLAN, other, new Silent(15))).isInstanceOf(TrainingInterruptedException.class);
        TrainingPlan changed = Plans.plan(Plans.encoder(), Plans.decoder(), PLAN.events() - 1, PLAN.schedule());
        assertThatThrownBy(() -> train(changed, other, new Silent()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another spec")
                .hasMessageContaining("checkpoint.bin");
        byte[] bytes = Files.readAllBytes(other.resolve("checkpoint.bin"));
        Files.write(other.resolve("checkpoint.bin"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> train(PLAN, other, new Silent()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("not a whole checkpoint");
    }

    @Test
    void theWrittenEncoderIsTheTrainedOne() throws IOException {
        QuantizedModel read = ModelImporter.read(ImportRequest.of(folder.resolve("whole/encoder.onnx")));
        LayerModel written = new LayerModel(read);
        LayerModel trained = new LayerModel(result.model());
        TrainingData data = TrainingData.read(PLAN, Plans.events(2000));
        assertThat(read.output().element()).isEqualTo(result.model().output().element());
        for (int e = 0; e < data.size(); e++) {
            assertThat(written.evaluate(data.input(e))).isEqualTo(trained.evaluate(data.input(e)));
        }
        assertThat(data.size()).isEqualTo(600);
    }

    @Test
    void theWrittenDecoderIsTheTrainedOne() throws IOException {
        FloatDecoder decoder = DecoderReader.read(folder.resolve("whole/decoder.onnx"));
        assertThat(decoder.latentSize()).isEqualTo(6);
        assertThat(decoder.outputShape()).containsExactly(4, 4, 3);
        compare(false, decoder);
    }

    @Test
    void theWrittenTwinIsTheTrainedOne() throws IOException {
        compare(true, DecoderReader.read(folder.resolve("whole/twin/decoder.onnx")));
    }

    /** The files against the training graph, which is rebuilt from the same seed. */
    private static void compare(boolean twin, FloatDecoder decoder) throws IOException {
        TrainingData data = TrainingData.read(PLAN, Plans.events(2000));
        ParameterLayout layout = new ParameterLayout(PLAN);
        int[] events = new int[100];
        Arrays.setAll(events, i -> i);
        try (PhaseTrainer trainer = new PhaseTrainer(TorchEngine.start(), PLAN, data, layout)) {
            Checkpoint none =
                    new Checkpoint(Files.createTempDirectory(folder, "c").resolve("c"), "");
            TrainingState state = new PhaseLoop(PLAN, layout, trainer, none, new Silent()).run();
            Phase phase = !twin
                    ? Phase.QUANTISED
                    : state.losses.get(Phase.TWIN) < state.losses.get(Phase.FLOAT) ? Phase.TWIN : Phase.FLOAT;
            float[] values = state.results.get(phase);
            float[] wanted = trainer.images(!twin, values, events);
            float[] latents = new float[100 * 6];
            if (twin) {
                FloatNetwork encoder =
                        ModelImporter.floatTwin(ImportRequest.of(folder.resolve("whole/twin/encoder.onnx")));
                int[] cells = PLAN.encoder().image().cells();
                float[] charges = data.charges(events);
                float[] images = new float[100 * 48];
                for (int e = 0; e < 100; e++) {
                    for (int i = 0; i < 48; i++) {
                        images[e * 48 + i] = charges[e * 48 + cells[i]];
                    }
                }
                encoder.run(new float[][] {images}, 100, latents);
                for (int i = 0; i < latents.length; i++) {
                    latents[i] = (float) Math.max(-32, Math.min(31, Math.rint(latents[i] * 64))) / 64;
                }
            } else {
                long[] q = trainer.latents(values, events);
                for (int i = 0; i < latents.length; i++) {
                    latents[i] = q[i] / 64f;
                }
            }
            float[] given = new float[wanted.length];
            decoder.decode(latents, new float[0], 100, given);
            int wrong = 0;
            for (int i = 0; i < wanted.length; i++) {
                wrong += Math.abs(given[i] - wanted[i]) > 1e-5 * Math.abs(wanted[i]) + 1e-7 ? 1 : 0;
            }
            // A latent value half way between two steps may round differently in another order of adding.
            assertThat(wrong).isLessThanOrEqualTo(twin ? 96 : 0);
        }
    }

    @Test
    void prunedWeightsAreZero() throws IOException {
        EncoderPlan e = Plans.encoder();
        List<EncoderLayerPlan> layers = new ArrayList<>(e.layers());
        LinearPlan l = layers.get(1).linear();
        layers.set(
                1,
                new EncoderLayerPlan.Dense(
                        new LinearPlan(l.name(), l.kernel(), l.bias(), l.product(), l.relu(), l.activation(), 0.75),
                        6));
        TrainingPlan plan = Plans.plan(
                new EncoderPlan(e.image(), e.input(), e.inputRounding(), layers),
                Plans.decoder(),
                600,
                PLAN.schedule());
        QuantizedModel model =
                train(plan, folder.resolve("pruned"), new Silent()).model();
        long[] kernel = TrainingPlan.linear(model).get(1).kernel().toArray();
        assertThat(Arrays.stream(kernel).filter(q -> q == 0).count()).isGreaterThanOrEqualTo(kernel.length * 3L / 4);
        assertThat(Arrays.stream(kernel).filter(q -> q != 0).count()).isGreaterThan(kernel.length / 8);
    }

    @Test
    void trainingStartsFromAnExistingModel() throws IOException {
        TrainingPlan from = new TrainingPlan(
                "small",
                5,
                600,
                0.2,
                PLAN.encoder(),
                PLAN.decoder(),
                PLAN.loss(),
                PLAN.schedule(),
                Optional.of(result.model()));
        float[] start = new ParameterLayout(from).initial(from);
        ParameterLayout.Block kernel = new ParameterLayout(from).encoderKernel(1);
        long[] q = TrainingPlan.linear(result.model()).get(1).kernel().toArray();
        for (int i = 0; i < q.length; i++) {
            assertThat((double) start[kernel.offset() + i]).isCloseTo(q[i] / 32.0, within(1e-9));
        }
        List<EncoderLayerPlan> fewer = List.of(
                new EncoderLayerPlan.Dense(PLAN.encoder().layers().get(1).linear(), 6));
        EncoderPlan other = new EncoderPlan(
                PLAN.encoder().image(), PLAN.encoder().input(), PLAN.encoder().inputRounding(), fewer);
        assertThatThrownBy(() -> new TrainingPlan(
                        "x",
                        1,
                        600,
                        0.2,
                        other,
                        PLAN.decoder(),
                        PLAN.loss(),
                        PLAN.schedule(),
                        Optional.of(result.model())))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("starting model 'small'")
                .hasMessageContaining("48x6");
    }

    @Test
    void theVectorsAreTheIntegersOfTheTrainingGraph() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("whole/vectors.csv"));
        assertThat(lines).hasSize(1 + 120);
        LayerModel model = new LayerModel(result.model());
        int[] cells = PLAN.encoder().image().cells();
        for (String line : lines.subList(1, lines.size())) {
            long[] row =
                    Arrays.stream(line.split(",")).mapToLong(Long::parseLong).toArray();
            long[] image = new long[48];
            for (int i = 0; i < 48; i++) {
                image[i] = row[1 + cells[i]];
            }
            assertThat(Arrays.copyOfRange(row, 49, 55)).isEqualTo(model.evaluate(image));
        }
    }

    @Test
    void weightsAreCountedBeforeAndAfter() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("whole/weights.csv"));
        assertThat(lines).hasSize(1 + 4 * 2 * 41);
        for (String state : new String[] {"start", "end"}) {
            int kernels = 0;
            for (String line : lines) {
                String[] f = line.split(",");
                kernels += f[0].equals("latent.kernel") && f[1].equals(state) ? Integer.parseInt(f[4]) : 0;
            }
            assertThat(kernels).isEqualTo(16 * 6);
        }
    }
}
