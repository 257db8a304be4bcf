package org.sievert.trainingexport.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network in integers: a chain of layers from one input tensor to one output tensor.
 *
 * @param name the model's name, as in its file
 * @param format what it was read from: {@code qkeras}, {@code keras+quantization}, …
 * @param input shape and type of the input
 * @param layers in order; each one's input is the output of the one before
 */
public record QuantizedModel(String name, String format, TensorType input, List<Layer> layers) {
    public QuantizedModel {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("model '" + name + "' has no layers");
        }
        TensorType at = input;
        Set<String> names = new HashSet<>();
        for (Layer l : layers) {
            if (!names.add(l.name())) {
                throw new IllegalArgumentException("two layers are named '" + l.name() + "'");
            }
            if (!l.input().equals(at)) {
                throw new IllegalArgumentException("layer '" + l.name() + "' takes " + l.input() + " but gets " + at);
            }
            at = l.output();
        }
    }

    /** Shape and type of the last layer's output. */
    public TensorType output() {
        return layers.get(layers.size() - 1).output();
    }

    /** Number of weights and biases. */
    public int parameters() {
        int n = 0;
        for (Layer l : layers) {
            if (l instanceof Layer.Linear linear) {
                n += linear.kernel().size() + linear.bias().size();
            }
        }
        return n;
    }

    /** Bits of one input: elements times width. */
    public int inputBits() {
        return input.shape().size() * input.element().width();
    }

    /** Bits of one output: elements times width. */
    public int outputBits() {
        return output().shape().size() * output().element().width();
    }
}
