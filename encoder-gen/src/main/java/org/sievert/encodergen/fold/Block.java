package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/**
 * A convolution or dense layer with the layers behind it that treat every element alike, moved in front of the padding
 * and reshaping that may stand between them.
 *
 * @param linear the layer of sums
 * @param inputs where each element of its input comes from: the model's input or the block before
 * @param live the positions of a convolution at which not all of its input is constant, or the first if there is none;
 *     its results are numbered by them
 * @param elementwise what is done to each of its results, in order; their tensors are those of the model
 */
record Block(Layer.Linear linear, List<Source> inputs, List<Integer> live, List<Layer> elementwise) {
    Block {
        live = List.copyOf(live);
        inputs = List.copyOf(inputs);
        elementwise = List.copyOf(elementwise);
    }

    /**
     * A model cut into blocks.
     *
     * @param front what is done to each input element
     * @param blocks in order; empty if the model has no sums
     * @param outputs where each output element comes from
     */
    record Chain(List<Layer> front, List<Block> blocks, List<Source> outputs) {}

    static Chain chain(QuantizedModel model) {
        List<Layer> front = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        Layer.Linear linear = null;
        List<Source> inputs = List.of();
        List<Integer> live = List.of();
        List<Layer> elementwise = front;
        List<Source> at = identity(model.input().shape().size());
        for (Layer layer : model.layers()) {
            if (layer instanceof Layer.Linear l) {
                if (linear != null) {
                    blocks.add(new Block(linear, inputs, live, elementwise));
                }
                linear = l;
                inputs = at;
                live = live(l, inputs);
                elementwise = new ArrayList<>();
                at = results(new Block(l, inputs, live, List.of()));
            } else if (isElementwise(layer)) {
                elementwise.add(layer);
                at = at.stream()
                        .map(s -> s.isConstant() ? Source.constant(apply(layer, s.constant())) : s)
                        .toList();
            } else {
                at = wired(layer, at);
            }
        }
        if (linear != null) {
            blocks.add(new Block(linear, inputs, live, elementwise));
        }
        return new Chain(List.copyOf(front), List.copyOf(blocks), List.copyOf(at));
    }

    private static List<Source> identity(int size) {
        List<Source> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(Source.of(i));
        }
        return all;
    }

    private static List<Integer> live(Layer.Linear linear, List<Source> inputs) {
        List<Integer> all = new ArrayList<>();
        for (int p = 0; p < positionsOf(linear); p++) {
            all.add(p);
        }
        Block whole = new Block(linear, inputs, all, List.of());
        List<Integer> live = new ArrayList<>();
        for (int p : all) {
            boolean constant = true;
            for (int t = 0; t < whole.taps(); t++) {
                constant &= whole.tap(p, t).isConstant();
            }
            if (!constant) {
                live.add(p);
            }
        }
        return live.isEmpty() ? List.of(0) : live;
    }

    /** The results of a layer of sums: constants where its input is constant. */
    private static List<Source> results(Block block) {
        List<Source> results = new ArrayList<>();
        int at = 0;
        for (int p = 0; p < positionsOf(block.linear); p++) {
            if (at < block.live.size() && block.live.get(at) == p) {
                for (int c = 0; c < block.channels(); c++) {
                    results.add(Source.of(at * block.channels() + c));
                }
                at++;
                continue;
            }
            long[] window = new long[block.taps()];
            Block there = new Block(block.linear, block.inputs, List.of(p), List.of());
            for (int t = 0; t < window.length; t++) {
                window[t] = there.tap(0, t).constant();
            }
            for (long constant : new LayerModel(block.part()).evaluate(window)) {
                results.add(Source.constant(constant));
            }
        }
        return results;
    }

    private static int positionsOf(Layer.Linear linear) {
        Shape out = linear.output().shape();
        return linear instanceof Layer.Conv2d ? out.extent(0) * out.extent(1) : 1;
    }

    static boolean isElementwise(Layer layer) {
        return layer instanceof Layer.Relu || layer instanceof Layer.Quantize || layer instanceof Layer.Minimum;
    }

    private static List<Source> wired(Layer layer, List<Source> at) {
        if (layer instanceof Layer.Reshape) {
            return at;
        }
        List<Source> result = new ArrayList<>();
        if (layer instanceof Layer.Arrange a) {
            a.source().forEach(i -> result.add(i < 0 ? Source.constant(0) : at.get(i)));
            return result;
        }
        if (layer instanceof Layer.Pad p) {
            Shape in = p.input().shape();
            Shape out = p.output().shape();
            for (int i = 0; i < out.size(); i++) {
                int channel = i % out.extent(2);
                int column = i / out.extent(2) % out.extent(1) - p.left();
                int row = i / out.extent(2) / out.extent(1) - p.top();
                boolean inside = row >= 0 && row < in.extent(0) && column >= 0 && column < in.extent(1);
                result.add(
                        inside ? at.get((row * in.extent(1) + column) * in.extent(2) + channel) : Source.constant(0));
            }
            return result;
        }
        throw new AssertionError("no wiring for " + layer.kind());
    }

    private static long apply(Layer layer, long value) {
        Layer one = resized(layer, Shape.of(1));
        return new LayerModel(new QuantizedModel("one", "part", one.input(), List.of(one)))
                .evaluate(new long[] {value})[0];
    }

    /** The same elementwise layer on a tensor of another shape. */
    static Layer resized(Layer layer, Shape shape) {
        TensorType in = new TensorType(shape, layer.input().element());
        if (layer instanceof Layer.Relu l) {
            return new Layer.Relu(l.name(), in);
        } else if (layer instanceof Layer.Quantize l) {
            return new Layer.Quantize(l.name(), in, l.quantizer());
        } else if (layer instanceof Layer.Minimum l) {
            return new Layer.Minimum(l.name(), in, l.bound(), l.boundFraction());
        }
        throw new AssertionError(layer.kind() + " is not elementwise");
    }

    /** One output position of a convolution, or a whole dense layer, with what follows, as a model of its own. */
    QuantizedModel part() {
        Layer.Linear first = linear;
        if (linear instanceof Layer.Conv2d c) {
            Shape k = c.kernel().shape();
            TensorType window = new TensorType(
                    Shape.of(k.extent(0), k.extent(1), k.extent(2)), c.input().element());
            first = Layer.Conv2d.of(c.name(), window, c.kernel(), c.bias(), 1, 1, c.accumulation());
        }
        List<Layer> layers = new ArrayList<>(List.of(first));
        for (Layer l : elementwise) {
            layers.add(resized(l, first.output().shape()));
        }
        return new QuantizedModel(linear.name(), "part", first.input(), layers);
    }

    /** Positions at which the same kernel is applied to what is not constant; 1 for a dense layer. */
    int positions() {
        return live.size();
    }

    /** Results per position. */
    int channels() {
        return linear.bias().size();
    }

    /** The element of {@link #inputs} that enters the part's input {@code tap} at a position, by its index in {@link #live}. */
    Source tap(int index, int tap) {
        int position = live.get(index);
        if (!(linear instanceof Layer.Conv2d c)) {
            return inputs.get(tap);
        }
        Shape in = c.input().shape();
        Shape k = c.kernel().shape();
        int columns = c.output().shape().extent(1);
        int channel = tap % k.extent(2);
        int column = tap / k.extent(2) % k.extent(1) + position % columns * c.columnStride();
        int row = tap / k.extent(2) / k.extent(1) + position / columns * c.rowStride();
        return inputs.get((row * in.extent(1) + column) * in.extent(2) + channel);
    }

    /** Number of inputs of the part. */
    int taps() {
        if (!(linear instanceof Layer.Conv2d c)) {
            return inputs.size();
        }
        Shape k = c.kernel().shape();
        return k.extent(0) * k.extent(1) * k.extent(2);
    }
}
