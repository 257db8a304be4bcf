package org.sievert.trainingexport.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sievert.trainingexport.model.Shape;

/**
 * Builds a {@link FloatGraph} node by node. Every method returns the index of the node that it adds, to be handed to
 * those that come after.
 *
 * @see FloatGraph#builder
 */
public final class FloatGraphBuilder {
    private static final int MOST_ELEMENTS = 1 << 20;

    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> aliases = new TreeMap<>();
    private String format = "";
    private String tool = "";

    FloatGraphBuilder(String name) {
        this.name = name;
    }

    /** Where the graph comes from. */
    public FloatGraphBuilder from(String fileFormat, String writtenBy) {
        format = fileFormat;
        tool = writtenBy;
        return this;
    }

    /** Something that comes from outside. */
    public int input(String node, Shape shape) {
        return add(node, node, "input", new Op.Input(), List.of(), shape);
    }

    /** A dense layer on a vector; kernel (input, output). */
    public int dense(String node, int x, Weights kernel, Weights bias) {
        return dense(node, node, "dense", x, kernel, Optional.of(bias));
    }

    /** As {@link #dense(String, int, Weights, Weights)}, said with the file's names. */
    public int dense(String node, String layer, String fileOp, int x, Weights kernel, Optional<Weights> bias) {
        return checked(node, fileOp, () -> {
            Shape in = shape(x);
            require(in.rank() == 1, "needs a vector, but " + in + " comes in");
            require(
                    kernel.shape().rank() == 2 && kernel.shape().extent(0) == in.size(),
                    "a kernel of " + kernel.shape() + " does not fit an input of " + in);
            int outputs = kernel.shape().extent(1);
            requireBias(bias, outputs);
            return add(node, layer, fileOp, new Op.Dense(kernel, bias), List.of(x), Shape.of(outputs));
        });
    }

    /** A convolution; kernel (row, column, input channel, output channel). */
    public int conv(
            String node, int x, Weights kernel, Weights bias, int rowStride, int columnStride, Padding padding) {
        Margins zeros = margins(node, x, kernel, rowStride, columnStride, padding);
        return conv(node, node, "conv2d", x, kernel, Optional.of(bias), rowStride, columnStride, zeros);
    }

    /** The zeros that a convolution over node {@code x} needs. */
    public Margins margins(String node, int x, Weights kernel, int rowStride, int columnStride, Padding padding) {
        return checked(node, "conv2d", () -> {
            requireImage(x);
            require(kernel.shape().rank() == 4, "a kernel has 4 extents, not " + kernel.shape());
            require(rowStride > 0 && columnStride > 0, "strides must be positive");
            return Margins.of(
                    padding,
                    shape(x).extent(0),
                    shape(x).extent(1),
                    kernel.shape().extent(0),
                    kernel.shape().extent(1),
                    rowStride,
                    columnStride);
        });
    }

    /** A convolution with given zeros, said with the file's names. */
    public int conv(
            String node,
            String layer,
            String fileOp,
            int x,
            Weights kernel,
            Optional<Weights> bias,
            int rowStride,
            int columnStride,
            Margins zeros) {
        return checked(node, fileOp, () -> {
            requireImage(x);
            Shape in = shape(x);
            Shape k = kernel.shape();
            require(
                    k.rank() == 4 && k.extent(2) == in.extent(2),
                    "a kernel of " + k + " does not fit an input of " + in);
            require(rowStride > 0 && columnStride > 0, "strides must be positive");
            requireBias(bias, k.extent(3));
            int rows = in.extent(0) + zeros.top() + zeros.bottom() - k.extent(0);
            int columns = in.extent(1) + zeros.left() + zeros.right() - k.extent(1);
            require(rows >= 0 && columns >= 0, "a kernel of " + k + " exceeds an input of " + in);
            return add(
                    node,
                    layer,
                    fileOp,
                    new Op.Conv2d(kernel, bias, rowStride, columnStride, zeros),
                    List.of(x),
                    Shape.of(rows / rowStride + 1, columns / columnStride + 1, k.extent(3)));
        });
    }

    /** A transposed convolution as TensorFlow and Keras have it; kernel (row, column, input channel, output channel). */
    public int convTranspose(
            String node, int x, Weights kernel, Weights bias, int rowStride, int columnStride, Padding padding) {
        return convTranspose(
                node, node, "conv2d_transpose", x, kernel, Optional.of(bias), rowStride, columnStride, padding);
    }

    /** As {@link #convTranspose(String, int, Weights, Weights, int, int, Padding)}, said with the file's names. */
    public int convTranspose(
            String node,
            String layer,
            String fileOp,
            int x,
            Weights kernel,
            Optional<Weights> bias,
            int rowStride,
            int columnStride,
            Padding padding) {
        return checked(node, fileOp, () -> {
            requireImage(x);
            require(kernel.shape().rank() == 4, "a kernel has 4 extents, not " + kernel.shape());
            require(rowStride > 0 && columnStride > 0, "strides must be positive");
            int[] r = transposed(shape(x).extent(0), kernel.shape().extent(0), rowStride, padding);
            int[] c = transposed(shape(x).extent(1), kernel.shape().extent(1), columnStride, padding);
            return convTranspose(
                    node,
                    layer,
                    fileOp,
                    x,
                    new Op.ConvTranspose2d(kernel, bias, rowStride, columnStride, r[0], c[0], r[1], c[1]));
        });
    }

    /** Cut at the start and extent of one axis of a transposed convolution. */
    private static int[] transposed(int extent, int kernel, int stride, Padding padding) {
        if (padding == Padding.VALID) {
            return new int[] {0, extent * stride + Math.max(kernel - stride, 0)};
        }
        return new int[] {padding.zeros(extent * stride, kernel, stride) / 2, extent * stride};
    }

    /** A transposed convolution with given cut and extents, said with the file's names. */
    public int convTranspose(String node, String layer, String fileOp, int x, Op.ConvTranspose2d op) {
        return checked(node, fileOp, () -> {
            requireImage(x);
            Shape k = op.kernel().shape();
            require(
                    k.rank() == 4 && k.extent(2) == shape(x).extent(2),
                    "a kernel of " + k + " does not fit an input of " + shape(x));
            requireBias(op.bias(), k.extent(3));
            return add(node, layer, fileOp, op, List.of(x), Shape.of(op.rows(), op.columns(), k.extent(3)));
        });
    }

    public int relu(String node, int x) {
        return same(node, node, "relu", x, new Op.Relu());
    }

    public int sigmoid(String node, int x) {
        return same(node, node, "sigmoid", x, new Op.Sigmoid());
    }

    /** An operation on each element, said with the file's names. */
    public int same(String node, String layer, String fileOp, int x, Op op) {
        return add(node, layer, fileOp, op, List.of(x), shape(x));
    }

    /** Zeros around an image. */
    public int pad(String node, int x, int top, int bottom, int left, int right) {
        return pad(node, node, "pad", x, new Margins(top, bottom, left, right));
    }

    /** Zeros around an image, said with the file's names. */
    public int pad(String node, String layer, String fileOp, int x, Margins zeros) {
        return checked(node, fileOp, () -> {
            requireImage(x);
            Shape in = shape(x);
            Shape out = Shape.of(
                    in.extent(0) + zeros.top() + zeros.bottom(),
                    in.extent(1) + zeros.left() + zeros.right(),
                    in.extent(2));
            return add(node, layer, fileOp, new Op.Pad(zeros), List.of(x), out);
        });
    }

    /** Part of an image. */
    public int crop(String node, int x, int top, int left, int rows, int columns) {
        return crop(node, node, "crop", x, top, left, rows, columns);
    }

    /** Part of an image, said with the file's names. */
    public int crop(String node, String layer, String fileOp, int x, int top, int left, int rows, int columns) {
        return checked(node, fileOp, () -> {
            requireImage(x);
            Shape in = shape(x);
            require(
                    top >= 0
                            && left >= 0
                            && rows > 0
                            && columns > 0
                            && top + rows <= in.extent(0)
                            && left + columns <= in.extent(1),
                    "rows " + top + " to " + (top + rows - 1) + ", columns " + left + " to " + (left + columns - 1)
                            + " are not within " + in);
            return add(node, layer, fileOp, new Op.Crop(top, left), List.of(x), Shape.of(rows, columns, in.extent(2)));
        });
    }

    /** Another shape over the same elements. */
    public int reshape(String node, int x, Shape shape) {
        return reshape(node, node, "reshape", x, shape);
    }

    /** Another shape over the same elements, said with the file's names. */
    public int reshape(String node, String layer, String fileOp, int x, Shape to) {
        return checked(node, fileOp, () -> {
            require(to.size() == shape(x).size(), "cannot turn " + shape(x) + " into " + to);
            return add(node, layer, fileOp, new Op.Reshape(), List.of(x), to);
        });
    }

    /** Elements in another order, −1 for zero, said with the file's names. */
    public int gather(String node, String layer, String fileOp, int x, Shape shape, List<Integer> source) {
        return checked(node, fileOp, () -> {
            require(source.size() == shape.size(), source.size() + " sources for shape " + shape);
            for (int s : source) {
                require(s >= -1 && s < shape(x).size(), "no element " + s + " in " + shape(x));
            }
            return add(node, layer, fileOp, new Op.Gather(source), List.of(x), shape);
        });
    }

    /** Every pixel of an image repeated {@code rows} times downwards and {@code columns} times to the right. */
    public int upsample(String node, String layer, String fileOp, int x, int rows, int columns) {
        return checked(node, fileOp, () -> {
            requireImage(x);
            require(rows > 0 && columns > 0, "factors must be positive");
            Shape in = shape(x);
            Shape out = Shape.of(in.extent(0) * rows, in.extent(1) * columns, in.extent(2));
            List<Integer> source = new ArrayList<>();
            for (int i = 0; i < out.size(); i++) {
                int channel = i % in.extent(2);
                int column = i / in.extent(2) % out.extent(1) / columns;
                int row = i / in.extent(2) / out.extent(1) / rows;
                source.add((row * in.extent(1) + column) * in.extent(2) + channel);
            }
            return gather(node, layer, fileOp, x, out, source);
        });
    }

    /** Vectors one after the other. */
    public int concat(String node, int... xs) {
        return concat(node, node, "concat", java.util.Arrays.stream(xs).boxed().toList());
    }

    /** Vectors one after the other, said with the file's names. */
    public int concat(String node, String layer, String fileOp, List<Integer> xs) {
        return checked(node, fileOp, () -> {
            int size = 0;
            for (int x : xs) {
                require(shape(x).rank() == 1, "only vectors can be joined, but " + shape(x) + " comes in");
                size += shape(x).size();
            }
            return add(node, layer, fileOp, new Op.Concat(), xs, Shape.of(size));
        });
    }

    /** Something that has no place in a graph; an error only if somebody needs its result. */
    public int unknown(String node, String layer, String fileOp, List<Integer> inputs, String reason) {
        Shape shape = inputs.isEmpty() ? Shape.of(1) : shape(inputs.get(0));
        return add(node, layer, fileOp, new Op.Unknown(reason), inputs, shape);
    }

    /** Gives a layer of weights its bias, as files do that add it in a node of its own. */
    public void bias(int linear, Weights bias) {
        Node n = nodes.get(linear);
        checked(n.name(), n.fileOp(), () -> {
            require(
                    n.op() instanceof Op.Linear l && l.bias().isEmpty(),
                    "a bias is added to what is no layer of weights, or has a bias already");
            requireBias(Optional.of(bias), n.shape().extent(n.shape().rank() - 1));
            nodes.set(linear, n.with(((Op.Linear) n.op()).withBias(bias)));
            return linear;
        });
    }

    /** Another name by which users may know a node. */
    public void alias(String other, int node) {
        aliases.putIfAbsent(other, node);
    }

    /** A node that was added before. */
    public Node node(int index) {
        return nodes.get(index);
    }

    /** The shape of a node's result. */
    public Shape shape(int index) {
        return nodes.get(index).shape();
    }

    /** The graph, with the nodes that it gives out. */
    public FloatGraph build(Integer... outputs) {
        return new FloatGraph(name, format, tool, nodes, List.of(outputs), aliases);
    }

    private int add(String node, String layer, String fileOp, Op op, List<Integer> inputs, Shape shape) {
        if (shape.size() > MOST_ELEMENTS) {
            throw new GraphException(
                    "node '" + node + "' (" + fileOp + ")",
                    "gives " + shape + " values, more than any network of this kind has");
        }
        String unique = node;
        while (!names.add(unique)) {
            unique = node + "_" + numbers.merge(node, 1, Integer::sum);
        }
        nodes.add(new Node(unique, layer, fileOp, op, inputs, shape));
        return nodes.size() - 1;
    }

    private void requireImage(int x) {
        require(shape(x).rank() == 3, "needs (row, column, channel), but " + shape(x) + " comes in");
    }

    private static void requireBias(Optional<Weights> bias, int outputs) {
        require(
                bias.isEmpty() || bias.get().shape().equals(Shape.of(outputs)),
                "a bias of " + bias.map(b -> b.shape().toString()).orElse("") + " for " + outputs + " outputs");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static <T> T checked(String node, String fileOp, Supplier<T> build) {
        try {
            return build.get();
        } catch (GraphException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new GraphException("node '" + node + "' (" + fileOp + ")", e.getMessage(), e);
        }
    }
}
