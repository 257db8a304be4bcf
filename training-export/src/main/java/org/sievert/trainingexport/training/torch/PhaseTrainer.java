package org.sievert.trainingexport.training.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.TrainingException;
import org.sievert.trainingexport.training.data.TrainingData;
import org.sievert.trainingexport.training.plan.EncoderBuilder;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/** Steps and evaluations of one network on its data. */
final class PhaseTrainer implements AutoCloseable {
    private static final int EVALUATION_BATCH = 1000;

    private final Engine engine;
    private final NDManager manager;
    private final TrainingPlan plan;
    private final TrainingData data;
    private final ParameterLayout layout;
    private final EncoderGraph encoder;
    private final DecoderGraph decoder;
    private final Loss loss;
    private final Adam adam;
    private NDArray values;
    private NDArray mask;

    PhaseTrainer(Engine engine, TrainingPlan plan, TrainingData data, ParameterLayout layout) {
        this.engine = engine;
        this.plan = plan;
        this.data = data;
        this.layout = layout;
        manager = engine.newBaseManager();
        encoder = new EncoderGraph(plan.encoder(), layout, manager);
        decoder = new DecoderGraph(
                plan.decoder().steps(plan.encoder().latentSize(), plan.encoder().image()),
                ModelFiles.latentScale(plan),
                layout,
                manager);
        loss = new Loss(plan.loss(), plan.encoder().image(), manager);
        adam = new Adam(manager, layout);
        values = Tensors.of(manager, new float[layout.size()]);
        mask = Tensors.of(manager, new float[layout.size()]);
    }

    /** Called after each step; an exception from it ends the epoch. */
    interface StepListener {
        void done(int step, int steps, double meanLoss);
    }

    /** Learning rate at a point of the epoch, 0…1. */
    interface Rate {
        double at(double share);
    }

    void load(TrainingState s) {
        values = replace(values, s.values);
        mask = replace(mask, s.mask);
        adam.restore(s.adam);
    }

    /** A new array: {@code set} leaves the tensor in memory that the collector may take. */
    static NDArray replace(NDArray old, float[] by) {
        NDArray next = Tensors.of(old.getManager(), by);
        old.close();
        return next;
    }

    void save(TrainingState s) {
        s.values = values.toFloatArray();
        s.adam = adam.snapshot();
    }

    int steps() {
        return (data.training() + plan.schedule().batch() - 1) / plan.schedule().batch();
    }

    /** One pass over the training events; gives the mean loss. */
    double epoch(Phase phase, int epoch, Rate rate, StepListener listener) {
        int[] order = shuffled(new Random(plan.seed() * 1_000_003 + phase.ordinal() * 10_007L + epoch));
        int steps = steps();
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            int from = step * plan.schedule().batch();
            int[] events = Arrays.copyOfRange(
                    order, from, Math.min(order.length, from + plan.schedule().batch()));
            double value = step(phase, events, rate.at((step + 1.0) / steps));
            if (!Double.isFinite(value)) {
                throw new TrainingException("the loss is " + value + " in epoch " + (epoch + 1) + " of the "
                        + phase.word() + " phase; choose a lower learning rate");
            }
            sum += value;
            listener.done(step + 1, steps, sum / (step + 1));
        }
        return sum / steps;
    }

    private double step(Phase phase, int[] events, double rate) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray leaf = values.duplicate();
            leaf.attach(scope);
            leaf.setRequiresGradient(true);
            double value;
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray mean = weightedMean(phase, leaf, events, scope);
                collector.backward(mean);
                value = mean.getFloat();
            }
            adam.step(values, leaf.getGradient(), rate);
            return value;
        }
    }

    /** Mean loss of the validation events. */
    double validate(Phase phase, float[] parameters) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray fixed = Tensors.of(scope, parameters);
            double sum = 0;
            double weight = 0;
            for (int from = data.training(); from < data.size(); from += EVALUATION_BATCH) {
                int[] events = range(from, Math.min(data.size(), from + EVALUATION_BATCH));
                try (NDManager part = scope.newSubManager()) {
                    NDArray p = fixed.stopGradient();
                    p.attach(part);
                    double w = 0;
                    for (float x : data.weights(events)) {
                        w += x;
                    }
                    sum += w * weightedMean(phase, p, events, part).getFloat();
                    weight += w;
                }
            }
            return sum / weight;
        }
    }

    private NDArray weightedMean(Phase phase, NDArray parameters, int[] events, NDManager scope) {
        NDArray charges = Tensors.of(scope, data.charges(events), events.length, TriggerCells.COUNT);
        NDArray weights = Tensors.of(scope, data.weights(events));
        NDArray used = parameters.mul(mask);
        NDArray latent = encode(phase == Phase.QUANTISED, used, charges, events, scope);
        NDArray each = loss.of(charges, decoder.forward(used, latent));
        return each.mul(weights).sum().div(weights.sum());
    }

    private NDArray encode(boolean quantised, NDArray used, NDArray charges, int[] events, NDManager scope) {
        if (quantised) {
            float unit = Math.scalb(1f, -plan.encoder().input().fractionBits());
            int size = plan.encoder().image().shape().size();
            return encoder.quantised(used, Tensors.of(scope, data.images(events, unit), events.length, size));
        }
        return encoder.inFloat(used, image(charges));
    }

    /** Charges in the places of the image, in full precision. */
    private NDArray image(NDArray charges) {
        int[] cells = plan.encoder().image().cells();
        long[] index = new long[cells.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = cells[i] < 0 ? TriggerCells.COUNT : cells[i];
        }
        NDManager scope = charges.getManager();
        NDArray withZero = charges.concat(scope.zeros(new Shape(charges.size(0), 1)), 1);
        return withZero.get(":, {}", scope.create(index));
    }

    /** The integers that the graph with quantizers gives for one batch of events. */
    long[] latents(float[] parameters, int[] events) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray charges = Tensors.of(scope, data.charges(events), events.length, TriggerCells.COUNT);
            NDArray latent = encode(true, Tensors.of(scope, parameters), charges, events, scope);
            var layers = plan.encoder().layers();
            return EncoderGraph.integers(
                    latent,
                    layers.get(layers.size() - 1).linear().activation().type().fractionBits());
        }
    }

    /** The decoder's images for one batch of events, with the quantizers or without. */
    float[] images(boolean quantised, float[] parameters, int[] events) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray charges = Tensors.of(scope, data.charges(events), events.length, TriggerCells.COUNT);
            NDArray p = Tensors.of(scope, parameters);
            return decoder.forward(p, encode(quantised, p, charges, events, scope))
                    .toFloatArray();
        }
    }

    /** Gradient of the mean loss of some events by every parameter. */
    float[] gradient(Phase phase, float[] parameters, int[] events) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray leaf = Tensors.of(scope, parameters);
            leaf.setRequiresGradient(true);
            mask = replace(mask, ones());
            try (GradientCollector collector = engine.newGradientCollector()) {
                collector.backward(weightedMean(phase, leaf, events, scope));
            }
            return leaf.getGradient().toFloatArray();
        }
    }

    /** The integers that the graph multiplies with. */
    List<EncoderBuilder.Weights> weights(float[] parameters) {
        try (NDManager scope = manager.newSubManager()) {
            return encoder.weights(Tensors.of(scope, parameters));
        }
    }

    private float[] ones() {
        float[] ones = new float[layout.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private int[] shuffled(Random random) {
        int[] order = range(0, data.training());
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    private static int[] range(int from, int to) {
        int[] range = new int[to - from];
        for (int i = 0; i < range.length; i++) {
            range[i] = from + i;
        }
        return range;
    }

    @Override
    public void close() {
        manager.close();
    }
}
