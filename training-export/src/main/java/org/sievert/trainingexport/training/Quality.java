package org.sievert.trainingexport.training;

import java.util.function.ToDoubleFunction;
import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.data.TriggerCells;
import org.sievert.trainingexport.training.network.Distance;
import org.sievert.trainingexport.training.network.MeanSquaredError;

/**
 * How well something reconstructs a data set, on average.
 *
 * @param name what: {@code quantised}, {@code float}, …
 * @param telescope the loss that was trained on
 * @param meanSquared mean squared error of the normalised charges
 * @param centroidShift shift of the centre of charge in pitches of the trigger cells
 */
public record Quality(String name, double telescope, double meanSquared, double centroidShift) {
    /** Of an autoencoder. */
    public static Quality of(String name, Autoencoder autoencoder, DataSet data) {
        return measure(name, distance -> autoencoder.evaluate(data, distance));
    }

    /** Of giving the same image whatever comes in. */
    public static Quality ofConstant(String name, double[] image, DataSet data) {
        return measure(name, distance -> {
            double sum = 0;
            for (int n = 0; n < data.size(); n++) {
                sum += distance.of(data.image(n), image, 0);
            }
            return sum / data.size();
        });
    }

    private static Quality measure(String name, ToDoubleFunction<Distance> mean) {
        return new Quality(
                name,
                mean.applyAsDouble(Training.loss()),
                mean.applyAsDouble(new MeanSquaredError()),
                mean.applyAsDouble(new CentroidShift(TriggerCells.imageOrder())));
    }
}
