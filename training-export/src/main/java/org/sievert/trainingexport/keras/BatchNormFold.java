package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sievert.trainingexport.format.ModelFormatException;

/**
 * Batch normalisation folded into the kernel and bias before it, as {@code QDenseBatchnorm} and {@code QConv2DBatchnorm}
 * do in a trained network before they quantise (QKeras 0.9): with inv = gamma · (moving_variance + epsilon)<sup>−1/2</sup>
 * the kernel becomes kernel · inv and the bias (bias − moving_mean) · inv + beta, per output channel.
 *
 * @param factor inv of each output channel
 * @param mean moving mean of each
 * @param beta offset of each
 */
record BatchNormFold(double[] factor, double[] mean, double[] beta) {
    /** Layers that are folded. */
    static final Set<String> CLASSES = Set.of("QDenseBatchnorm", "QConv2DBatchnorm");

    /** QKeras folds in float32: a few roundings of 2<sup>−24</sup> each. */
    private static final double FLOAT_ERROR = 1e-6;

    private static final double DEFAULT_EPSILON = 1e-3;

    /** A folded value and how far float32 may be away from it. */
    record Folded(double[] values, double[] error) {
        /** All values as high or as low as float32 may have them. */
        double[] moved(int direction) {
            double[] moved = new double[values.length];
            Arrays.setAll(moved, i -> values[i] + direction * error[i]);
            return moved;
        }
    }

    /** The fold of a layer; empty for a layer of another class. */
    static Optional<BatchNormFold> of(KerasLayer layer, Hdf5Weights weights) {
        if (!CLASSES.contains(layer.className())) {
            return Optional.empty();
        }
        double[] variance = tensor(layer, weights, "moving_variance");
        double[] mean = tensor(layer, weights, "moving_mean");
        double[] gamma = layer.flag("scale", true) ? tensor(layer, weights, "gamma") : filled(variance.length, 1);
        double[] beta = layer.flag("center", true) ? tensor(layer, weights, "beta") : filled(variance.length, 0);
        if (mean.length != variance.length || gamma.length != variance.length || beta.length != variance.length) {
            throw ModelFormatException.at(
                    weights.file(), layer.where(), "gamma, beta, moving_mean and moving_variance differ in length");
        }
        JsonNode setting = layer.setting("epsilon");
        double epsilon = setting.isMissingNode() ? DEFAULT_EPSILON : setting.doubleValue();
        double[] factor = new double[variance.length];
        for (int c = 0; c < factor.length; c++) {
            factor[c] = gamma[c] / Math.sqrt(variance[c] + epsilon);
            if (!Double.isFinite(factor[c]) || !Double.isFinite(mean[c]) || !Double.isFinite(beta[c])) {
                throw ModelFormatException.at(
                        weights.file(),
                        layer.where(),
                        "channel " + c + " cannot be folded: gamma " + gamma[c] + ", moving_variance " + variance[c]
                                + ", moving_mean " + mean[c] + ", beta " + beta[c]);
            }
        }
        return Optional.of(new BatchNormFold(factor, mean, beta));
    }

    private static double[] filled(int length, double value) {
        double[] all = new double[length];
        Arrays.fill(all, value);
        return all;
    }

    private static double[] tensor(KerasLayer layer, Hdf5Weights weights, String name) {
        List<Map.Entry<String, Hdf5Weights.Tensor>> found = weights.find(layer.name(), name);
        if (found.size() != 1) {
            throw ModelFormatException.at(
                    weights.file(),
                    layer.where(),
                    (found.isEmpty() ? "no" : "more than one") + " tensor '" + name
                            + "' of this layer, which its batch normalisation needs");
        }
        return found.get(0).getValue().values();
    }

    /** Number of output channels. */
    int channels() {
        return factor.length;
    }

    /** The folded kernel; its last axis is the output channel. */
    Folded kernel(double[] kernel) {
        double[] values = new double[kernel.length];
        double[] error = new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            values[i] = kernel[i] * factor[i % factor.length];
            error[i] = FLOAT_ERROR * Math.abs(values[i]);
        }
        return new Folded(values, error);
    }

    /** The folded bias. */
    Folded bias(double[] bias) {
        double[] values = new double[bias.length];
        double[] error = new double[bias.length];
        for (int c = 0; c < bias.length; c++) {
            values[c] = factor[c] * (bias[c] - mean[c]) + beta[c];
            error[c] =
                    FLOAT_ERROR * (Math.abs(factor[c]) * (Math.abs(bias[c]) + Math.abs(mean[c])) + Math.abs(beta[c]));
        }
        return new Folded(values, error);
    }
}
