package org.sievert.trainingexport.training.network;

import java.util.List;
import org.sievert.trainingexport.model.Shape;

/** One step of a network that can be differentiated. */
public sealed interface TrainLayer permits Activation, Linear, PadLayer, ReshapeLayer {
    /** Unique name within the network. */
    String name();

    /** Shape of one sample coming in. */
    Shape input();

    /** Shape of one sample going out. */
    Shape output();

    /**
     * The outputs for {@code samples} inputs.
     *
     * @param x sample after sample; not changed, and kept until the next call
     */
    double[] forward(double[] x, int samples);

    /**
     * Adds to the parameters' gradients and returns the gradient with respect to the inputs of the last forward pass.
     *
     * @param dy gradient with respect to its outputs
     */
    double[] backward(double[] dy, int samples);

    /** What can be trained; none for most layers. */
    default List<Parameter> parameters() {
        return List.of();
    }
}
