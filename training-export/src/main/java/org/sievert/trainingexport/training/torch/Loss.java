package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.training.plan.CellImage;
import org.sievert.trainingexport.training.plan.LossPlan;

/** The weighted sum of a plan's distances, on the decoder's image. */
final class Loss {
    private static final float TINY = 1e-9f;

    private record Weighted(LossTerm term, float weight) {}

    private final List<Weighted> terms = new ArrayList<>();
    private final NDArray places;

    Loss(LossPlan plan, CellImage image, NDManager manager) {
        add(plan.telescope(), new TelescopeLoss(manager));
        add(plan.squared(), (a, b) -> a.sub(b).square().mean(new int[] {1}));
        add(
                plan.weightedSquared(),
                (a, b) -> a.sub(b).square().mul(a.maximum(b)).mean(new int[] {1}));
        add(plan.transport(), new TransportLoss(manager, plan.blur(), plan.iterations()));
        int[] place = image.places();
        long[] index = new long[place.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = place[i];
        }
        places = manager.create(index);
    }

    private void add(double weight, LossTerm term) {
        if (weight > 0) {
            terms.add(new Weighted(term, (float) weight));
        }
    }

    /** One value per event. */
    NDArray of(NDArray charges, NDArray image) {
        NDArray given = cells(image);
        NDArray scaled = given.mul(charges.sum(new int[] {1}, true)
                .div(given.sum(new int[] {1}, true).add(TINY)));
        NDArray sum = null;
        for (Weighted w : terms) {
            NDArray part = Tensors.times(w.term().of(charges, scaled), w.weight());
            sum = sum == null ? part : sum.add(part);
        }
        return sum;
    }

    /** The image's cells in CMS's order. */
    NDArray cells(NDArray image) {
        return image.get(":, {}", places);
    }
}
