package org.sievert.trainingexport.tensorflow;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.trainingexport.wire.WireMessage;

/** The nodes of a GraphDef, each after those that it takes. */
final class GraphDefReader {
    private GraphDefReader() {}

    /** Whether these bytes begin like a GraphDef: a node with a name and an op. */
    static boolean looksLike(byte[] content) {
        try {
            List<WireMessage> nodes = WireMessage.parse(content).messages(1);
            return !nodes.isEmpty()
                    && !nodes.get(0).text(1).isEmpty()
                    && nodes.get(0).text(2).matches("[A-Za-z_][A-Za-z0-9_>]*");
        } catch (IOException e) {
            return false;
        }
    }

    static List<GraphDefNode> read(byte[] content) throws IOException {
        Map<String, GraphDefNode> nodes = new LinkedHashMap<>();
        for (WireMessage m : WireMessage.parse(content).messages(1)) {
            GraphDefNode n = node(m);
            if (nodes.put(n.name(), n) != null) {
                throw n.error("two nodes have this name");
            }
        }
        return ordered(nodes);
    }

    private static GraphDefNode node(WireMessage m) throws IOException {
        Map<String, WireMessage> attributes = new LinkedHashMap<>();
        for (WireMessage entry : m.messages(5)) {
            if (entry.message(2).isPresent()) {
                attributes.put(entry.text(1), entry.message(2).get());
            }
        }
        List<String> inputs = new ArrayList<>();
        for (String input : m.texts(3)) {
            if (!input.startsWith("^")) {
                inputs.add(input.endsWith(":0") ? input.substring(0, input.length() - 2) : input);
            }
        }
        return new GraphDefNode(m.text(1), m.text(2), inputs, attributes);
    }

    private record Visit(GraphDefNode node, Iterator<String> rest) {}

    private static List<GraphDefNode> ordered(Map<String, GraphDefNode> nodes) {
        List<GraphDefNode> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Set<String> open = new HashSet<>();
        Deque<Visit> stack = new ArrayDeque<>();
        for (GraphDefNode root : nodes.values()) {
            if (!done.contains(root.name())) {
                open.add(root.name());
                stack.push(new Visit(root, root.inputs().iterator()));
            }
            while (!stack.isEmpty()) {
                Visit v = stack.peek();
                if (!v.rest().hasNext()) {
                    stack.pop();
                    done.add(v.node().name());
                    order.add(v.node());
                    continue;
                }
                String input = v.rest().next();
                GraphDefNode next = nodes.get(input);
                if (next == null) {
                    throw v.node().error("takes '" + input + "', which the file does not have");
                }
                if (!done.contains(input)) {
                    if (!open.add(input)) {
                        throw next.error("the nodes form a loop");
                    }
                    stack.push(new Visit(next, next.inputs().iterator()));
                }
            }
        }
        return order;
    }
}
