package org.sievert.encodergen.lowering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;

/**
 * Turns a model into a datapath with one input port {@code in_<i>} per input element and one output port {@code
 * out_<j>} per output element, both row-major. Nodes have the layer's name as scope (blanks and
 * quotes become underscores); the last node of each element of a
 * layer is labelled {@code <layer>_<row>_<column>_<channel>}.
 */
public final class ModelLowering {
    private final QuantizedModel model;
    private final DatapathBuilder builder;

    private ModelLowering(QuantizedModel model, DatapathBuilder builder) {
        this.model = model;
        this.builder = builder;
    }

    /**
     * @param name name of the datapath
     * @throws org.sievert.encodergen.datapath.DatapathException if a value can need more than 62 bits
     */
    public static Datapath lower(QuantizedModel model, String name) {
        return Datapath.build(name, b -> new ModelLowering(model, b).lower());
    }

    private void lower() {
        int[] at = new int[model.input().shape().size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = builder.input("in_" + i, model.input().element());
        }
        for (Layer layer : model.layers()) {
            int[] x = at;
            at = builder.inScope(printable(layer), () -> lower(layer, x));
            label(layer, at);
        }
        for (int j = 0; j < at.length; j++) {
            builder.output("out_" + j, at[j], model.output().element());
        }
    }

    private int[] lower(Layer layer, int[] x) {
        if (layer instanceof Layer.Arrange l) {
            return arrange(l, x);
        } else if (layer instanceof Layer.Pad l) {
            return pad(l, x);
        } else if (layer instanceof Layer.Conv2d l) {
            return conv2d(l, x);
        } else if (layer instanceof Layer.Dense l) {
            return dense(l, x);
        } else if (layer instanceof Layer.Relu) {
            return relu(x);
        } else if (layer instanceof Layer.Quantize l) {
            return quantize(l, x);
        } else if (layer instanceof Layer.Minimum l) {
            return minimum(l, x);
        } else if (layer instanceof Layer.Reshape) {
            return x;
        }
        throw new AssertionError("no lowering for " + layer.kind());
    }

    private int[] arrange(Layer.Arrange l, int[] x) {
        int[] y = new int[l.source().size()];
        for (int i = 0; i < y.length; i++) {
            int source = l.source().get(i);
            y[i] = source < 0 ? builder.constant(0) : x[source];
        }
        return y;
    }

    private int[] pad(Layer.Pad l, int[] x) {
        Shape in = l.input().shape();
        Shape out = l.output().shape();
        int[] y = new int[out.size()];
        Arrays.fill(y, builder.constant(0));
        for (int i = 0; i < x.length; i++) {
            int channel = i % in.extent(2);
            int column = i / in.extent(2) % in.extent(1);
            int row = i / in.extent(2) / in.extent(1);
            y[at(out, row + l.top(), column + l.left(), channel)] = x[i];
        }
        return y;
    }

    private int[] conv2d(Layer.Conv2d l, int[] x) {
        Shape in = l.input().shape();
        Shape kernel = l.kernel().shape();
        Shape out = l.output().shape();
        LinearLowering linear = new LinearLowering(builder, l);
        int[] y = new int[out.size()];
        for (int i = 0; i < y.length; i++) {
            int channel = i % out.extent(2);
            int column = i / out.extent(2) % out.extent(1);
            int row = i / out.extent(2) / out.extent(1);
            List<LinearLowering.Product> products = new ArrayList<>();
            for (int r = 0; r < kernel.extent(0); r++) {
                for (int c = 0; c < kernel.extent(1); c++) {
                    for (int k = 0; k < kernel.extent(2); k++) {
                        int from = at(in, row * l.rowStride() + r, column * l.columnStride() + c, k);
                        products.add(
                                new LinearLowering.Product(x[from], l.kernel().get(r, c, k, channel)));
                    }
                }
            }
            y[i] = linear.sum(products, l.bias().get(channel));
        }
        return y;
    }

    private int[] dense(Layer.Dense l, int[] x) {
        LinearLowering linear = new LinearLowering(builder, l);
        int[] y = new int[l.bias().size()];
        for (int o = 0; o < y.length; o++) {
            List<LinearLowering.Product> products = new ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                products.add(new LinearLowering.Product(x[i], l.kernel().get(i, o)));
            }
            y[o] = linear.sum(products, l.bias().get(o));
        }
        return y;
    }

    private int[] relu(int[] x) {
        int[] y = new int[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = builder.maximum(x[i], builder.constant(0));
        }
        return y;
    }

    private int[] quantize(Layer.Quantize l, int[] x) {
        int[] y = new int[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = builder.quantise(x[i], l.input().element().fractionBits(), l.quantizer());
        }
        return y;
    }

    private int[] minimum(Layer.Minimum l, int[] x) {
        if (l.isIdentity()) {
            return x;
        }
        int up = l.fractionBits() - l.input().element().fractionBits();
        long bound = l.bound() << (l.fractionBits() - l.boundFraction());
        int[] y = new int[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = builder.minimum(builder.shiftLeft(x[i], up), builder.constant(bound));
        }
        return y;
    }

    private void label(Layer layer, int[] y) {
        Shape shape = layer.output().shape();
        for (int i = 0; i < y.length; i++) {
            StringBuilder label = new StringBuilder();
            int rest = i;
            for (int d = shape.rank() - 1; d >= 0; d--) {
                label.insert(0, "_" + rest % shape.extent(d));
                rest /= shape.extent(d);
            }
            builder.label(y[i], printable(layer) + label);
        }
    }

    /** A layer's name without what the textual form could not hold. */
    private static String printable(Layer layer) {
        return layer.name().replaceAll("[\\s\"]", "_");
    }

    private static int at(Shape s, int row, int column, int channel) {
        return (row * s.extent(1) + column) * s.extent(2) + channel;
    }
}
