package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/**
 * {@code Conv2D} and {@code QConv2D}: channels last, no dilation, one group. Padding {@code same} becomes a pad layer as
 * TensorFlow places it: the odd row or column at the bottom or right.
 */
final class ConvReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.LINEAR;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        layer.requireChannelsLast();
        int[] dilation = layer.pair("dilation_rate", 1);
        if (dilation[0] != 1 || dilation[1] != 1) {
            throw layer.error("dilation_rate " + dilation[0] + "x" + dilation[1] + " is not supported; only 1 is");
        }
        if (!layer.setting("groups").isMissingNode() && layer.integer("groups") != 1) {
            throw layer.error("groups " + layer.integer("groups") + " are not supported; only 1 is");
        }
        String padding = layer.string("padding", "valid");
        if (!padding.equals("valid") && !padding.equals("same")) {
            throw layer.error("padding '" + padding + "' is not supported; valid and same are");
        }
        int filters = layer.integer("filters");
        int[] size = layer.pair("kernel_size", 0);
        int[] strides = layer.pair("strides", 1);
        if (filters < 1 || size[0] < 1 || size[1] < 1 || strides[0] < 1 || strides[1] < 1) {
            throw layer.error("filters, kernel_size and strides must be positive");
        }
        LinearParts parts = LinearParts.of(task);
        return new Mapping(1, parts.remark(), parts.outputExponent(), in -> {
            List<Layer> layers = new ArrayList<>();
            TensorType at = in;
            if (in.shape().rank() != 3) {
                throw layer.error("a convolution needs (row, column, channel), but " + in.shape() + " comes in");
            }
            if (padding.equals("same")) {
                Layer pad = same(layer, in, size, strides);
                layers.add(pad);
                at = pad.output();
            }
            TensorType input = at;
            IntTensor kernel =
                    parts.kernel(Shape.of(size[0], size[1], input.shape().extent(2), filters));
            IntTensor bias = parts.bias(
                    filters, input.element(), kernel.type(), task.spec().accumulation());
            Layer conv = LinearParts.checked(
                    layer,
                    () -> Layer.Conv2d.of(
                            layer.name(),
                            input,
                            kernel,
                            bias,
                            strides[0],
                            strides[1],
                            task.spec().accumulation()));
            layers.addAll(LinearParts.checked(layer, () -> parts.withActivation(conv)));
            return layers;
        });
    }

    private static Layer same(KerasLayer layer, TensorType in, int[] size, int[] strides) {
        int rows = missing(in.shape().extent(0), size[0], strides[0]);
        int columns = missing(in.shape().extent(1), size[1], strides[1]);
        return new Layer.Pad(layer.name() + ".pad", in, rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
    }

    private static int missing(int extent, int size, int stride) {
        int outputs = (extent + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + size - extent);
    }
}
