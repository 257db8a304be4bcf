package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.wire.LittleEndian;
import org.sievert.trainingexport.wire.WireMessage;

/**
 * What a ModelProto holds.
 *
 * @param name of the graph
 * @param producer what wrote it
 * @param nodes in the file's order, which is one of computation
 * @param constants initialisers by name
 * @param inputs extents of what comes from outside, by name, the batch first and −1 where open
 * @param outputs names of the tensors that the graph gives out
 */
record OnnxFile(
        String name,
        String producer,
        List<OnnxNode> nodes,
        Map<String, Constant> constants,
        Map<String, List<Integer>> inputs,
        List<String> outputs) {
    private static final int MODEL_GRAPH = 7;
    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;
    private static final long MOST_ELEMENTS = 1L << 22;

    /** Whether these bytes are a ModelProto: a version and a graph with nodes. */
    static boolean looksLike(byte[] content) {
        try {
            WireMessage model = WireMessage.parse(content);
            return model.integer(1, 0) > 0
                    && model.message(MODEL_GRAPH).isPresent()
                    && model.message(MODEL_GRAPH).get().has(1);
        } catch (IOException e) {
            return false;
        }
    }

    static OnnxFile read(byte[] content) throws IOException {
        WireMessage model = WireMessage.parse(content);
        WireMessage graph = model.message(MODEL_GRAPH).orElseThrow(() -> new IOException("no graph"));
        Map<String, Constant> constants = new LinkedHashMap<>();
        for (WireMessage t : graph.messages(5)) {
            constants.put(t.text(8), constant(t, "initialiser '" + t.text(8) + "'"));
        }
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        for (WireMessage v : graph.messages(11)) {
            if (!constants.containsKey(v.text(1))) {
                inputs.put(v.text(1), extents(v));
            }
        }
        List<String> outputs = new ArrayList<>();
        for (WireMessage v : graph.messages(12)) {
            outputs.add(v.text(1));
        }
        String producer = (model.text(2) + " " + model.text(3)).strip();
        return new OnnxFile(graph.text(2), producer, nodes(graph), constants, inputs, outputs);
    }

    private static List<OnnxNode> nodes(WireMessage graph) throws IOException {
        List<OnnxNode> nodes = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (WireMessage n : graph.messages(1)) {
            Map<String, WireMessage> attributes = new LinkedHashMap<>();
            for (WireMessage a : n.messages(5)) {
                attributes.put(a.text(1), a);
            }
            List<String> outputs = n.texts(2);
            String name = n.text(3).isEmpty() ? n.text(4) + (outputs.isEmpty() ? "" : "_" + outputs.get(0)) : n.text(3);
            OnnxNode node = new OnnxNode(name, n.text(4), n.text(7), n.texts(1), outputs, attributes);
            for (String output : outputs) {
                if (!output.isEmpty() && !given.add(output)) {
                    throw node.error("gives '" + output + "', which an earlier node gives already");
                }
            }
            nodes.add(node);
        }
        return nodes;
    }

    private static List<Integer> extents(WireMessage value) throws IOException {
        List<Integer> extents = new ArrayList<>();
        for (WireMessage type : value.messages(2)) {
            for (WireMessage tensor : type.messages(1)) {
                for (WireMessage shape : tensor.messages(2)) {
                    for (WireMessage dim : shape.messages(1)) {
                        extents.add((int) dim.integer(1, -1));
                    }
                }
            }
        }
        return extents;
    }

    static Constant constant(WireMessage tensor, String where) throws IOException {
        List<Integer> extents = new ArrayList<>();
        long size = 1;
        for (long d : tensor.integers(1)) {
            extents.add((int) d);
            size = Math.min(size * Math.max(d, -1), MOST_ELEMENTS + 1);
        }
        if (size < 0 || size > MOST_ELEMENTS) {
            throw new GraphException(where, "a tensor of " + extents + " is more than any encoder of this kind has");
        }
        if (tensor.integer(14, 0) != 0) {
            throw new GraphException(where, "its values are in another file; save the model with its weights inside");
        }
        int type = (int) tensor.integer(2, 0);
        byte[] raw = tensor.bytes(9);
        try {
            double[] values =
                    switch (type) {
                        case FLOAT -> raw.length > 0 ? LittleEndian.floats(raw) : tensor.floats(4);
                        case INT32 -> raw.length > 0
                                ? LittleEndian.integers(raw)
                                : LittleEndian.doubles(tensor.integers(5));
                        case INT64 -> raw.length > 0
                                ? LittleEndian.longs(raw)
                                : LittleEndian.doubles(tensor.integers(7));
                        case DOUBLE -> raw.length > 0 ? LittleEndian.doubles(raw) : tensor.doubles(10);
                        default -> throw new GraphException(
                                where, "has values of type " + type + "; float, double, int32 and int64 are known");
                    };
            return Constant.of(extents, values);
        } catch (GraphException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new GraphException(where, e.getMessage(), e);
        }
    }
}
