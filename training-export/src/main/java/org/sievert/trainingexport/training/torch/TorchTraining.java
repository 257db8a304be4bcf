package org.sievert.trainingexport.training.torch;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.sievert.trainingexport.detector.EventSource;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.ResultTables;
import org.sievert.trainingexport.training.TrainingProgress;
import org.sievert.trainingexport.training.TrainingResult;
import org.sievert.trainingexport.training.data.TrainingData;
import org.sievert.trainingexport.training.plan.EncoderBuilder;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/** Trains a plan on events and writes what comes out into a folder. */
public final class TorchTraining {
    private static final int VECTORS = 500;

    private TorchTraining() {}

    /**
     * Trains, or goes on where an earlier call in the same folder was stopped.
     *
     * <p>Writes {@code encoder.onnx}, {@code decoder.onnx}, {@code twin/encoder.onnx}, {@code twin/decoder.onnx}, {@code
     * training.csv}, {@code weights.csv}, {@code vectors.csv}.
     *
     * @throws org.sievert.trainingexport.training.EngineMissingException without PyTorch
     * @throws org.sievert.trainingexport.training.TrainingException if the folder holds the checkpoint of another
     *     training, or the loss is no number
     * @throws org.sievert.trainingexport.training.TrainingInterruptedException if the progress asked to stop
     */
    public static TrainingResult run(TrainingPlan plan, EventSource source, Path folder, TrainingProgress progress)
            throws IOException {
        Engine engine = TorchEngine.start();
        Files.createDirectories(folder);
        TrainingData data = TrainingData.read(plan, source);
        progress.note(data.size() + " events with charge from '" + source.name() + "', " + data.training()
                + " of them for training");
        Checkpoint checkpoint = new Checkpoint(folder.resolve("checkpoint.bin"), fingerprint(plan, data));
        ParameterLayout layout = new ParameterLayout(plan);
        try (PhaseTrainer trainer = new PhaseTrainer(engine, plan, data, layout)) {
            TrainingState state = new PhaseLoop(plan, layout, trainer, checkpoint, progress).run();
            TrainingResult result = write(plan, data, layout, trainer, state, folder);
            checkpoint.delete();
            return result;
        }
    }

    private static TrainingResult write(
            TrainingPlan plan,
            TrainingData data,
            ParameterLayout layout,
            PhaseTrainer trainer,
            TrainingState state,
            Path folder)
            throws IOException {
        float[] values = state.results.get(Phase.QUANTISED);
        QuantizedModel model = EncoderBuilder.build(plan.name(), plan.encoder(), trainer.weights(values));
        ModelFiles files = new ModelFiles(plan, layout);
        files.write(model, values, folder);
        Phase twin = state.results.containsKey(Phase.TWIN) && state.losses.get(Phase.TWIN) < floatLoss(state)
                ? Phase.TWIN
                : Phase.FLOAT;
        if (state.results.containsKey(twin)) {
            files.writeTwin(state.results.get(twin), folder.resolve("twin"));
        }
        ResultTables.writeCurve(folder.resolve("training.csv"), state.curve);
        List<ResultTables.Distribution> distributions = new ArrayList<>();
        for (ParameterLayout.Block b : layout.encoderBlocks()) {
            distributions.add(new ResultTables.Distribution(
                    b.name(),
                    Arrays.copyOfRange(state.start, b.offset(), b.end()),
                    Arrays.copyOfRange(values, b.offset(), b.end()),
                    b.low(),
                    b.high()));
        }
        ResultTables.writeWeights(folder.resolve("weights.csv"), distributions);
        ResultTables.writeVectors(
                folder.resolve("vectors.csv"), vectors(plan.encoder().image().places(), data, trainer, values));
        return new TrainingResult(
                model, state.curve, state.losses.get(Phase.QUANTISED), state.losses.getOrDefault(twin, Double.NaN));
    }

    private static double floatLoss(TrainingState state) {
        return state.losses.getOrDefault(Phase.FLOAT, Double.POSITIVE_INFINITY);
    }

    /** Validation events, cell by cell in CMS's order, and what the training graph itself makes of them. */
    private static List<ResultTables.Vector> vectors(
            int[] places, TrainingData data, PhaseTrainer trainer, float[] values) {
        int[] events = new int[Math.min(VECTORS, data.size() - data.training())];
        for (int i = 0; i < events.length; i++) {
            events[i] = data.training() + i;
        }
        long[] latents = trainer.latents(values, events);
        int size = latents.length / events.length;
        List<ResultTables.Vector> vectors = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            long[] image = data.input(events[i]);
            long[] cells = Arrays.stream(places).mapToLong(p -> image[p]).toArray();
            vectors.add(new ResultTables.Vector(cells, Arrays.copyOfRange(latents, i * size, (i + 1) * size)));
        }
        return vectors;
    }

    private static String fingerprint(TrainingPlan plan, TrainingData data) {
        String text = plan + " " + plan.start().map(QuantizedModel::hashCode) + " " + data.checksum();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
