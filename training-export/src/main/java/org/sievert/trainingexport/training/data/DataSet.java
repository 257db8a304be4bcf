package org.sievert.trainingexport.training.data;

import java.util.Arrays;
import java.util.List;

/** Normalised events as 4×4×3 images (see {@link TriggerCells#imageOrder}): what goes into an encoder. */
public final class DataSet {
    private final double[][] images;

    private DataSet(double[][] images) {
        this.images = images;
    }

    public static DataSet of(List<Event> events) {
        List<Integer> order = TriggerCells.imageOrder();
        double[][] images = new double[events.size()][];
        for (int n = 0; n < images.length; n++) {
            double[] charges = events.get(n).normalised();
            images[n] = order.stream().mapToDouble(cell -> charges[cell]).toArray();
        }
        return new DataSet(images);
    }

    /** Number of events. */
    public int size() {
        return images.length;
    }

    /** The image of an event; not to be changed. */
    public double[] image(int event) {
        return images[event];
    }

    /** Images one after another, of the events {@code order[from]} to {@code order[to − 1]}. */
    public double[] batch(int[] order, int from, int to) {
        int width = TriggerCells.COUNT;
        double[] batch = new double[(to - from) * width];
        for (int n = from; n < to; n++) {
            System.arraycopy(images[order[n]], 0, batch, (n - from) * width, width);
        }
        return batch;
    }

    /** The average image. */
    public double[] mean() {
        double[] mean = new double[TriggerCells.COUNT];
        for (double[] image : images) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += image[i];
            }
        }
        return Arrays.stream(mean).map(sum -> sum / images.length).toArray();
    }
}
