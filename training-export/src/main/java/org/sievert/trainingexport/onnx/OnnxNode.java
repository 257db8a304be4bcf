package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.wire.WireMessage;

/**
 * A NodeProto.
 *
 * @param name given by the file, or made from the operation and its first output
 * @param inputs names of tensors; an input that is left out is empty
 * @param attributes messages AttributeProto by name
 */
record OnnxNode(
        String name,
        String op,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, WireMessage> attributes) {
    private static final int FLOAT = 2;
    private static final int INTEGER = 3;
    private static final int TEXT = 4;
    private static final int TENSOR = 5;
    private static final int INTEGERS = 8;

    OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    String where() {
        return "node '" + name + "' (" + op + ")";
    }

    GraphException error(String problem) {
        return new GraphException(where(), problem);
    }

    boolean has(int input) {
        return input < inputs.size() && !inputs.get(input).isEmpty();
    }

    long integer(String attribute, long otherwise) throws IOException {
        WireMessage a = attributes.get(attribute);
        return a == null ? otherwise : a.integer(INTEGER, otherwise);
    }

    float number(String attribute, float otherwise) throws IOException {
        WireMessage a = attributes.get(attribute);
        return a == null ? otherwise : a.float32(FLOAT, otherwise);
    }

    String text(String attribute, String otherwise) throws IOException {
        WireMessage a = attributes.get(attribute);
        return a == null || !a.has(TEXT) ? otherwise : a.text(TEXT);
    }

    /** A list of integers; {@code otherwise} if the node has no such attribute. */
    int[] integers(String attribute, int... otherwise) throws IOException {
        WireMessage a = attributes.get(attribute);
        if (a == null) {
            return otherwise;
        }
        long[] v = a.integers(INTEGERS);
        int[] n = new int[v.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Math.toIntExact(v[i]);
        }
        return n;
    }

    Constant tensor(String attribute) throws IOException {
        WireMessage a = attributes.get(attribute);
        if (a == null || a.message(TENSOR).isEmpty()) {
            throw error("has no " + attribute);
        }
        return OnnxFile.constant(a.message(TENSOR).get(), where());
    }
}
