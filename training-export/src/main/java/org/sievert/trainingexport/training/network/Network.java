package org.sievert.trainingexport.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.model.Shape;

/** A chain of layers. */
public final class Network {
    private final String name;
    private final List<TrainLayer> layers;

    private Network(String name, List<TrainLayer> layers) {
        this.name = name;
        this.layers = List.copyOf(layers);
    }

    /**
     * @throws IllegalArgumentException if a layer does not take what the one before gives
     */
    public static Network of(String name, List<TrainLayer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("network '" + name + "' has no layers");
        }
        Shape at = layers.get(0).input();
        for (TrainLayer layer : layers) {
            if (!layer.input().equals(at)) {
                throw new IllegalArgumentException(
                        "layer '" + layer.name() + "' takes " + layer.input() + " but gets " + at);
            }
            at = layer.output();
        }
        return new Network(name, layers);
    }

    public String name() {
        return name;
    }

    public List<TrainLayer> layers() {
        return layers;
    }

    /** Shape of one sample coming in. */
    public Shape input() {
        return layers.get(0).input();
    }

    /** Shape of one sample going out. */
    public Shape output() {
        return layers.get(layers.size() - 1).output();
    }

    /** The outputs for {@code samples} inputs, sample after sample. */
    public double[] forward(double[] x, int samples) {
        if (x.length != samples * input().size()) {
            throw new IllegalArgumentException(x.length + " values for " + samples + " samples of " + input());
        }
        double[] y = x;
        for (TrainLayer layer : layers) {
            y = layer.forward(y, samples);
        }
        return y;
    }

    /** Adds to the parameters' gradients and returns the gradient with respect to the inputs. */
    public double[] backward(double[] dy, int samples) {
        double[] gradient = dy;
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradient = layers.get(i).backward(gradient, samples);
        }
        return gradient;
    }

    /** Random kernels, zero biases. */
    public void initialise(Random random) {
        for (TrainLayer layer : layers) {
            if (layer instanceof Linear linear) {
                linear.initialise(random);
            }
        }
    }

    /** What can be trained, in the order of the layers. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        layers.forEach(layer -> all.addAll(layer.parameters()));
        return List.copyOf(all);
    }

    /** Takes over the parameters of a network with the same weighted layers. */
    public void copyParametersFrom(Network other) {
        List<Parameter> mine = parameters();
        List<Parameter> theirs = other.parameters();
        if (mine.size() != theirs.size()) {
            throw new IllegalArgumentException(theirs.size() + " parameters for " + mine.size());
        }
        for (int i = 0; i < mine.size(); i++) {
            mine.get(i).copyFrom(theirs.get(i));
        }
    }
}
