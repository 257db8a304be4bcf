package org.sievert.trainingexport.tensorflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.wire.LittleEndian;
import org.sievert.trainingexport.wire.WireMessage;

/**
 * A NodeDef.
 *
 * @param inputs names of the nodes whose first output it takes; control inputs are left out
 * @param attributes messages AttrValue by name
 */
record GraphDefNode(String name, String op, List<String> inputs, Map<String, WireMessage> attributes) {
    private static final long MOST_ELEMENTS = 1L << 22;

    private static final int ATTR_LIST = 1;
    private static final int ATTR_TEXT = 2;
    private static final int ATTR_INTEGER = 3;
    private static final int ATTR_BOOLEAN = 5;
    private static final int ATTR_SHAPE = 7;
    private static final int ATTR_TENSOR = 8;
    private static final int LIST_INTEGERS = 3;

    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int INT64 = 9;

    GraphDefNode {
        inputs = List.copyOf(inputs);
    }

    /** The scope that the node was made in, which is the layer: {@code conv2d} of {@code encoder/conv2d/BiasAdd}. */
    String layer() {
        String[] parts = name.split("/");
        return parts.length > 1 ? parts[parts.length - 2] : name;
    }

    GraphException error(String problem) {
        return new GraphException(where(), problem);
    }

    String where() {
        return "node '" + name + "' (" + op + ")";
    }

    String text(String attribute, String otherwise) throws IOException {
        WireMessage a = attributes.get(attribute);
        return a == null || !a.has(ATTR_TEXT) ? otherwise : a.text(ATTR_TEXT);
    }

    long integer(String attribute, long otherwise) throws IOException {
        WireMessage a = attributes.get(attribute);
        return a == null ? otherwise : a.integer(ATTR_INTEGER, otherwise);
    }

    boolean flag(String attribute) throws IOException {
        WireMessage a = attributes.get(attribute);
        return a != null && a.integer(ATTR_BOOLEAN, 0) != 0;
    }

    int[] integers(String attribute) throws IOException {
        WireMessage a = attributes.get(attribute);
        if (a == null || a.message(ATTR_LIST).isEmpty()) {
            return new int[0];
        }
        long[] v = a.message(ATTR_LIST).get().integers(LIST_INTEGERS);
        int[] n = new int[v.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = (int) v[i];
        }
        return n;
    }

    /** Extents of attribute {@code shape}, −1 where open; empty if it is not there or of unknown rank. */
    List<Integer> shape() throws IOException {
        WireMessage a = attributes.get("shape");
        if (a == null || a.message(ATTR_SHAPE).isEmpty()) {
            return List.of();
        }
        return extents(a.message(ATTR_SHAPE).get());
    }

    private static List<Integer> extents(WireMessage shape) throws IOException {
        List<Integer> extents = new ArrayList<>();
        for (WireMessage dim : shape.messages(2)) {
            extents.add((int) dim.integer(1, 0));
        }
        return extents;
    }

    /** Attribute {@code value} of a Const. */
    Constant constant() throws IOException {
        WireMessage a = attributes.get("value");
        if (a == null || a.message(ATTR_TENSOR).isEmpty()) {
            throw error("has no value");
        }
        WireMessage tensor = a.message(ATTR_TENSOR).get();
        List<Integer> extents =
                tensor.message(2).isPresent() ? extents(tensor.message(2).get()) : List.of();
        int type = (int) tensor.integer(1, 0);
        byte[] content = tensor.bytes(4);
        double[] given =
                switch (type) {
                    case FLOAT -> content.length > 0 ? LittleEndian.floats(content) : tensor.floats(5);
                    case DOUBLE -> content.length > 0 ? LittleEndian.doubles(content) : tensor.doubles(6);
                    case INT32 -> content.length > 0
                            ? LittleEndian.integers(content)
                            : LittleEndian.doubles(tensor.integers(7));
                    case INT64 -> content.length > 0
                            ? LittleEndian.longs(content)
                            : LittleEndian.doubles(tensor.integers(10));
                    default -> throw error("has values of type " + type + "; float, double, int32 and int64 are known");
                };
        long size = 1;
        for (int e : extents) {
            size = Math.min(size * Math.max(e, -1), MOST_ELEMENTS + 1);
        }
        if (size < 0 || size > MOST_ELEMENTS || given.length > size) {
            throw error(given.length + " values for shape " + extents + ", of at most " + MOST_ELEMENTS);
        }
        // The last value stands for all that follow.
        double[] values = new double[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = given.length == 0 ? 0 : given[Math.min(i, given.length - 1)];
        }
        try {
            return Constant.of(extents, values);
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }
}
