package org.sievert.trainingexport.keras;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.LayerQuantization;

/**
 * Maps the layers of one class. What can be said without the input's shape and the weights is checked by {@link #read},
 * so that a file can be judged layer by layer; the rest by the mapping it returns.
 */
interface LayerReader {
    /**
     * @throws org.sievert.trainingexport.format.ModelFormatException if the layer's settings cannot be mapped
     */
    Mapping read(Task task);

    /** What a layer of this class computes, as far as a quantization section may speak of it. */
    default Kind kind() {
        return Kind.OTHER;
    }

    /** Kinds of layers. */
    enum Kind {
        /** Weights, products, sums, an activation. */
        LINEAR,
        /** An activation alone. */
        ACTIVATION,
        /** Elements only move or stay, so a type before it is a type after it. */
        MOVING,
        /** Anything else. */
        OTHER
    }

    /**
     * A layer to be mapped.
     *
     * @param rest the layers of the encoder from this one on
     * @param spec what the user says about this layer
     * @param weights as far as given
     * @param inputExponent what comes in is meant times 2^inputExponent (a scale of the quantizer before)
     */
    record Task(List<KerasLayer> rest, LayerQuantization spec, Optional<Hdf5Weights> weights, int inputExponent) {
        KerasLayer layer() {
            return rest.get(0);
        }
    }

    /**
     * How layers are mapped.
     *
     * @param consumed number of file layers that this covers
     * @param remark for the report
     * @param outputExponent what goes out is meant times 2^outputExponent; the next weights take it up
     * @param layers the layers for a given input; none if the values do not change
     */
    record Mapping(int consumed, String remark, int outputExponent, Function<TensorType, List<Layer>> layers) {
        static Mapping of(String remark, Function<TensorType, List<Layer>> layers) {
            return new Mapping(1, remark, 0, layers);
        }

        static Mapping identity(String remark) {
            return new Mapping(1, remark, 0, in -> List.of());
        }
    }
}
