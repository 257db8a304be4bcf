package org.sievert.trainingexport.keras;

import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;

/** {@code Dense} and {@code QDense} on a vector. */
final class DenseReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.LINEAR;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        int units = layer.integer("units");
        if (units < 1) {
            throw layer.error("units must be positive, not " + units);
        }
        LinearParts parts = LinearParts.of(task);
        return new Mapping(1, parts.remark(), parts.outputExponent(), in -> {
            if (in.shape().rank() != 1) {
                throw layer.error(
                        "a dense layer on " + in.shape() + " is not supported; put a Flatten layer before it");
            }
            IntTensor kernel = parts.kernel(Shape.of(in.shape().size(), units));
            IntTensor bias =
                    parts.bias(units, in.element(), kernel.type(), task.spec().accumulation());
            Layer dense = LinearParts.checked(
                    layer,
                    () -> Layer.Dense.of(
                            layer.name(), in, kernel, bias, task.spec().accumulation()));
            return LinearParts.checked(layer, () -> parts.withActivation(dense));
        });
    }
}
