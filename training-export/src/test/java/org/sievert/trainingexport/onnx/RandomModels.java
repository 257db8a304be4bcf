package org.sievert.trainingexport.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

/** Random integer models of every kind of layer that QONNX can express; counts what it made. */
final class RandomModels {
    private final Random random;
    private final Map<String, Integer> made = new TreeMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private TensorType at;

    RandomModels(long seed) {
        random = new Random(seed);
    }

    /** Numbers of layers, roundings and overflow modes so far. */
    Map<String, Integer> made() {
        return made;
    }

    QuantizedModel next() {
        layers.clear();
        FixedType input = type(random.nextBoolean(), 2 + random.nextInt(7));
        TensorType in = new TensorType(
                random.nextInt(3) == 0
                        ? Shape.of(3 + random.nextInt(6))
                        : Shape.of(3 + random.nextInt(3), 3 + random.nextInt(3), 1 + random.nextInt(2)),
                input);
        at = in;
        if (random.nextInt(3) == 0) {
            add(arrange());
        }
        if (random.nextInt(3) == 0) {
            add(quantize(random.nextBoolean() ? at.element() : null));
        }
        int images = at.shape().rank() == 3 ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < images; i++) {
            if (random.nextBoolean()) {
                add(new Layer.Pad(name("pad"), at, bit(), bit(), bit(), bit()));
            }
            if (random.nextInt(4) > 0 && at.shape().extent(0) >= 3 && at.shape().extent(1) >= 3) {
                add(conv());
                activate();
            }
        }
        if (at.shape().rank() != 1) {
            Shape flat = Shape.of(at.shape().size());
            add(new Layer.Reshape(name("flat"), at, flat));
        }
        if (layers.isEmpty() || random.nextInt(3) > 0) {
            add(dense());
            activate();
        }
        if (random.nextInt(3) == 0 && at.shape().size() % 2 == 0) {
            add(new Layer.Reshape(name("shape"), at, Shape.of(at.shape().size() / 2, 2, 1)));
        }
        return new QuantizedModel("random", "test", in, layers);
    }

    private void activate() {
        if (random.nextBoolean()) {
            add(new Layer.Relu(name("relu"), at));
        }
        if (random.nextInt(4) > 0) {
            add(quantize(null));
        }
        if (random.nextInt(4) == 0) {
            int places = Math.max(0, at.element().fractionBits() - random.nextInt(3));
            add(new Layer.Minimum(name("min"), at, random.nextInt(40) - 4, places));
        }
    }

    private Layer arrange() {
        Shape shape = random.nextBoolean() ? Shape.of(4, 4, 2) : Shape.of(10);
        int size = at.shape().size();
        boolean zeros = random.nextBoolean();
        List<Integer> source = IntStream.range(0, shape.size())
                .mapToObj(i -> zeros && random.nextInt(4) == 0 ? -1 : random.nextInt(size))
                .toList();
        return new Layer.Arrange(name("arrange"), at, shape, source);
    }

    private Layer conv() {
        Shape k = Shape.of(
                1 + random.nextInt(3), 1 + random.nextInt(3), at.shape().extent(2), 1 + random.nextInt(3));
        IntTensor kernel = weights(k);
        IntTensor bias = weights(Shape.of(k.extent(3)));
        return Layer.Conv2d.of(
                name("conv"), at, kernel, bias, 1 + random.nextInt(2), 1 + random.nextInt(2), Accumulation.EXACT);
    }

    private Layer dense() {
        Shape k = Shape.of(at.shape().size(), 1 + random.nextInt(4));
        return Layer.Dense.of(name("dense"), at, weights(k), weights(Shape.of(k.extent(1))), Accumulation.EXACT);
    }

    private IntTensor weights(Shape shape) {
        FixedType t = type(random.nextInt(4) > 0, 1 + random.nextInt(6));
        long[] v = new long[shape.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = random.nextLong(t.min(), t.max() + 1);
        }
        return IntTensor.of(shape, t, v);
    }

    /** Into the given type, or a random one that does not wrap. */
    private Layer quantize(FixedType wanted) {
        FixedType from = at.element();
        Rounding rounding = Rounding.values()[random.nextInt(Rounding.values().length)];
        Overflow overflow = Overflow.values()[random.nextInt(3)];
        int places = from.fractionBits() + 2 - random.nextInt(7);
        FixedType t = new FixedType(random.nextBoolean(), 2 + random.nextInt(8), places);
        if (wanted != null) {
            t = wanted;
        } else if (overflow == Overflow.WRAP) {
            // Wide enough for every value after rounding.
            t = new FixedType(true, Math.max(2, from.integerBits() + 2 + places), places);
        }
        made.merge(rounding + (from.fractionBits() > t.fractionBits() ? "" : " (nothing dropped)"), 1, Integer::sum);
        made.merge(overflow.name(), 1, Integer::sum);
        return new Layer.Quantize(name("quantize"), at, new Quantizer(t, rounding, overflow));
    }

    private FixedType type(boolean signed, int width) {
        return new FixedType(signed, width, random.nextInt(9) - 2);
    }

    private int bit() {
        return random.nextInt(2);
    }

    private String name(String kind) {
        return kind + "_" + layers.size();
    }

    private void add(Layer l) {
        made.merge(l.kind(), 1, Integer::sum);
        layers.add(l);
        at = l.output();
    }
}
