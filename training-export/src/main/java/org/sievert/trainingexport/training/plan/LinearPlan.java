package org.sievert.trainingexport.training.plan;

import java.util.Optional;
import org.sievert.trainingexport.fixed.Quantizer;

/**
 * What a convolution and a dense layer have in common.
 *
 * @param name of the layer, in files and reports
 * @param kernel values that the weights may take
 * @param bias values that the biases may take
 * @param product type that each product is brought into before it is added; exact if absent
 * @param relu whether negative results become 0
 * @param activation type of the result
 * @param pruned share of the kernel's weights that are to be 0 at the end, 0…1
 */
public record LinearPlan(
        String name,
        WeightGrid kernel,
        WeightGrid bias,
        Optional<Quantizer> product,
        boolean relu,
        Quantizer activation,
        double pruned) {
    public LinearPlan {
        if (!(pruned >= 0 && pruned < 1)) {
            throw new PlanException("layer '" + name + "': the share of pruned weights must be 0 or more and below 1");
        }
        if (pruned > 0 && kernel.binary()) {
            throw new PlanException(
                    "layer '" + name + "': binary weights cannot be pruned, they have no 0; use ternary");
        }
    }
}
