package org.sievert.trainingexport.training.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Shape;

/**
 * The encoder that is to be trained.
 *
 * @param image arrangement of the cells
 * @param input type of the normalised charges
 * @param inputRounding how charges are brought into that type
 * @param layers in order
 */
public record EncoderPlan(CellImage image, FixedType input, Rounding inputRounding, List<EncoderLayerPlan> layers) {
    /** Integers up to 2<sup>24</sup> are exact in the training graph's floats; one bit stays free for rounding. */
    private static final int EXACT_BITS = 23;

    public EncoderPlan {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new PlanException("the encoder has no layers");
        }
        Set<String> names = new HashSet<>();
        for (Step s : steps(image, input, layers)) {
            String name = s.layer().linear().name();
            if (!names.add(name)) {
                throw new PlanException("two encoder layers are named '" + name + "'");
            }
            checkExact(s);
        }
    }

    /**
     * A layer and where it stands.
     *
     * @param input shape of what comes in (a vector for a dense layer)
     * @param inputType type of what comes in
     * @param output shape of what goes out
     * @param kernel shape of the kernel: (row, column, in, out) or (in, out)
     */
    public record Step(EncoderLayerPlan layer, Shape input, FixedType inputType, Shape output, Shape kernel) {}

    /** The layers with their shapes, in order. */
    public List<Step> steps() {
        return steps(image, input, layers);
    }

    /** Number of latent values. */
    public int latentSize() {
        List<Step> steps = steps();
        return steps.get(steps.size() - 1).output().size();
    }

    private static List<Step> steps(CellImage image, FixedType input, List<EncoderLayerPlan> layers) {
        List<Step> steps = new ArrayList<>();
        Shape shape = image.shape();
        FixedType type = input;
        for (EncoderLayerPlan layer : layers) {
            Step step;
            if (layer instanceof EncoderLayerPlan.Conv2d c) {
                step = conv(c, shape, type);
            } else {
                int outputs = ((EncoderLayerPlan.Dense) layer).outputs();
                Shape vector = Shape.of(shape.size());
                step = new Step(layer, vector, type, Shape.of(outputs), Shape.of(vector.size(), outputs));
            }
            steps.add(step);
            shape = step.output();
            type = layer.linear().activation().type();
        }
        return steps;
    }

    private static Step conv(EncoderLayerPlan.Conv2d c, Shape in, FixedType type) {
        String name = c.linear().name();
        if (in.rank() != 3) {
            throw new PlanException("layer '" + name + "': a convolution cannot follow a dense layer");
        }
        int rows = in.extent(0) + c.padding().total(in.extent(0), c.kernel(), c.stride());
        int columns = in.extent(1) + c.padding().total(in.extent(1), c.kernel(), c.stride());
        if (c.kernel() > rows || c.kernel() > columns) {
            throw new PlanException("layer '" + name + "': a kernel of " + c.kernel() + " exceeds its input " + in);
        }
        Shape out =
                Shape.of((rows - c.kernel()) / c.stride() + 1, (columns - c.kernel()) / c.stride() + 1, c.filters());
        return new Step(c, in, type, out, Shape.of(c.kernel(), c.kernel(), in.extent(2), c.filters()));
    }

    private static void checkExact(Step s) {
        LinearPlan l = s.layer().linear();
        int fanIn = s.kernel().size() / s.kernel().extent(s.kernel().rank() - 1);
        int exact = l.kernel().type().fractionBits() + s.inputType().fractionBits();
        int fraction = l.product().map(p -> p.type().fractionBits()).orElse(exact);
        int common = Math.max(fraction, l.bias().type().fractionBits());
        long input = Math.max(-s.inputType().min(), s.inputType().max());
        double product = (double) l.kernel().magnitude() * input;
        double added = l.product()
                .map(p -> (double) Math.max(-p.type().min(), p.type().max()))
                .orElse(product);
        double bias = Math.scalb(
                (double) l.bias().magnitude(), common - l.bias().type().fractionBits());
        double sum = fanIn * Math.scalb(added, common - fraction) + bias;
        double finer = Math.scalb(
                (double) Math.max(
                        -l.activation().type().min(), l.activation().type().max()),
                Math.max(0, common - l.activation().type().fractionBits()));
        double limit = Math.scalb(1.0, EXACT_BITS);
        if (product > limit || sum > limit || l.activation().type().width() > EXACT_BITS || finer > 4 * limit * limit) {
            throw new PlanException("layer '" + l.name() + "': its sums may need more than " + EXACT_BITS
                    + " bits, which training cannot follow exactly; use narrower types");
        }
    }
}
