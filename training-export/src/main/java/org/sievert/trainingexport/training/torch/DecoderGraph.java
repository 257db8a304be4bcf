package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.training.plan.DecoderPlan;

/** The decoder's forward pass: latent values (event, value) to images (event, element). */
final class DecoderGraph {
    private final List<DecoderPlan.Step> steps;
    private final ParameterLayout layout;
    private final float latentScale;
    private final List<NDArray> scatters = new ArrayList<>();

    /**
     * @param latentScale factor on the latent values before the first layer, which brings their range near 1; part of
     *     that layer's kernel in files
     */
    DecoderGraph(List<DecoderPlan.Step> steps, float latentScale, ParameterLayout layout, NDManager manager) {
        this.steps = steps;
        this.latentScale = latentScale;
        this.layout = layout;
        for (DecoderPlan.Step s : steps) {
            if (s.layer() instanceof DecoderPlan.ConvTranspose c) {
                float[] matrix = Gathers.scatter(s.input(), s.output(), c.kernel(), c.stride(), c.cropBefore());
                int pixels = s.output().extent(0) * s.output().extent(1);
                scatters.add(Tensors.of(manager, matrix, pixels, matrix.length / pixels));
            } else {
                scatters.add(null);
            }
        }
    }

    NDArray forward(NDArray parameters, NDArray latent) {
        NDArray x = Tensors.times(latent, latentScale);
        for (int i = 0; i < steps.size(); i++) {
            DecoderPlan.Step s = steps.get(i);
            if (s.layer() instanceof DecoderPlan.Dense d) {
                x = x.matMul(EncoderGraph.slice(parameters, layout.decoderKernel(i)));
                x = activate(x.add(bias(parameters, i)), d.activation());
            } else if (s.layer() instanceof DecoderPlan.ConvTranspose c) {
                x = activate(convTranspose(parameters, x, i, s, c), c.activation());
            } else if (s.layer() instanceof DecoderPlan.Crop c) {
                x = x.reshape(new Shape(
                                -1,
                                s.input().extent(0),
                                s.input().extent(1),
                                s.input().extent(2)))
                        .get(":, :" + c.rows() + ", :" + c.columns() + ", :")
                        .reshape(new Shape(-1, s.output().size()));
            }
        }
        return x;
    }

    private NDArray convTranspose(
            NDArray parameters, NDArray x, int layer, DecoderPlan.Step s, DecoderPlan.ConvTranspose c) {
        int pixels = s.input().extent(0) * s.input().extent(1);
        NDArray products = x.reshape(new Shape(-1, s.input().extent(2)))
                .matMul(EncoderGraph.slice(parameters, layout.decoderKernel(layer)))
                .reshape(new Shape(-1, (long) pixels * c.kernel() * c.kernel(), c.filters()));
        // A handle of its own, so that results belong to this step and not to the constant's owner.
        NDArray scatter = scatters.get(layer).stopGradient();
        scatter.attach(x.getManager());
        return scatter.matMul(products)
                .add(bias(parameters, layer))
                .reshape(new Shape(-1, s.output().size()));
    }

    private NDArray bias(NDArray parameters, int layer) {
        return EncoderGraph.slice(parameters, layout.decoderBias(layer)).reshape(new Shape(-1));
    }

    private static NDArray activate(NDArray x, DecoderPlan.Activation activation) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> Tensors.relu(x);
            case SIGMOID -> Activation.sigmoid(x);
        };
    }
}
