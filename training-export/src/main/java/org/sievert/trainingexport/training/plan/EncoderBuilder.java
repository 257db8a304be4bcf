package org.sievert.trainingexport.training.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** Makes the integer model of a plan and its trained weights. */
public final class EncoderBuilder {
    private EncoderBuilder() {}

    /** Integers of one layer, row-major. */
    public record Weights(long[] kernel, long[] bias) {}

    /**
     * @param weights one entry per layer of the plan
     */
    public static QuantizedModel build(String name, EncoderPlan plan, List<Weights> weights) {
        TensorType input = new TensorType(plan.image().shape(), plan.input());
        List<Layer> layers = new ArrayList<>();
        TensorType at = input;
        int n = 0;
        for (EncoderPlan.Step step : plan.steps()) {
            Weights w = weights.get(n++);
            LinearPlan linear = step.layer().linear();
            IntTensor kernel = IntTensor.of(step.kernel(), linear.kernel().type(), w.kernel());
            IntTensor bias = IntTensor.of(
                    Shape.of(step.kernel().extent(step.kernel().rank() - 1)),
                    linear.bias().type(),
                    w.bias());
            Accumulation sum = new Accumulation(linear.product(), Optional.empty());
            if (step.layer() instanceof EncoderLayerPlan.Conv2d c) {
                at = add(at, layers, pad(c, at));
                at = add(
                        at,
                        layers,
                        List.of(Layer.Conv2d.of(linear.name(), at, kernel, bias, c.stride(), c.stride(), sum)));
            } else {
                if (at.shape().rank() != 1) {
                    Shape flat = Shape.of(at.shape().size());
                    at = add(at, layers, List.of(new Layer.Reshape(linear.name() + "_flatten", at, flat)));
                }
                at = add(at, layers, List.of(Layer.Dense.of(linear.name(), at, kernel, bias, sum)));
            }
            if (linear.relu()) {
                at = add(at, layers, List.of(new Layer.Relu(linear.name() + "_relu", at)));
            }
            at = add(at, layers, List.of(new Layer.Quantize(linear.name() + "_quantize", at, linear.activation())));
        }
        return new QuantizedModel(name, "sievert", input, layers);
    }

    /** The same model with exact products: QONNX has no place for their type, which a spec has to add. */
    public static QuantizedModel withoutProducts(QuantizedModel model) {
        List<Layer> layers = new ArrayList<>();
        TensorType at = model.input();
        for (Layer l : model.layers()) {
            at = add(at, layers, List.of(exact(l, at)));
        }
        return new QuantizedModel(model.name(), model.format(), model.input(), layers);
    }

    private static Layer exact(Layer layer, TensorType in) {
        if (layer instanceof Layer.Conv2d l) {
            return Layer.Conv2d.of(
                    l.name(), in, l.kernel(), l.bias(), l.rowStride(), l.columnStride(), Accumulation.EXACT);
        } else if (layer instanceof Layer.Dense l) {
            return Layer.Dense.of(l.name(), in, l.kernel(), l.bias(), Accumulation.EXACT);
        } else if (layer instanceof Layer.Relu l) {
            return new Layer.Relu(l.name(), in);
        } else if (layer instanceof Layer.Quantize l) {
            return new Layer.Quantize(l.name(), in, l.quantizer());
        }
        return layer; // what only moves values comes after a quantizer, whose type does not change
    }

    private static List<Layer> pad(EncoderLayerPlan.Conv2d c, TensorType in) {
        int rows = c.padding().total(in.shape().extent(0), c.kernel(), c.stride());
        int columns = c.padding().total(in.shape().extent(1), c.kernel(), c.stride());
        if (rows + columns == 0) {
            return List.of();
        }
        int top = c.padding().before(in.shape().extent(0), c.kernel(), c.stride());
        int left = c.padding().before(in.shape().extent(1), c.kernel(), c.stride());
        return List.of(new Layer.Pad(c.linear().name() + "_pad", in, top, rows - top, left, columns - left));
    }

    private static TensorType add(TensorType at, List<Layer> layers, List<Layer> more) {
        layers.addAll(more);
        return more.isEmpty() ? at : layers.get(layers.size() - 1).output();
    }
}
