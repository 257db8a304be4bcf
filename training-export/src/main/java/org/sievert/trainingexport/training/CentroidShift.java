package org.sievert.trainingexport.training;

import java.util.List;
import org.sievert.trainingexport.training.data.TriggerCells;
import org.sievert.trainingexport.training.data.TriggerCells.Point;
import org.sievert.trainingexport.training.network.Distance;

/**
 * How far the centre of charge moved, in pitches of the trigger cells: what the reconstruction costs in position.
 * Nothing reconstructed counts as the middle of the module.
 */
public final class CentroidShift implements Distance {
    private final List<Integer> order;

    /**
     * @param order the cell (CMS index) at each place of target and output
     */
    public CentroidShift(List<Integer> order) {
        this.order = List.copyOf(order);
    }

    @Override
    public double of(double[] target, double[] output, int at) {
        return centroid(target, 0).distance(centroid(output, at)) / TriggerCells.PITCH;
    }

    private Point centroid(double[] charges, int at) {
        double sum = 0;
        for (int i = 0; i < order.size(); i++) {
            sum += charges[at + i];
        }
        double x = 0;
        double y = 0;
        for (int i = 0; i < order.size(); i++) {
            Point cell = TriggerCells.centre(order.get(i));
            double share = sum > 0 ? charges[at + i] / sum : 1.0 / order.size();
            x += share * cell.x();
            y += share * cell.y();
        }
        return new Point(x, y);
    }
}
