package org.sievert.encodergen.text;

import java.util.Map;
import java.util.StringJoiner;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/** Writes the textual form; see the package description. */
public final class DatapathWriter {
    private final Datapath datapath;
    private final StringBuilder out = new StringBuilder();

    private DatapathWriter(Datapath datapath) {
        this.datapath = datapath;
    }

    /** The text of a datapath that the verifier accepts. */
    public static String write(Datapath datapath) {
        DatapathWriter w = new DatapathWriter(datapath);
        w.all();
        return w.out.toString();
    }

    private void all() {
        out.append("datapath ").append(datapath.name()).append('\n');
        summary();
        for (InputPort p : datapath.inputs()) {
            out.append("input ").append(p.name()).append(' ').append(p.type()).append('\n');
        }
        for (int id = 0; id < datapath.size(); id++) {
            node(id);
        }
        for (OutputPort p : datapath.outputs()) {
            out.append("output ").append(p.name());
            out.append(" %").append(p.node()).append(' ').append(p.type()).append('\n');
        }
    }

    private void summary() {
        DatapathStatistics s = DatapathStatistics.of(datapath);
        out.append("# %d adders, %d adder bits, depth %d\n".formatted(s.adders(), s.adderBits(), s.depth()));
        StringJoiner kinds = new StringJoiner(", ", "# nodes: ", "\n");
        for (Map.Entry<String, Integer> kind : s.nodes().entrySet()) {
            kinds.add(kind.getValue() + " " + kind.getKey());
        }
        out.append(kinds);
        s.layers().forEach((layer, size) -> {
            if (size.adders() > 0) {
                out.append("# layer %s: %d adders, %d adder bits\n".formatted(layer, size.adders(), size.adderBits()));
            }
        });
        for (int rank = 0; rank < s.registerBits().size(); rank++) {
            out.append("# register rank %d: %d bits\n"
                    .formatted(rank, s.registerBits().get(rank)));
        }
    }

    private void node(int id) {
        Cell cell = datapath.cells().get(id);
        Interval range = cell.range();
        out.append('%').append(id).append(' ');
        out.append(range.signed() ? 's' : 'u').append(range.width()).append(' ');
        out.append(range).append(" = ").append(operation(cell.node()));
        if (!cell.scope().isEmpty()) {
            out.append(" in \"").append(cell.scope()).append('"');
        }
        if (!cell.label().isEmpty()) {
            out.append(" as \"").append(cell.label()).append('"');
        }
        out.append('\n');
    }

    private static String operation(Node node) {
        StringBuilder text = new StringBuilder(node.opcode());
        if (node instanceof Node.SumOfProducts n) {
            text.append(' ').append(n.constant());
            text.append(n.prefix() > 0 ? " prefix" + n.prefix() : "");
            n.terms()
                    .forEach(t ->
                            text.append(" %").append(t.operand()).append('*').append(t.weight()));
            return text.toString();
        }
        for (int i = 0; i < node.arity(); i++) {
            text.append(" %").append(node.operand(i));
        }
        if (node instanceof Node.Input n) {
            text.append(' ').append(n.port());
        } else if (node instanceof Node.Constant n) {
            text.append(' ').append(n.value());
        } else if (node instanceof Node.ShiftLeft n) {
            text.append(' ').append(n.bits());
        } else if (node instanceof Node.TieToEven n) {
            text.append(' ').append(n.bits());
        } else if (node instanceof Node.Clamp n) {
            text.append(' ').append(n.lo()).append(' ').append(n.hi());
        } else if (node instanceof Node.Quantise n) {
            text.append(' ')
                    .append(n.drop())
                    .append(' ')
                    .append(n.rounding())
                    .append(' ')
                    .append(n.overflow());
            text.append(n.signed() ? " s" : " u").append(n.width());
        }
        return text.toString();
    }
}
