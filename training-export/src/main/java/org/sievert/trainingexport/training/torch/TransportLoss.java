package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.sievert.trainingexport.detector.TriggerCells;

/**
 * The cost of moving the decoded charges onto the true ones, both scaled to sum 1, over the real distances of the cells:
 * Sinkhorn's algorithm for transport with entropy (Cuturi, 2013), in half pitches. As the entropy goes to 0 it becomes
 * the earth mover's distance.
 *
 * <p>The iterations are not differentiated: at the optimum the gradient by the decoded charges is the dual potential of
 * their side (envelope theorem), which the iterations give anyway.
 */
final class TransportLoss implements LossTerm {
    private static final float TINY = 1e-30f;

    private final NDArray kernel;
    private final NDArray costKernel;
    private final float blur;
    private final int iterations;

    TransportLoss(NDManager manager, double blur, int iterations) {
        int n = TriggerCells.COUNT;
        float[] k = new float[n * n];
        float[] c = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double d = TriggerCells.distance(i, j);
                k[i * n + j] = (float) Math.exp(-d / blur);
                c[i * n + j] = (float) (d * Math.exp(-d / blur));
            }
        }
        this.kernel = Tensors.of(manager, k, n, n);
        this.costKernel = Tensors.of(manager, c, n, n);
        this.blur = (float) blur;
        this.iterations = iterations;
    }

    @Override
    public NDArray of(NDArray wanted, NDArray given) {
        NDArray a = share(wanted).stopGradient();
        NDArray b = share(given);
        NDArray fixed = b.stopGradient();
        NDArray v = fixed.onesLike();
        NDArray u = v;
        for (int i = 0; i < iterations; i++) {
            u = a.div(v.matMul(kernel).maximum(TINY));
            v = fixed.div(u.matMul(kernel).maximum(TINY));
        }
        NDArray cost = u.mul(v.matMul(costKernel)).sum(new int[] {1});
        NDArray potential = v.maximum(TINY).log().mul(blur);
        NDArray slope = potential.mul(b).sum(new int[] {1});
        return cost.add(slope.sub(slope.stopGradient()));
    }

    private static NDArray share(NDArray charges) {
        // Never quite 0, so that every cell has a potential.
        NDArray some = charges.add(1e-6f);
        return some.div(some.sum(new int[] {1}, true));
    }
}
