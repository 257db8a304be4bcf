package org.sievert.verification.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.TensorType;

/**
 * Makes inputs for a model and asks the layer model for the outputs. The corner cases come first (all zero, all
 * maximum, all minimum, each input alone at each extreme, each input alone at the other extreme among maxima), then
 * sparse and uniform random inputs in equal parts. The same seed gives the same vectors on every machine.
 */
public final class VectorGenerator {
    private final LayerModel model;
    private final long seed;

    public VectorGenerator(LayerModel model, long seed) {
        this.model = model;
        this.seed = seed;
    }

    /** At least {@code count} vectors; more only if the corner cases alone are more. */
    public VectorSet generate(int count) {
        TensorType input = model.model().input();
        FixedType type = input.element();
        int elements = input.shape().size();
        Builder b = new Builder();
        b.add("all zero", 1, i -> new long[elements]);
        b.add("all maximum", 1, i -> filled(elements, type.max()));
        if (type.min() != 0) {
            b.add("all minimum", 1, i -> filled(elements, type.min()));
        }
        b.add("one-hot maximum", elements, i -> with(new long[elements], i, type.max()));
        if (type.min() != 0) {
            b.add("one-hot minimum", elements, i -> with(new long[elements], i, type.min()));
        }
        b.add("one-cold", elements, i -> with(filled(elements, type.max()), i, type.min()));
        int random = Math.max(0, count - b.inputs.size());
        SplittableRandom source = new SplittableRandom(seed);
        b.add("sparse", random / 2, i -> sparse(source, type, elements));
        b.add("uniform", random - random / 2, i -> uniform(source, type, elements));

        long[][] inputs = b.inputs.toArray(new long[0][]);
        long[][] expected = IntStream.range(0, inputs.length)
                .parallel()
                .mapToObj(i -> model.evaluate(inputs[i]))
                .toArray(long[][]::new);
        return VectorSet.of(input, model.model().output(), b.sections, inputs, expected);
    }

    private static long[] filled(int elements, long value) {
        long[] x = new long[elements];
        Arrays.fill(x, value);
        return x;
    }

    private static long[] with(long[] x, int index, long value) {
        x[index] = value;
        return x;
    }

    private static long[] uniform(SplittableRandom random, FixedType type, int elements) {
        return random.longs(elements, type.min(), type.max() + 1).toArray();
    }

    /** Most elements zero, as a detector's cells are; the share of others differs from vector to vector. */
    private static long[] sparse(SplittableRandom random, FixedType type, int elements) {
        double density = random.nextInt(1, 33) / 64.0;
        long[] x = new long[elements];
        for (int i = 0; i < elements; i++) {
            if (random.nextDouble() < density) {
                x[i] = random.nextLong(type.min(), type.max() + 1);
            }
        }
        return x;
    }

    private static final class Builder {
        private final List<long[]> inputs = new ArrayList<>();
        private final List<VectorSet.Section> sections = new ArrayList<>();

        void add(String name, int count, IntFunction<long[]> make) {
            if (count > 0) {
                sections.add(new VectorSet.Section(name, VectorSet.Origin.LAYER_MODEL, count));
                for (int i = 0; i < count; i++) {
                    inputs.add(make.apply(i));
                }
            }
        }
    }
}
