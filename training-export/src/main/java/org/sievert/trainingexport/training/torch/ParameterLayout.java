package org.sievert.trainingexport.training.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.training.plan.DecoderPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;
import org.sievert.trainingexport.training.plan.TrainingPlan;
import org.sievert.trainingexport.training.plan.WeightGrid;

/** Where each layer's kernel and bias lie in the one vector of trained values: the encoder's first. */
final class ParameterLayout {
    /**
     * A kernel or bias.
     *
     * @param inputs values that one output of the layer adds, 0 for a bias
     * @param low least value that the built weight can have, −∞ without limit
     * @param pruned share that is to become 0
     */
    record Block(String name, int offset, int rows, int columns, int inputs, float low, float high, double pruned) {
        int size() {
            return rows * columns;
        }

        int end() {
            return offset + size();
        }
    }

    private final List<Block> encoderKernels = new ArrayList<>();
    private final List<Block> encoderBiases = new ArrayList<>();
    private final List<Block> decoderKernels = new ArrayList<>();
    private final List<Block> decoderBiases = new ArrayList<>();
    private int size;

    ParameterLayout(TrainingPlan plan) {
        for (EncoderPlan.Step s : plan.encoder().steps()) {
            LinearPlan l = s.layer().linear();
            int outputs = s.kernel().extent(s.kernel().rank() - 1);
            int inputs = s.kernel().size() / outputs;
            encoderKernels.add(block(l.name() + ".kernel", inputs, outputs, inputs, l.kernel(), l.pruned()));
            encoderBiases.add(block(l.name() + ".bias", 1, outputs, 0, l.bias(), 0));
        }
        for (DecoderPlan.Step s :
                plan.decoder().steps(plan.encoder().latentSize(), plan.encoder().image())) {
            String name = "decoder_" + s.number();
            if (s.layer() instanceof DecoderPlan.Dense d) {
                decoder(
                        name,
                        s.input().size(),
                        d.outputs(),
                        d.outputs(),
                        s.input().size());
            } else if (s.layer() instanceof DecoderPlan.ConvTranspose c) {
                int channels = s.input().extent(2);
                int inputs = Math.max(1, channels * c.kernel() * c.kernel() / (c.stride() * c.stride()));
                decoder(name, channels, c.kernel() * c.kernel() * c.filters(), c.filters(), inputs);
            } else {
                decoderKernels.add(null);
                decoderBiases.add(null);
            }
        }
    }

    private Block block(String name, int rows, int columns, int inputs, WeightGrid grid, double pruned) {
        float low = (float) grid.type().toDouble(grid.min());
        float high = (float) grid.type().toDouble(grid.type().max());
        return add(new Block(name, size, rows, columns, inputs, low, high, pruned));
    }

    private void decoder(String name, int rows, int columns, int biases, int inputs) {
        float open = Float.POSITIVE_INFINITY;
        decoderKernels.add(add(new Block(name + ".kernel", size, rows, columns, inputs, -open, open, 0)));
        decoderBiases.add(add(new Block(name + ".bias", size, 1, biases, 0, -open, open, 0)));
    }

    private Block add(Block b) {
        size += b.size();
        return b;
    }

    /** Number of trained values. */
    int size() {
        return size;
    }

    /** Number of the encoder's. */
    int encoderSize() {
        return encoderBiases.get(encoderBiases.size() - 1).end();
    }

    Block encoderKernel(int layer) {
        return encoderKernels.get(layer);
    }

    Block encoderBias(int layer) {
        return encoderBiases.get(layer);
    }

    /** Null for a layer without weights. */
    Block decoderKernel(int layer) {
        return decoderKernels.get(layer);
    }

    Block decoderBias(int layer) {
        return decoderBiases.get(layer);
    }

    /** The encoder's kernels and biases, layer by layer. */
    List<Block> encoderBlocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < encoderKernels.size(); i++) {
            blocks.add(encoderKernels.get(i));
            blocks.add(encoderBiases.get(i));
        }
        return blocks;
    }

    /**
     * Starting values: kernels even within ±√(6 / inputs) (He and others, 2015), as far as their type reaches, biases 0;
     * the encoder's from the starting model if there is one.
     */
    float[] initial(TrainingPlan plan) {
        Random random = new Random(plan.seed());
        float[] values = new float[size];
        for (int i = 0; i < encoderKernels.size(); i++) {
            fill(values, encoderKernels.get(i), random);
        }
        for (Block b : decoderKernels) {
            if (b != null) {
                fill(values, b, random);
            }
        }
        plan.start().ifPresent(m -> copy(m, values));
        return values;
    }

    private static void fill(float[] values, Block b, Random random) {
        double bound = Math.min(Math.sqrt(6.0 / b.inputs()), b.high());
        for (int i = b.offset(); i < b.end(); i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    private void copy(QuantizedModel start, float[] values) {
        List<Layer.Linear> layers = TrainingPlan.linear(start);
        for (int i = 0; i < layers.size(); i++) {
            Layer.Linear l = layers.get(i);
            Block k = encoderKernels.get(i);
            for (int j = 0; j < k.size(); j++) {
                values[k.offset() + j] =
                        (float) l.kernel().type().toDouble(l.kernel().get(j));
            }
            Block b = encoderBiases.get(i);
            for (int j = 0; j < b.size(); j++) {
                values[b.offset() + j] =
                        (float) l.bias().type().toDouble(l.bias().get(j));
            }
        }
    }

    /** The least (or greatest) allowed value of each parameter. */
    float[] bounds(boolean upper) {
        float[] bounds = new float[size];
        Arrays.fill(bounds, upper ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY);
        for (Block b : encoderBlocks()) {
            Arrays.fill(bounds, b.offset(), b.end(), upper ? b.high() : b.low());
        }
        return bounds;
    }

    /** Whether any kernel is to lose weights. */
    boolean prunes() {
        return encoderKernels.stream().anyMatch(b -> b.pruned() > 0);
    }

    /** 1 for what stays, 0 for the smallest kernel weights; {@code progress} of the pruning is 0…1. */
    float[] mask(float[] values, double progress) {
        float[] mask = new float[size];
        Arrays.fill(mask, 1);
        for (Block b : encoderKernels) {
            int cut = (int) Math.round(b.size() * b.pruned() * progress);
            Integer[] order = new Integer[b.size()];
            for (int i = 0; i < order.length; i++) {
                order[i] = b.offset() + i;
            }
            Arrays.sort(order, (i, j) -> Float.compare(Math.abs(values[i]), Math.abs(values[j])));
            for (int i = 0; i < cut; i++) {
                mask[order[i]] = 0;
            }
        }
        return mask;
    }
}
