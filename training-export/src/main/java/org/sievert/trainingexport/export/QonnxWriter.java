package org.sievert.trainingexport.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.export.OnnxLayers.Placed;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.graph.Margins;
import org.sievert.trainingexport.graph.Permutation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;

/**
 * Writes integer models as QONNX: float tensors, and a {@code Quant} node for every type. Read back by {@link
 * org.sievert.trainingexport.ModelImporter}, the file is the same integer function. The same model gives the same bytes.
 *
 * <p>Images come in and go out channels last, as in the model. QONNX always saturates and adds exactly, so a quantizer
 * that wraps is only written if it never has to, and product or accumulator types are refused. Rounding to the nearest
 * with halves up or down, which QONNX does not have, is written as an addition of half a place and a rounding down or up
 * where the sign matters.
 */
public final class QonnxWriter {
    private final OnnxDocument document;
    private final OnnxLayers layers;

    private QonnxWriter(String name) {
        document = new OnnxDocument(name);
        layers = new OnnxLayers(document);
    }

    /**
     * @throws IllegalArgumentException if QONNX cannot express a layer; the message names it
     * @throws IOException if the file cannot be written
     */
    public static void write(QuantizedModel model, Path file) throws IOException {
        Files.write(file, bytes(model));
    }

    /**
     * The content of the file.
     *
     * @throws IllegalArgumentException if QONNX cannot express a layer; the message names it
     */
    public static byte[] bytes(QuantizedModel model) {
        return new QonnxWriter(model.name()).model(model);
    }

    private byte[] model(QuantizedModel model) {
        Shape in = model.input().shape();
        Placed at = new Placed(document.input("input", in), in, false);
        if (!statesItsInput(model)) {
            at = at.as(
                    quant("input type", "input_type", at.tensor(), model.input().element(), 0, "ROUND"));
        }
        for (Layer l : model.layers()) {
            at = layer(l, at);
        }
        Placed out = layers.last(at);
        document.output(out.tensor(), out.shape());
        return document.toBytes();
    }

    /** Whether the input meets a quantizer of its own type before anything but moving of elements. */
    private static boolean statesItsInput(QuantizedModel model) {
        for (Layer l : model.layers()) {
            if (l instanceof Layer.Quantize q) {
                return q.quantizer().type().equals(model.input().element());
            }
            if (!(l instanceof Layer.Arrange || l instanceof Layer.Pad || l instanceof Layer.Reshape)) {
                return false;
            }
        }
        return false;
    }

    private Placed layer(Layer l, Placed x) {
        if (l instanceof Layer.Arrange arrange) {
            return layers.gather(l.name(), x, arrange.source(), arrange.shape());
        } else if (l instanceof Layer.Pad pad) {
            Margins m = new Margins(pad.top(), pad.bottom(), pad.left(), pad.right());
            return layers.pad(l.name(), x, m, l.output().shape());
        } else if (l instanceof Layer.Conv2d conv) {
            return conv(conv, x);
        } else if (l instanceof Layer.Dense dense) {
            return dense(dense, x);
        } else if (l instanceof Layer.Relu) {
            return layers.elementwise("Relu", l.name(), x);
        } else if (l instanceof Layer.Quantize quantize) {
            return quantize(quantize, x);
        } else if (l instanceof Layer.Minimum minimum) {
            float bound = exact(l.name(), "bound", minimum.bound(), minimum.boundFraction());
            return layers.elementwise("Min", l.name(), x, document.floats(l.name() + ".bound", List.of(), bound));
        } else if (l instanceof Layer.Reshape reshape) {
            return layers.reshape(l.name(), x, reshape.shape());
        }
        throw new IllegalArgumentException("layer '" + l.name() + "': QONNX has no " + l.kind());
    }

    private Placed conv(Layer.Conv2d l, Placed x) {
        requireExactSums(l);
        String kernel = weights(l.name(), "kernel", l.kernel(), 3, 2, 0, 1);
        String bias = weights(l.name(), "bias", l.bias(), 0);
        int[] strides = {l.rowStride(), l.columnStride()};
        return layers.conv(l.name(), x, kernel, List.of(bias), l.output().shape(), strides, Margins.NONE);
    }

    private Placed dense(Layer.Dense l, Placed x) {
        requireExactSums(l);
        String kernel = weights(l.name(), "kernel", l.kernel(), 0, 1);
        String product = document.node("MatMul", l.name(), List.of(x.tensor(), kernel), Map.of());
        String bias = weights(l.name(), "bias", l.bias(), 0);
        String sum = document.node("Add", l.name() + ".add", List.of(product, bias), Map.of());
        return new Placed(sum, l.output().shape(), false);
    }

    private static void requireExactSums(Layer.Linear l) {
        if (l.accumulation().product().isPresent()
                || l.accumulation().accumulator().isPresent()) {
            throw new IllegalArgumentException(
                    "layer '" + l.name() + "': QONNX adds exactly and has no place for a product or accumulator type");
        }
    }

    /** Weights on their grid, with the axes in another order, through a quantizer of their type. */
    private String weights(String layer, String part, IntTensor tensor, int... axes) {
        int[] source = Permutation.source(tensor.shape(), axes);
        float[] values = new float[source.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = exact(layer, part, tensor.get(source[i]), tensor.type().fractionBits());
        }
        List<Integer> extents = new ArrayList<>();
        for (int a : axes) {
            extents.add(tensor.shape().extent(a));
        }
        FixedType t = tensor.type();
        // One bit with sign means plus or minus one in QONNX; two bits hold the same integers.
        FixedType type = t.signed() && t.width() == 1 ? new FixedType(true, 2, t.fractionBits()) : t;
        String name = layer + "." + part;
        return quant(
                "layer '" + layer + "'", name, document.floats(name + ".values", extents, values), type, 0, "ROUND");
    }

    private Placed quantize(Layer.Quantize l, Placed x) {
        Quantizer q = l.quantizer();
        FixedType in = l.input().element();
        boolean never = fits(q, in);
        if (q.overflow() == Overflow.WRAP && !never) {
            throw new IllegalArgumentException(
                    "layer '" + l.name() + "': " + q + " may wrap, which QONNX cannot express; it saturates (SAT)");
        }
        int narrow = q.overflow() == Overflow.SAT_SYM && q.type().signed() ? 1 : 0;
        String where = "layer '" + l.name() + "'";
        boolean rounds = in.fractionBits() > q.type().fractionBits();
        boolean signMatters = in.signed() && q.type().signed();
        if (rounds && signMatters && (q.rounding() == Rounding.RND || q.rounding() == Rounding.RND_MIN_INF)) {
            boolean up = q.rounding() == Rounding.RND;
            float half = Math.scalb(up ? 0.5f : -0.5f, -q.type().fractionBits());
            String constant = document.floats(l.name() + ".half", List.of(), half);
            Placed shifted = layers.elementwise("Add", l.name() + ".shift", x, constant);
            return x.as(quant(where, l.name(), shifted.tensor(), q.type(), narrow, up ? "FLOOR" : "CEIL"));
        }
        return x.as(quant(where, l.name(), x.tensor(), q.type(), narrow, rounds ? mode(q.rounding()) : "ROUND"));
    }

    /** QONNX's name for a rounding; halves up and down as it is for values that are not negative. */
    private static String mode(Rounding rounding) {
        return switch (rounding) {
            case TRN -> "FLOOR";
            case TRN_ZERO -> "DOWN";
            case RND_CONV -> "ROUND";
            case RND, RND_INF -> "HALF_UP";
            case RND_MIN_INF, RND_ZERO -> "HALF_DOWN";
        };
    }

    /** Whether no value of the input's type leaves the range after rounding. */
    private static boolean fits(Quantizer q, FixedType in) {
        Quantizer saturating = new Quantizer(q.type(), q.rounding(), Overflow.SAT);
        Quantizer wrapping = new Quantizer(q.type(), q.rounding(), Overflow.WRAP);
        int drop = in.fractionBits() - q.type().fractionBits();
        if (drop < 0 && in.width() - drop > 62) {
            return false;
        }
        for (long end : new long[] {in.min(), in.max()}) {
            long rounded = drop >= 0 ? q.rounding().shiftRight(end, drop) : end << -drop;
            if (!q.type().holds(rounded)
                    || saturating.apply(end, in.fractionBits()) != wrapping.apply(end, in.fractionBits())) {
                return false;
            }
        }
        return true;
    }

    private String quant(String where, String name, String x, FixedType type, int narrow, String mode) {
        if (type.signed() && type.width() == 1) {
            throw new IllegalArgumentException(where + ": " + type
                    + " has one bit with sign, which in QONNX means plus or minus one; use two bits");
        }
        String scale = document.floats(name + ".scale", List.of(), Math.scalb(1f, -type.fractionBits()));
        String zero = document.floats(name + ".zero", List.of(), 0);
        String bits = document.floats(name + ".bits", List.of(), type.width());
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("signed", type.signed() ? 1 : 0);
        attributes.put("narrow", narrow);
        attributes.put("rounding_mode", mode);
        return document.qonnx("Quant", name, List.of(x, scale, zero, bits), attributes);
    }

    /** q · 2^−fraction as a float. */
    private static float exact(String layer, String part, long q, int fraction) {
        float v = Math.scalb((float) q, -fraction);
        if ((long) (float) q != q || Math.scalb((double) q, -fraction) != v) {
            throw new IllegalArgumentException("layer '" + layer + "': " + part + " " + q + " · 2^" + -fraction
                    + " needs more than the 24 bits that ONNX's floats hold");
        }
        return v;
    }
}
