package org.sievert.encodergen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** Networks for tests: random small ones with everything that a layer can have, and one of ECON-T's shape. */
public final class RandomModels {
    private final Random random;
    private final List<Layer> layers = new ArrayList<>();
    private TensorType at;
    private boolean truncates;

    private RandomModels(Random random) {
        this.random = random;
    }

    /** A small network of random layers, types, rounding and overflow modes. */
    public static QuantizedModel small(long seed) {
        return new RandomModels(new Random(seed)).small();
    }

    /**
     * 8&times;8 image of 8-bit values, pad, convolution 3&times;3 stride 2 with 8 filters, 16 outputs of 9 bits, 6-bit
     * weights: {@code truncated} as in the chip (unsigned, every product floored), else as in the conditional
     * autoencoder.
     */
    public static QuantizedModel econT(long seed, boolean truncated) {
        Random random = new Random(seed);
        TensorType in = new TensorType(Shape.of(8, 8, 1), truncated ? FixedType.ufixed(8, 1) : FixedType.fixed(8, 2));
        FixedType weight = FixedType.fixed(6, 1);
        Layer pad = new Layer.Pad("pad", in, 0, 1, 0, 1);
        Layer conv = Layer.Conv2d.of(
                "conv",
                pad.output(),
                tensor(random, Shape.of(3, 3, 1, 8), weight),
                tensor(random, Shape.of(8), weight),
                2,
                2,
                truncating(truncated, FixedType.fixed(16, 9)));
        Layer hidden = truncated ? new Layer.Relu("relu", conv.output()) : null;
        Layer act = new Layer.Quantize(
                "act",
                (truncated ? hidden : conv).output(),
                new Quantizer(
                        truncated ? FixedType.ufixed(8, 1) : FixedType.fixed(8, 2),
                        truncated ? Rounding.TRN : Rounding.RND_CONV,
                        Overflow.SAT));
        Layer flatten = new Layer.Reshape("flatten", act.output(), Shape.of(128));
        Layer dense = Layer.Dense.of(
                "dense",
                flatten.output(),
                tensor(random, Shape.of(128, 16), weight),
                tensor(random, Shape.of(16), weight),
                truncating(truncated, FixedType.fixed(16, 8)));
        Layer latent = new Layer.Quantize(
                "latent",
                dense.output(),
                new Quantizer(
                        truncated ? FixedType.ufixed(9, 1) : FixedType.fixed(9, 2),
                        truncated ? Rounding.TRN : Rounding.RND_CONV,
                        Overflow.SAT));
        List<Layer> layers = new ArrayList<>(List.of(pad, conv));
        if (truncated) {
            layers.add(hidden);
        }
        layers.addAll(List.of(act, flatten, dense, latent));
        return new QuantizedModel(truncated ? "econ_t_truncated" : "econ_t_exact", "random", in, layers);
    }

    /**
     * A small encoder: often a padded convolution, one or two dense layers, an activation after each. The products of
     * some layers are truncated or rounded one by one; part of the image may be zero.
     */
    public static QuantizedModel encoder(long seed) {
        return new RandomModels(new Random(seed)).encoder();
    }

    private QuantizedModel encoder() {
        truncates = true;
        TensorType input = new TensorType(
                Shape.of(1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(2)), type(2, 8));
        at = input;
        if (random.nextInt(4) > 0) {
            append(new Layer.Pad(
                    "pad", at, random.nextInt(3), random.nextInt(2), random.nextInt(2), random.nextInt(3)));
            append(conv2d("conv"));
            activation("conv_act");
        }
        append(new Layer.Reshape("flatten", at, Shape.of(at.shape().size())));
        int dense = 1 + random.nextInt(2);
        for (int i = 0; i < dense; i++) {
            append(dense("dense" + i));
            activation("dense_act" + i);
        }
        return new QuantizedModel("encoder", "random", input, layers);
    }

    private void activation(String name) {
        if (random.nextBoolean()) {
            append(new Layer.Relu(name + "_relu", at));
        }
        append(new Layer.Quantize(name, at, quantizer(2, 8)));
    }

    private static Accumulation truncating(boolean truncated, FixedType product) {
        return truncated
                ? new Accumulation(Optional.of(new Quantizer(product, Rounding.TRN, Overflow.SAT)), Optional.empty())
                : Accumulation.EXACT;
    }

    /** Vectors of a model's input type: extremes, zeros, then random ones. */
    public static long[][] vectors(QuantizedModel model, long seed, int count) {
        Random random = new Random(seed);
        FixedType type = model.input().element();
        long[][] vectors = new long[count][model.input().shape().size()];
        for (int v = 0; v < count; v++) {
            for (int i = 0; i < vectors[v].length; i++) {
                vectors[v][i] = switch (v) {
                    case 0 -> 0;
                    case 1 -> type.max();
                    case 2 -> type.min();
                    default -> random.nextInt(8) == 0
                            ? (random.nextBoolean() ? type.min() : type.max())
                            : type.min() + random.nextLong(type.max() - type.min() + 1);
                };
            }
        }
        return vectors;
    }

    private static IntTensor tensor(Random random, Shape shape, FixedType type) {
        long[] values = new long[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(6) == 0 ? 0 : type.min() + random.nextLong(type.max() - type.min() + 1);
        }
        return IntTensor.of(shape, type, values);
    }

    private QuantizedModel small() {
        Shape shape = random.nextBoolean()
                ? Shape.of(1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(2))
                : Shape.of(1 + random.nextInt(6));
        TensorType input = new TensorType(shape, type(1, 6));
        at = input;
        int count = 1 + random.nextInt(5);
        while (layers.size() < count) {
            Layer next = layer(random.nextInt(9), "layer" + layers.size());
            if (next != null && next.output().element().width() <= 24) {
                layers.add(next);
                at = next.output();
            } else if (at.element().width() > 14) {
                append(new Layer.Quantize("layer" + layers.size(), at, quantizer(2, 8)));
            }
        }
        return new QuantizedModel("random", "random", input, layers);
    }

    private void append(Layer layer) {
        layers.add(layer);
        at = layer.output();
    }

    private Layer layer(int kind, String name) {
        Shape s = at.shape();
        boolean image = s.rank() == 3;
        return switch (kind) {
            case 0 -> arrange(name);
            case 1 -> image && s.size() < 30
                    ? new Layer.Pad(
                            name, at, random.nextInt(2), random.nextInt(2), random.nextInt(2), random.nextInt(2))
                    : null;
            case 2, 3 -> image ? conv2d(name) : null;
            case 4 -> image ? new Layer.Reshape(name, at, Shape.of(s.size())) : dense(name);
            case 5 -> new Layer.Relu(name, at);
            case 6, 7 -> new Layer.Quantize(name, at, quantizer(1, 8));
            default -> minimum(name);
        };
    }

    private Layer arrange(String name) {
        Shape shape = random.nextBoolean()
                ? Shape.of(1 + random.nextInt(3), 1 + random.nextInt(3), 1)
                : Shape.of(1 + random.nextInt(6));
        List<Integer> source = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            source.add(random.nextInt(at.shape().size() + 1) - 1);
        }
        return new Layer.Arrange(name, at, shape, source);
    }

    private Layer conv2d(String name) {
        Shape in = at.shape();
        int filters = 1 + random.nextInt(3);
        Shape kernel =
                Shape.of(1 + random.nextInt(in.extent(0)), 1 + random.nextInt(in.extent(1)), in.extent(2), filters);
        return Layer.Conv2d.of(
                name,
                at,
                tensor(random, kernel, type(1, 6)),
                tensor(random, Shape.of(filters), type(1, 6)),
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                accumulation());
    }

    private Layer dense(String name) {
        int outputs = 1 + random.nextInt(4);
        return Layer.Dense.of(
                name,
                at,
                tensor(random, Shape.of(at.shape().size(), outputs), type(1, 6)),
                tensor(random, Shape.of(outputs), type(1, 6)),
                accumulation());
    }

    private Layer minimum(String name) {
        int fraction = Math.max(0, at.element().fractionBits() + random.nextInt(4) - 1);
        long bound = random.nextInt(64) - 16;
        return new Layer.Minimum(name, at, bound, fraction);
    }

    private Accumulation accumulation() {
        if (truncates && random.nextInt(4) == 0) {
            int fraction = at.element().fractionBits() + random.nextInt(6) - 1;
            return new Accumulation(
                    Optional.of(new Quantizer(new FixedType(true, 18, fraction), Rounding.TRN, Overflow.SAT)),
                    Optional.empty());
        }
        return new Accumulation(
                random.nextInt(3) == 0 ? Optional.of(quantizer(1, 10)) : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of(quantizer(1, 12)) : Optional.empty());
    }

    private Quantizer quantizer(int minWidth, int maxWidth) {
        Rounding rounding = Rounding.values()[random.nextInt(Rounding.values().length)];
        Overflow overflow = Overflow.values()[random.nextInt(Overflow.values().length)];
        int width = minWidth + random.nextInt(maxWidth - minWidth + 1);
        int fraction = at.element().fractionBits() + random.nextInt(9) - 4;
        return new Quantizer(new FixedType(random.nextBoolean(), width, fraction), rounding, overflow);
    }

    private FixedType type(int minWidth, int maxWidth) {
        int width = minWidth + random.nextInt(maxWidth - minWidth + 1);
        return new FixedType(random.nextBoolean(), width, random.nextInt(7) - 1);
    }
}
