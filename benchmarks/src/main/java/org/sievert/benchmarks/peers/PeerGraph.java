package org.sievert.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Reads an adder graph from a CSV file: one operation per row, in topological order, with the columns
 * {@code index,kind,id0,id1,idc,shift,neg,const,data,min,max,step,signed,width,frac,latency,cost} and what the comment
 * lines of such files say about them. Values are real numbers, multiples of a power of two; here they become integers
 * with an exponent. Ports are called {@code in_<i>} and {@code out_<j>}.
 */
public final class PeerGraph {
    private static final int COLUMNS = 17;

    /** An integer node; its value is node · 2<sup>exponent</sup>. */
    private record Value(int node, int exponent) {}

    private final Path file;
    private final DatapathBuilder builder;
    private final List<Value> values = new ArrayList<>();
    private final List<FixedType> types = new ArrayList<>();

    private PeerGraph(Path file, DatapathBuilder builder) {
        this.file = file;
        this.builder = builder;
    }

    /**
     * The graph of a file.
     *
     * @throws DatapathException naming the file and line that is wrong
     */
    public static Datapath read(Path file, String name) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the graph " + file + " cannot be read: " + e.getMessage(), e);
        }
        return Datapath.build(name, b -> new PeerGraph(file, b).all(lines));
    }

    private void all(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#") || line.startsWith("index,")) {
                continue;
            }
            try {
                row(new Row(line.split(",", -1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DatapathException e) {
                throw new DatapathException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    private void row(Row r) {
        if (r.integer(0) != values.size()) {
            throw new DatapathException("row " + r.integer(0) + " stands where row " + values.size() + " should");
        }
        types.add(r.type());
        switch (r.text(1)) {
            case "input" -> values.add(new Value(builder.input("in_" + r.integer(8), r.type()), r.exponent()));
            case "add" -> values.add(at(sum(r, false), r.exponent()));
            case "sub" -> values.add(at(sum(r, true), r.exponent()));
            case "cadd" -> {
                Value a = values.get(r.integer(2));
                Value c = exactly(r.number(7));
                int e = Math.min(a.exponent(), c.exponent());
                values.add(at(new Value(builder.add(at(a, e).node(), at(c, e).node()), e), r.exponent()));
            }
            case "const" -> values.add(at(exactly(r.number(7)), r.exponent()));
            case "relu" -> {
                Value a = signed(values.get(r.integer(2)), r.negative());
                int positive = builder.maximum(a.node(), builder.constant(0));
                values.add(wrapped(new Value(positive, a.exponent()), r));
            }
            case "quantise" -> values.add(wrapped(signed(values.get(r.integer(2)), r.negative()), r));
            case "mux" -> values.add(mux(r));
            case "output" -> {
                Value a = signed(values.get(r.integer(2)), r.negative());
                Value out = at(new Value(a.node(), a.exponent() + r.shift()), r.exponent());
                builder.output("out_" + r.integer(8), out.node(), r.type());
                values.add(out);
            }
            default -> throw new DatapathException("there is no operation '" + r.text(1) + "'");
        }
    }

    private Value sum(Row r, boolean subtract) {
        Value a = values.get(r.integer(2));
        Value right = values.get(r.integer(3));
        Value b = new Value(right.node(), right.exponent() + r.shift());
        int e = Math.min(a.exponent(), b.exponent());
        int x = at(a, e).node();
        int y = at(b, e).node();
        return new Value(subtract ? builder.subtract(x, y) : builder.add(x, y), e);
    }

    /** id0 where the condition is negative (its highest bit is 1), else id1 · 2<sup>shift</sup>. */
    private Value mux(Row r) {
        Value condition = values.get(r.integer(4));
        int top = types.get(r.integer(4)).width() - 1;
        int select = builder.add(new Node.Quantise(condition.node(), top, Rounding.TRN, Overflow.WRAP, false, 1));
        Value one = values.get(r.integer(2));
        Value right = signed(values.get(r.integer(3)), r.negative());
        Value zero = new Value(right.node(), right.exponent() + r.shift());
        int e = Math.min(one.exponent(), zero.exponent());
        return wrapped(
                new Value(builder.mux(select, at(one, e).node(), at(zero, e).node()), e), r);
    }

    private Value wrapped(Value a, Row r) {
        Value fine = a.exponent() > r.exponent() ? at(a, r.exponent()) : a;
        int node = builder.add(new Node.Quantise(
                fine.node(),
                r.exponent() - fine.exponent(),
                Rounding.TRN,
                Overflow.WRAP,
                r.type().signed(),
                r.type().width()));
        return new Value(node, r.exponent());
    }

    private Value signed(Value a, boolean negative) {
        return negative ? new Value(builder.negate(a.node()), a.exponent()) : a;
    }

    /** The same value with another exponent, which must not be too coarse for it. */
    private Value at(Value a, int exponent) {
        if (exponent <= a.exponent()) {
            return new Value(builder.shiftLeft(a.node(), a.exponent() - exponent), exponent);
        }
        return new Value(builder.dropBits(a.node(), exponent - a.exponent()), exponent);
    }

    private Value exactly(double value) {
        int exponent = 0;
        double scaled = value;
        while (scaled != Math.rint(scaled)) {
            scaled *= 2;
            exponent--;
        }
        return new Value(builder.constant((long) scaled), exponent);
    }

    /** One line, split. */
    private static final class Row {
        private final String[] cells;

        Row(String[] cells) {
            if (cells.length != COLUMNS) {
                throw new DatapathException("expected " + COLUMNS + " columns, found " + cells.length);
            }
            this.cells = cells;
        }

        String text(int column) {
            return cells[column];
        }

        int integer(int column) {
            return Integer.parseInt(cells[column]);
        }

        double number(int column) {
            return Double.parseDouble(cells[column]);
        }

        int shift() {
            return cells[5].isEmpty() ? 0 : integer(5);
        }

        boolean negative() {
            return cells[6].equals("1");
        }

        int exponent() {
            return Math.getExponent(number(11));
        }

        FixedType type() {
            return new FixedType(cells[12].equals("1"), Math.max(1, integer(13)), -exponent());
        }
    }
}
