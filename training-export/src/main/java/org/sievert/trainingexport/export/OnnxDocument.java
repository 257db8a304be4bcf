package org.sievert.trainingexport.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.wire.LittleEndian;
import org.sievert.trainingexport.wire.WireBuilder;

/**
 * An ONNX model while it is written: nodes and initialisers in the order of the calls, which gives the same bytes for the
 * same calls. Field numbers: ONNX, {@code onnx/onnx.proto}.
 */
final class OnnxDocument {
    static final String QONNX = "qonnx.custom_op.general";

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_INTEGER = 2;
    private static final int ATTRIBUTE_TEXT = 3;
    private static final int ATTRIBUTE_INTEGERS = 7;

    private final String name;
    private final Set<String> names = new HashSet<>();
    private final List<Consumer<WireBuilder>> nodes = new ArrayList<>();
    private final List<Consumer<WireBuilder>> initialisers = new ArrayList<>();
    private final List<Consumer<WireBuilder>> inputs = new ArrayList<>();
    private final List<Consumer<WireBuilder>> outputs = new ArrayList<>();
    private boolean quantised;

    OnnxDocument(String name) {
        this.name = name;
    }

    /** A name that nothing else has. */
    String unique(String wanted) {
        String free = wanted;
        for (int n = 2; !names.add(free); n++) {
            free = wanted + "_" + n;
        }
        return free;
    }

    String input(String wanted, Shape shape) {
        String tensor = unique(wanted);
        inputs.add(b -> b.message(11, v -> value(v, tensor, shape)));
        return tensor;
    }

    void output(String tensor, Shape shape) {
        outputs.add(b -> b.message(12, v -> value(v, tensor, shape)));
    }

    private static void value(WireBuilder v, String tensor, Shape shape) {
        v.text(1, tensor)
                .message(
                        2,
                        type -> type.message(1, t -> {
                            t.integer(1, FLOAT);
                            t.message(2, s -> {
                                s.message(1, d -> d.text(2, "N"));
                                shape.extents().forEach(e -> s.message(1, d -> d.integer(1, e)));
                            });
                        }));
    }

    /** A node of ONNX itself; gives its only output, which has the node's name. */
    String node(String op, String wanted, List<String> takes, Map<String, Object> attributes) {
        return node("", op, wanted, takes, attributes);
    }

    /** A node of QONNX. */
    String qonnx(String op, String wanted, List<String> takes, Map<String, Object> attributes) {
        quantised = true;
        return node(QONNX, op, wanted, takes, attributes);
    }

    private String node(String domain, String op, String wanted, List<String> takes, Map<String, Object> attributes) {
        String unique = unique(wanted);
        nodes.add(b -> b.message(1, n -> {
            takes.forEach(t -> n.text(1, t));
            n.text(2, unique).text(3, unique).text(4, op);
            attributes.forEach((key, value) -> n.message(5, a -> attribute(a, key, value)));
            if (!domain.isEmpty()) {
                n.text(7, domain);
            }
        }));
        return unique;
    }

    private static void attribute(WireBuilder a, String key, Object value) {
        a.text(1, key);
        if (value instanceof Integer i) {
            a.integer(3, i).integer(20, ATTRIBUTE_INTEGER);
        } else if (value instanceof String s) {
            a.text(4, s).integer(20, ATTRIBUTE_TEXT);
        } else if (value instanceof int[] list) {
            for (int i : list) {
                a.integer(8, i);
            }
            a.integer(20, ATTRIBUTE_INTEGERS);
        } else {
            throw new IllegalArgumentException("attribute " + key + " is of no known kind");
        }
    }

    /** Floats; no extents for a single number. */
    String floats(String wanted, List<Integer> extents, float... values) {
        return constant(wanted, extents, FLOAT, LittleEndian.ofFloats(values));
    }

    String integers(String wanted, long... values) {
        return constant(wanted, List.of(values.length), INT64, LittleEndian.ofLongs(values));
    }

    private String constant(String wanted, List<Integer> extents, int type, byte[] raw) {
        String tensor = unique(wanted);
        initialisers.add(b -> b.message(5, t -> {
            extents.forEach(e -> t.integer(1, e));
            t.integer(2, type).text(8, tensor).bytes(9, raw);
        }));
        return tensor;
    }

    byte[] toBytes() {
        return WireBuilder.message(m -> {
            m.integer(1, IR_VERSION).text(2, "Sievert").message(7, g -> {
                nodes.forEach(n -> n.accept(g));
                g.text(2, name);
                initialisers.forEach(i -> i.accept(g));
                inputs.forEach(i -> i.accept(g));
                outputs.forEach(o -> o.accept(g));
            });
            m.message(8, o -> o.text(1, "").integer(2, OPSET));
            if (quantised) {
                m.message(8, o -> o.text(1, QONNX).integer(2, 1));
            }
        });
    }
}
