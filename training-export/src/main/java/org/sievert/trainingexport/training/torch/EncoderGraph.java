package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.training.plan.EncoderBuilder;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;

/** The encoder's forward pass: images (event, element) to latent values (event, value). */
final class EncoderGraph {
    private final EncoderPlan plan;
    private final ParameterLayout layout;
    private final List<NDArray> patches = new ArrayList<>();

    /**
     * @param manager owner of the graph's constants
     */
    EncoderGraph(EncoderPlan plan, ParameterLayout layout, NDManager manager) {
        this.plan = plan;
        this.layout = layout;
        for (EncoderPlan.Step s : plan.steps()) {
            patches.add(
                    s.layer() instanceof EncoderLayerPlan.Conv2d c
                            ? manager.create(Gathers.patches(s.input(), s.output(), c))
                            : null);
        }
    }

    /** As the integer model computes it. */
    NDArray quantised(NDArray parameters, NDArray images) {
        return forward(parameters, images, true);
    }

    /** In full precision; only the latent values are brought into their type, as the links need it. */
    NDArray inFloat(NDArray parameters, NDArray images) {
        return forward(parameters, images, false);
    }

    private NDArray forward(NDArray parameters, NDArray images, boolean quantised) {
        NDArray x = images;
        List<EncoderPlan.Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            EncoderPlan.Step s = steps.get(i);
            LinearPlan l = s.layer().linear();
            NDArray kernel = kernel(parameters, i);
            NDArray bias = bias(parameters, i);
            if (quantised) {
                kernel = StraightThrough.quantise(kernel, l.kernel());
                bias = StraightThrough.quantise(bias, l.bias());
            }
            NDArray rows = patches.get(i) == null ? x : patches(x, s, patches.get(i));
            x = product(rows, kernel, quantised ? l.product() : Optional.empty())
                    .add(bias)
                    .reshape(new Shape(-1, s.output().size()));
            if (l.relu()) {
                x = Tensors.relu(x);
            }
            if (quantised || i == steps.size() - 1) {
                x = StraightThrough.quantise(x, l.activation());
            }
        }
        return x;
    }

    private static NDArray patches(NDArray x, EncoderPlan.Step s, NDArray index) {
        NDArray withZero = x.concat(x.getManager().zeros(new Shape(x.size(0), 1)), 1);
        int inputs = s.kernel().size() / s.kernel().extent(3);
        return withZero.get(":, {}", index).reshape(new Shape(-1, inputs));
    }

    private static NDArray product(NDArray rows, NDArray kernel, Optional<Quantizer> each) {
        if (each.isEmpty()) {
            return rows.matMul(kernel);
        }
        NDArray products = rows.expandDims(2).mul(kernel.expandDims(0));
        return StraightThrough.quantise(products, each.get()).sum(new int[] {1});
    }

    private NDArray kernel(NDArray parameters, int layer) {
        return slice(parameters, layout.encoderKernel(layer));
    }

    private NDArray bias(NDArray parameters, int layer) {
        return slice(parameters, layout.encoderBias(layer)).reshape(new Shape(-1));
    }

    static NDArray slice(NDArray parameters, ParameterLayout.Block b) {
        return parameters.get(b.offset() + ":" + b.end()).reshape(new Shape(b.rows(), b.columns()));
    }

    /** The integers that the graph multiplies with. */
    List<EncoderBuilder.Weights> weights(NDArray parameters) {
        List<EncoderBuilder.Weights> weights = new ArrayList<>();
        List<EncoderPlan.Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            LinearPlan l = steps.get(i).layer().linear();
            weights.add(new EncoderBuilder.Weights(
                    integers(
                            StraightThrough.quantise(kernel(parameters, i), l.kernel()),
                            l.kernel().type().fractionBits()),
                    integers(
                            StraightThrough.quantise(bias(parameters, i), l.bias()),
                            l.bias().type().fractionBits())));
        }
        return weights;
    }

    /** q of values q · 2^−fraction. */
    static long[] integers(NDArray values, int fraction) {
        float[] floats = values.toFloatArray();
        long[] integers = new long[floats.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (long) Math.scalb(floats[i], fraction);
        }
        return integers;
    }
}
