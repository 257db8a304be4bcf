package org.sievert.trainingexport.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.network.Distance;
import org.sievert.trainingexport.training.network.Network;
import org.sievert.trainingexport.training.network.Parameter;

/** An encoder and the decoder that undoes it as well as it can. */
public record Autoencoder(Network encoder, Network decoder) {
    private static final int EVALUATION_BATCH = 500;

    public Autoencoder {
        if (!encoder.output().equals(decoder.input())) {
            throw new IllegalArgumentException(
                    "the encoder gives " + encoder.output() + ", the decoder takes " + decoder.input());
        }
    }

    /** What the decoder makes of the encoder's output, sample after sample. */
    public double[] reconstruct(double[] images, int samples) {
        return decoder.forward(encoder.forward(images, samples), samples);
    }

    /** Mean distance of the reconstruction from the input over a data set. */
    public double evaluate(DataSet data, Distance distance) {
        int[] order = new int[data.size()];
        for (int n = 0; n < order.length; n++) {
            order[n] = n;
        }
        double sum = 0;
        for (int from = 0; from < data.size(); from += EVALUATION_BATCH) {
            int to = Math.min(data.size(), from + EVALUATION_BATCH);
            double[] output = reconstruct(data.batch(order, from, to), to - from);
            int width = output.length / (to - from);
            for (int n = from; n < to; n++) {
                sum += distance.of(data.image(n), output, (n - from) * width);
            }
        }
        return sum / data.size();
    }

    /** Random start. */
    public void initialise(Random random) {
        encoder.initialise(random);
        decoder.initialise(random);
    }

    /** Takes over the parameters of an autoencoder with the same weighted layers. */
    public void copyParametersFrom(Autoencoder other) {
        encoder.copyParametersFrom(other.encoder);
        decoder.copyParametersFrom(other.decoder);
    }

    /** Everything that can be trained. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(encoder.parameters());
        all.addAll(decoder.parameters());
        return List.copyOf(all);
    }
}
