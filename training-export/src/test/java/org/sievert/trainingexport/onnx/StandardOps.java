package org.sievert.trainingexport.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites the quantizers of a QONNX file in ONNX's own operators, after QONNX's definition: x / scale, clamp, round,
 * times scale; plus or minus the scale for BipolarQuant; and rounding on the old scale before the new one for Trunc. Works on the bytes alone and knows nothing of the reader.
 */
public final class StandardOps {
    private final UnknownFieldSet.Builder graph = UnknownFieldSet.newBuilder();
    private final Map<String, Float> numbers = new HashMap<>();
    private int quantizers;

    /** The rewritten file, and the number of Quant nodes that were in it. */
    public record Rewritten(byte[] model, int quantizers) {}

    /**
     * @param end tensor that becomes the output; the file's own if null
     */
    public static Rewritten of(byte[] qonnx, String end, int... outputExtents) throws InvalidProtocolBufferException {
        return new StandardOps().rewrite(qonnx, end, outputExtents);
    }

    private Rewritten rewrite(byte[] qonnx, String end, int... outputExtents) throws InvalidProtocolBufferException {
        UnknownFieldSet model = UnknownFieldSet.parseFrom(qonnx);
        UnknownFieldSet from = message(model, 7);
        for (ByteString tensor : from.getField(5).getLengthDelimitedList()) {
            number(UnknownFieldSet.parseFrom(tensor));
        }
        Field.Builder nodes = Field.newBuilder();
        for (ByteString bytes : from.getField(1).getLengthDelimitedList()) {
            UnknownFieldSet n = UnknownFieldSet.parseFrom(bytes);
            if (n.hasField(7) && (text(n, 7).contains("custom_op") || text(n, 7).equals("onnx.brevitas"))) {
                quantizers++;
                spellOut(n, nodes);
            } else if (!text(n, 4).equals("Softmax")) {
                nodes.addLengthDelimited(bytes);
            }
        }
        graph.addField(1, nodes.build());
        for (int f : new int[] {2, 11}) {
            graph.addField(f, from.getField(f));
        }
        graph.mergeField(5, from.getField(5));
        graph.addField(12, end == null ? from.getField(12) : output(end, outputExtents));
        UnknownFieldSet opset = UnknownFieldSet.newBuilder()
                .addField(1, bytes(""))
                .addField(2, Field.newBuilder().addVarint(13).build())
                .build();
        byte[] out = UnknownFieldSet.newBuilder()
                .addField(1, Field.newBuilder().addVarint(8).build())
                .addField(7, nested(graph.build()))
                .addField(8, nested(opset))
                .build()
                .toByteArray();
        return new Rewritten(out, quantizers);
    }

    private void spellOut(UnknownFieldSet quant, Field.Builder nodes) throws InvalidProtocolBufferException {
        List<String> in = new ArrayList<>();
        quant.getField(1).getLengthDelimitedList().forEach(b -> in.add(b.toStringUtf8()));
        String out = text(quant, 2);
        Map<String, String> attributes = new HashMap<>();
        for (ByteString bytes : quant.getField(5).getLengthDelimitedList()) {
            UnknownFieldSet a = UnknownFieldSet.parseFrom(bytes);
            attributes.put(
                    text(a, 1),
                    a.hasField(4)
                            ? text(a, 4)
                            : String.valueOf(a.getField(3).getVarintList().get(0)));
        }
        if (text(quant, 4).equals("BipolarQuant")) {
            constant(out + "/nought", 0);
            node(nodes, "GreaterOrEqual", out + "/sign", in.get(0), out + "/nought");
            node(nodes, "Neg", out + "/minus", in.get(1));
            node(nodes, "Where", out, out + "/sign", in.get(1), out + "/minus");
            return;
        }
        if (text(quant, 4).equals("Trunc")) {
            trunc(nodes, in, out, attributes);
            return;
        }
        boolean signed = attributes.get("signed").equals("1");
        double narrow = Double.parseDouble(attributes.get("narrow"));
        double bits = numbers.get(in.get(3));
        double low = signed ? -Math.pow(2, bits - 1) + narrow : 0;
        double high = signed ? Math.pow(2, bits - 1) - 1 : Math.pow(2, bits) - 1 - narrow;
        constant(out + "/low", low);
        constant(out + "/high", high);
        constant(out + "/half", 0.5);
        node(nodes, "Div", out + "/units", in.get(0), in.get(1));
        node(nodes, "Clip", out + "/within", out + "/units", out + "/low", out + "/high");
        round(nodes, attributes.get("rounding_mode"), out);
        node(nodes, "Mul", out, out + "/round", in.get(1));
    }

    private void trunc(Field.Builder nodes, List<String> in, String out, Map<String, String> attributes) {
        boolean old = in.size() == 5;
        double bits = numbers.get(in.get(in.size() - 1));
        double drop =
                old ? Math.pow(2, numbers.get(in.get(3)) - bits) : numbers.get(in.get(4)) / numbers.get(in.get(1));
        constant(out + "/half", 0.5);
        constant(out + "/drop", drop);
        constant(out + "/low", old ? -1e30 : -Math.pow(2, bits - 1));
        constant(out + "/high", old ? 1e30 : Math.pow(2, bits - 1) - 1);
        node(nodes, "Div", out + "/units", in.get(0), in.get(1));
        node(nodes, "Round", out + "/whole units", out + "/units");
        node(nodes, "Div", out + "/coarse", out + "/whole units", out + "/drop");
        node(nodes, "Clip", out + "/within", out + "/coarse", out + "/low", out + "/high");
        round(nodes, attributes.get("rounding_mode"), out);
        node(nodes, "Mul", out, out + "/round", old ? in.get(1) : in.get(4));
    }

    private static void round(Field.Builder nodes, String mode, String out) {
        String x = out + "/within";
        switch (mode) {
            case "ROUND" -> node(nodes, "Round", out + "/round", x);
            case "FLOOR" -> node(nodes, "Floor", out + "/round", x);
            case "CEIL" -> node(nodes, "Ceil", out + "/round", x);
            default -> {
                node(nodes, "Abs", out + "/abs", x);
                node(nodes, "Sign", out + "/sign", x);
                switch (mode) {
                    case "UP" -> node(nodes, "Ceil", out + "/whole", out + "/abs");
                    case "DOWN" -> node(nodes, "Floor", out + "/whole", out + "/abs");
                    case "HALF_UP" -> {
                        node(nodes, "Add", out + "/more", out + "/abs", out + "/half");
                        node(nodes, "Floor", out + "/whole", out + "/more");
                    }
                    case "HALF_DOWN" -> {
                        node(nodes, "Sub", out + "/less", out + "/abs", out + "/half");
                        node(nodes, "Ceil", out + "/whole", out + "/less");
                    }
                    default -> throw new AssertionError(mode);
                }
                node(nodes, "Mul", out + "/round", out + "/whole", out + "/sign");
            }
        }
    }

    private static void node(Field.Builder nodes, String op, String out, String... in) {
        Field.Builder takes = Field.newBuilder();
        for (String i : in) {
            takes.addLengthDelimited(ByteString.copyFromUtf8(i));
        }
        UnknownFieldSet n = UnknownFieldSet.newBuilder()
                .addField(1, takes.build())
                .addField(2, bytes(out))
                .addField(3, bytes(out))
                .addField(4, bytes(op))
                .build();
        nodes.addLengthDelimited(n.toByteString());
    }

    private void constant(String name, double value) {
        UnknownFieldSet t = UnknownFieldSet.newBuilder()
                .addField(2, Field.newBuilder().addVarint(1).build())
                .addField(
                        4,
                        Field.newBuilder()
                                .addFixed32(Float.floatToRawIntBits((float) value))
                                .build())
                .addField(8, bytes(name))
                .build();
        graph.mergeField(5, nested(t));
    }

    /** Remembers single numbers by name. */
    private void number(UnknownFieldSet t) {
        if (t.getField(1).getVarintList().isEmpty()
                && t.getField(1).getLengthDelimitedList().isEmpty()) {
            long type = t.getField(2).getVarintList().get(0);
            ByteString raw = t.getField(9).getLengthDelimitedList().isEmpty()
                    ? ByteString.EMPTY
                    : t.getField(9).getLengthDelimitedList().get(0);
            if (raw.size() == 4 && type == 1) {
                numbers.put(
                        text(t, 8),
                        raw.asReadOnlyByteBuffer()
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                .getFloat());
            } else if (raw.size() == 8 && type == 7) {
                numbers.put(text(t, 8), (float) raw.asReadOnlyByteBuffer()
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getLong());
            }
        }
    }

    private static Field output(String tensor, int... extents) {
        UnknownFieldSet.Builder shape = UnknownFieldSet.newBuilder();
        shape.mergeField(
                1, nested(UnknownFieldSet.newBuilder().addField(2, bytes("N")).build()));
        for (int e : extents) {
            shape.mergeField(
                    1,
                    nested(UnknownFieldSet.newBuilder()
                            .addField(1, Field.newBuilder().addVarint(e).build())
                            .build()));
        }
        UnknownFieldSet type = UnknownFieldSet.newBuilder()
                .addField(
                        1,
                        nested(UnknownFieldSet.newBuilder()
                                .addField(1, Field.newBuilder().addVarint(1).build())
                                .addField(2, nested(shape.build()))
                                .build()))
                .build();
        return nested(UnknownFieldSet.newBuilder()
                .addField(1, bytes(tensor))
                .addField(2, nested(type))
                .build());
    }

    private static UnknownFieldSet message(UnknownFieldSet m, int field) throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(
                m.getField(field).getLengthDelimitedList().get(0));
    }

    private static String text(UnknownFieldSet m, int field) {
        return m.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
    }

    private static Field bytes(String text) {
        return Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(text))
                .build();
    }

    private static Field nested(UnknownFieldSet m) {
        return Field.newBuilder().addLengthDelimited(m.toByteString()).build();
    }
}
