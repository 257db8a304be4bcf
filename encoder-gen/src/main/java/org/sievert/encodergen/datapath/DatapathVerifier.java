package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the rules of a {@link Datapath}: operands come before their users, no node is there twice, input nodes have a
 * port, every range is what the nodes before it imply, a mux is driven by one bit, output types hold their nodes, names
 * are unique, and all operands of a node have passed the same number of registers.
 */
public final class DatapathVerifier {
    private final Datapath datapath;
    private final List<Violation> violations = new ArrayList<>();

    private DatapathVerifier(Datapath datapath) {
        this.datapath = datapath;
    }

    /** All broken rules; after a wrong operand nothing that depends on values is looked at. */
    public static List<Violation> check(Datapath datapath) {
        DatapathVerifier v = new DatapathVerifier(datapath);
        v.names();
        if (v.structure()) {
            v.ranges();
            v.outputs();
            v.stages();
        }
        return List.copyOf(v.violations);
    }

    /**
     * @return the same datapath
     * @throws DatapathException naming the first broken rules
     */
    public static Datapath verify(Datapath datapath) {
        List<Violation> found = check(datapath);
        if (!found.isEmpty()) {
            StringBuilder text = new StringBuilder("datapath '" + datapath.name() + "' breaks its rules:");
            found.stream().limit(10).forEach(v -> text.append("\n  ").append(v));
            throw new DatapathException(text.toString());
        }
        return datapath;
    }

    private void report(int id, String message) {
        violations.add(new Violation("%" + id + " " + datapath.node(id).opcode(), message));
    }

    private void names() {
        Set<String> ports = new HashSet<>();
        datapath.inputs().forEach(p -> {
            if (!ports.add(p.name())) {
                violations.add(new Violation("input '" + p.name() + "'", "another port has this name"));
            }
        });
        datapath.outputs().forEach(p -> {
            if (!ports.add(p.name())) {
                violations.add(new Violation("output '" + p.name() + "'", "another port has this name"));
            }
        });
        Set<String> labels = new HashSet<>();
        for (int id = 0; id < datapath.size(); id++) {
            String label = datapath.cells().get(id).label();
            if (!label.isEmpty() && !labels.add(label)) {
                report(id, "another node has the label '" + label + "'");
            }
        }
    }

    private boolean structure() {
        int before = violations.size();
        Map<Node, Integer> seen = new HashMap<>();
        for (int id = 0; id < datapath.size(); id++) {
            Node node = datapath.node(id);
            for (int i = 0; i < node.arity(); i++) {
                int operand = node.operand(i);
                if (operand < 0 || operand >= datapath.size()) {
                    report(id, "operand %" + operand + " does not exist");
                } else if (operand >= id) {
                    report(id, "operand %" + operand + " does not come before it");
                }
            }
            if (node instanceof Node.Input in
                    && (in.port() < 0 || in.port() >= datapath.inputs().size())) {
                report(id, "there is no input port " + in.port());
            }
            Integer same = seen.putIfAbsent(node, id);
            if (same != null) {
                report(id, "is the same as %" + same);
            }
        }
        for (OutputPort o : datapath.outputs()) {
            if (o.node() < 0 || o.node() >= datapath.size()) {
                violations.add(new Violation("output '" + o.name() + "'", "node %" + o.node() + " does not exist"));
            }
        }
        return violations.size() == before;
    }

    private void ranges() {
        RangeAnalysis analysis = new RangeAnalysis(
                datapath.inputs().stream().map(InputPort::type).toList());
        for (int id = 0; id < datapath.size(); id++) {
            Interval expected;
            try {
                expected = analysis.add(datapath.node(id));
            } catch (DatapathException e) {
                report(id, e.getMessage());
                return;
            }
            if (!expected.equals(datapath.range(id))) {
                report(id, "has the range " + datapath.range(id) + " but takes " + expected);
            }
            if (datapath.node(id) instanceof Node.Mux m && !new Interval(0, 1).contains(datapath.range(m.select()))) {
                report(id, "select %" + m.select() + " takes " + datapath.range(m.select()) + ", not one bit");
            }
        }
    }

    private void outputs() {
        for (OutputPort o : datapath.outputs()) {
            Interval range = datapath.range(o.node());
            if (!Interval.of(o.type()).contains(range)) {
                violations.add(new Violation(
                        "output '" + o.name() + "'", o.type() + " does not hold %" + o.node() + " " + range));
            }
        }
    }

    private void stages() {
        int[] stage = new int[datapath.size()];
        for (int id = 0; id < datapath.size(); id++) {
            Node node = datapath.node(id);
            stage[id] = node instanceof Node.Constant ? Stages.ANY : 0;
            int at = Stages.ANY;
            for (int i = 0; i < node.arity(); i++) {
                int operand = stage[node.operand(i)];
                if (at != Stages.ANY && operand != Stages.ANY && at != operand) {
                    report(
                            id,
                            "operand %" + node.operand(i) + " is after " + operand + " registers, another after " + at);
                }
                at = operand == Stages.ANY ? at : operand;
            }
            if (node.arity() > 0) {
                stage[id] = at == Stages.ANY || !(node instanceof Node.Register) ? at : at + 1;
            }
        }
        int latency = Stages.ANY;
        for (OutputPort o : datapath.outputs()) {
            int at = stage[o.node()];
            if (latency != Stages.ANY && at != Stages.ANY && at != latency) {
                violations.add(new Violation(
                        "output '" + o.name() + "'", "is after " + at + " registers, another after " + latency));
            }
            latency = at == Stages.ANY ? latency : at;
        }
    }
}
