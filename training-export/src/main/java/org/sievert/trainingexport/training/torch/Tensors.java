package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Tensors from Java arrays, in memory that PyTorch allocates. A tensor that shares a Java buffer may lie at any address,
 * and how the library adds depends on the alignment: the last bit would change from run to run.
 */
final class Tensors {
    private Tensors() {}

    static NDArray of(NDManager manager, float[] values, long... shape) {
        try (NDArray shared = manager.create(values, shape.length == 0 ? new Shape(values.length) : new Shape(shape))) {
            return shared.duplicate();
        }
    }

    /**
     * x · factor. Not {@code x.mul(Number)}: DJL puts the number into a Java buffer that is gone by the time the backward
     * pass reads it.
     */
    static NDArray times(NDArray x, float factor) {
        return x.mul(of(x.getManager(), new float[] {factor}));
    }

    /** max(x, 0); not {@code x.maximum(Number)}, for the same reason. */
    static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }
}
