package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Adam (Kingma and Ba, 2015) on one vector, within bounds. */
final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    /** Longer gradients are shortened to this: single steps must not throw a training back. */
    private static final float LONGEST = 1;

    private NDArray mean;
    private NDArray square;
    private final NDArray low;
    private final NDArray high;
    private int steps;

    Adam(NDManager manager, ParameterLayout layout) {
        mean = Tensors.of(manager, new float[layout.size()]);
        square = Tensors.of(manager, new float[layout.size()]);
        low = Tensors.of(manager, layout.bounds(false));
        high = Tensors.of(manager, layout.bounds(true));
    }

    /** Changes the values in place. What it allocates belongs to the gradient's manager. */
    void step(NDArray values, NDArray slope, double rate) {
        steps++;
        float norm = slope.norm().getFloat();
        NDArray gradient = norm > LONGEST ? slope.mul(LONGEST / norm) : slope;
        mean.muli(BETA1).addi(gradient.mul(1 - BETA1));
        square.muli(BETA2).addi(gradient.square().mul(1 - BETA2));
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        NDArray zero = gradient.zerosLike();
        NDArray by = zero.add(mean).mul((float) (rate * correction));
        NDArray scale = zero.add(square).sqrt().add(EPSILON);
        NDArray moved = zero.add(values).sub(by.div(scale));
        moved.maximum(low).minimum(high).copyTo(values);
    }

    Snapshot snapshot() {
        return new Snapshot(steps, mean.toFloatArray(), square.toFloatArray());
    }

    void restore(Snapshot s) {
        steps = s.steps();
        mean = PhaseTrainer.replace(mean, s.mean());
        square = PhaseTrainer.replace(square, s.square());
    }

    /** Everything that the next step depends on. */
    record Snapshot(int steps, float[] mean, float[] square) {
        static Snapshot empty(int size) {
            return new Snapshot(0, new float[size], new float[size]);
        }
    }
}
