package org.sievert.firrtl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes FIRRTL 4.0.0 text (the concrete syntax of the specification's section 30). */
final class CircuitWriter {

    private static final String VERSION = "4.0.0";

    private final CodeWriter code;

    CircuitWriter(Appendable out) {
        this.code = new CodeWriter(out);
    }

    static String text(Circuit circuit) {
        return collect(writer -> writer.circuit(circuit));
    }

    static String text(Definition definition) {
        return collect(writer -> writer.definition(definition));
    }

    static String text(Expression expression) {
        StringBuilder out = new StringBuilder();
        append(expression, out);
        return out.toString();
    }

    void circuit(Circuit circuit) throws IOException {
        code.line("FIRRTL version " + VERSION);
        if (circuit.annotations().isEmpty()) {
            code.line("circuit " + circuit.name() + " :");
        } else {
            code.line("circuit " + circuit.name() + " :%[[").indent();
            annotations(circuit);
            code.unindent().line("]]");
        }
        code.indent();
        boolean first = true;
        for (Definition definition : circuit.definitions()) {
            if (!first) {
                code.line("");
            }
            first = false;
            definition(definition);
        }
        code.unindent().finish();
    }

    private void annotations(Circuit circuit) throws IOException {
        int left = circuit.annotations().size();
        for (Annotation annotation : circuit.annotations()) {
            left--;
            code.line(json(circuit.name(), annotation) + (left > 0 ? "," : ""));
        }
    }

    private static String json(String circuit, Annotation annotation) {
        String component = annotation.component().map(name -> ">" + name).orElse("");
        String target = quoted("~" + circuit + "|" + annotation.module() + component);
        if (annotation instanceof Annotation.Attribute attribute) {
            return "{\"class\": \"firrtl.AttributeAnnotation\", \"target\": " + target + ", \"description\": "
                    + quoted(attribute.description()) + "}";
        }
        return "{\"class\": \"firrtl.transforms.DontTouchAnnotation\", \"target\": " + target + "}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    void definition(Definition definition) throws IOException {
        if (definition instanceof Module module) {
            module(module);
        } else if (definition instanceof ExtModule module) {
            extModule(module);
        }
    }

    private void module(Module module) throws IOException {
        code.line((module.isPublic() ? "public module " : "module ") + module.name() + " :")
                .indent();
        ports(module.ports());
        if (!module.ports().isEmpty() && !module.body().isEmpty()) {
            code.line("");
        }
        for (Statement statement : module.body()) {
            code.line(text(statement));
        }
        code.unindent();
    }

    private void extModule(ExtModule module) throws IOException {
        code.line("extmodule " + module.name() + " :").indent();
        ports(module.ports());
        code.line("defname = " + module.verilogName()).unindent();
    }

    private void ports(List<Port> ports) throws IOException {
        for (Port port : ports) {
            code.line(port.toString());
        }
    }

    static String text(Statement statement) {
        if (statement instanceof Statement.Connect connect) {
            return "connect " + connect.target() + ", " + text(connect.value());
        } else if (statement instanceof Statement.Node node) {
            return "node " + node.name() + " = " + text(node.value());
        } else if (statement instanceof Statement.Wire wire) {
            return "wire " + wire.name() + " : " + wire.type();
        } else if (statement instanceof Statement.Register register) {
            return "reg " + register.name() + " : " + register.type() + ", " + text(register.clock());
        } else if (statement instanceof Statement.ResetRegister register) {
            return "regreset " + register.name() + " : " + register.type() + ", " + text(register.clock()) + ", "
                    + text(register.reset()) + ", " + text(register.init());
        } else if (statement instanceof Statement.Instance instance) {
            return "inst " + instance.name() + " of " + instance.module();
        } else if (statement instanceof Statement.Comment comment) {
            return "; " + comment.text();
        }
        throw new IllegalStateException("unknown statement " + statement);
    }

    private static void append(Expression expression, StringBuilder out) {
        if (expression instanceof PrimOp op) {
            out.append(op.kind().text()).append('(');
            appendAll(op.operands(), out);
            for (int parameter : op.parameters()) {
                out.append(", ").append(parameter);
            }
            out.append(')');
        } else if (expression instanceof Mux mux) {
            out.append("mux(");
            appendAll(List.of(mux.condition(), mux.whenTrue(), mux.whenFalse()), out);
            out.append(')');
        } else {
            // References and literals are their own text.
            out.append(expression);
        }
    }

    private static void appendAll(List<Expression> expressions, StringBuilder out) {
        String separator = "";
        for (Expression expression : expressions) {
            out.append(separator);
            append(expression, out);
            separator = ", ";
        }
    }

    private static String collect(Step step) {
        StringBuilder out = new StringBuilder();
        try {
            CircuitWriter writer = new CircuitWriter(out);
            step.write(writer);
            writer.code.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    @FunctionalInterface
    private interface Step {
        void write(CircuitWriter writer) throws IOException;
    }
}
