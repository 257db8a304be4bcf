package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.TensorType;

/** {@code QActivation} and {@code Activation}: a quantizer, or ReLU with a type from the user. */
final class ActivationReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.ACTIVATION;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        if (layer.setting("activation").isMissingNode()) {
            throw layer.error("setting 'activation' is missing");
        }
        Activations.Behind behind = Activations.behind(layer, task.spec());
        String remark = behind.remark().isEmpty() ? "linear" : behind.remark().substring(2);
        return new Mapping(1, remark, behind.exponent(), in -> layers(layer, behind, in));
    }

    /** The quantize layer keeps the file's name; a ReLU in front of it gets a suffix. */
    static List<Layer> layers(KerasLayer layer, Activations.Behind behind, TensorType in) {
        List<Layer> layers = new ArrayList<>();
        TensorType at = in;
        if (behind.relu()) {
            String name = behind.quantizer().isPresent() ? layer.name() + ".relu" : layer.name();
            Layer relu = new Layer.Relu(name, at);
            layers.add(relu);
            at = relu.output();
        }
        if (behind.quantizer().isPresent()) {
            layers.add(new Layer.Quantize(layer.name(), at, behind.quantizer().get()));
        }
        return layers;
    }
}
