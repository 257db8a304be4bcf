package org.sievert.trainingexport.training;

import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.network.MeanSquaredError;

/**
 * How well something reconstructs a data set.
 *
 * @param name what: {@code quantised}, {@code float}, …
 * @param telescope mean loss that was trained on
 * @param meanSquared mean squared error of the normalised charges
 */
public record NamedLosses(String name, double telescope, double meanSquared) {
    /** Of an autoencoder. */
    public static NamedLosses of(String name, Autoencoder autoencoder, DataSet data) {
        return new NamedLosses(
                name, autoencoder.evaluate(data, Training.loss()), autoencoder.evaluate(data, new MeanSquaredError()));
    }

    /** Of giving the average training image whatever comes in. */
    public static NamedLosses ofMeanImage(String name, DataSet training, DataSet data) {
        return new NamedLosses(
                name,
                Training.lossOfMeanImage(training, data, Training.loss()),
                Training.lossOfMeanImage(training, data, new MeanSquaredError()));
    }
}
