package org.sievert.encodergen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

/** Reads the textual form; see the package description. */
public final class DatapathReader {
    private static final Pattern NODE =
            Pattern.compile("%(\\d+) ([su]\\d+) \\[(-?\\d+),(-?\\d+)] = ([a-z-]+)((?: [^ \"]+)*?)"
                    + "(?: in \"([^\"]*)\")?(?: as \"([^\"]*)\")?");

    private static final String PREFIX = "prefix";

    private String name = "";
    private final List<InputPort> inputs = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<OutputPort> outputs = new ArrayList<>();

    private DatapathReader() {}

    /**
     * The datapath of a text.
     *
     * @throws DatapathException naming the line that cannot be read, or the rule that the datapath breaks
     */
    public static Datapath read(String text) {
        DatapathReader r = new DatapathReader();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                r.line(line);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DatapathException e) {
                throw new DatapathException("line " + number + " '" + line + "': " + e.getMessage(), e);
            }
        }
        return DatapathVerifier.verify(new Datapath(r.name, r.inputs, r.cells, r.outputs));
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("%")) {
            node(line);
            return;
        }
        String[] words = line.split(" ");
        switch (words[0]) {
            case "datapath" -> name = words[1];
            case "input" -> inputs.add(new InputPort(words[1], type(words[2])));
            case "output" -> outputs.add(new OutputPort(words[1], operand(words[2]), type(words[3])));
            default -> throw new DatapathException("starts with neither datapath, input, %, output nor #");
        }
    }

    private void node(String line) {
        Matcher m = NODE.matcher(line);
        if (!m.matches()) {
            throw new DatapathException("is no node");
        }
        if (Integer.parseInt(m.group(1)) != cells.size()) {
            throw new DatapathException("should be node %" + cells.size());
        }
        Interval range = new Interval(Long.parseLong(m.group(3)), Long.parseLong(m.group(4)));
        if (!m.group(2).equals((range.signed() ? "s" : "u") + range.width())) {
            throw new DatapathException(m.group(2) + " is not the width of " + range);
        }
        Node node = operation(m.group(5), m.group(6).trim().split(" "));
        cells.add(new Cell(node, range, orEmpty(m.group(7)), orEmpty(m.group(8))));
    }

    private static Node operation(String opcode, String[] w) {
        return switch (opcode) {
            case "input" -> new Node.Input(Integer.parseInt(w[0]));
            case "constant" -> new Node.Constant(Long.parseLong(w[0]));
            case "add" -> new Node.Add(operand(w[0]), operand(w[1]));
            case "subtract" -> new Node.Subtract(operand(w[0]), operand(w[1]));
            case "negate" -> new Node.Negate(operand(w[0]));
            case "shift-left" -> new Node.ShiftLeft(operand(w[0]), Integer.parseInt(w[1]));
            case "sum" -> sum(w);
            case "quantise" -> new Node.Quantise(
                    operand(w[0]),
                    Integer.parseInt(w[1]),
                    Rounding.valueOf(w[2]),
                    Overflow.valueOf(w[3]),
                    w[4].startsWith("s"),
                    Integer.parseInt(w[4].substring(1)));
            case "tie-to-even" -> new Node.TieToEven(operand(w[0]), Integer.parseInt(w[1]));
            case "minimum" -> new Node.Minimum(operand(w[0]), operand(w[1]));
            case "maximum" -> new Node.Maximum(operand(w[0]), operand(w[1]));
            case "clamp" -> new Node.Clamp(operand(w[0]), Long.parseLong(w[1]), Long.parseLong(w[2]));
            case "mux" -> new Node.Mux(operand(w[0]), operand(w[1]), operand(w[2]));
            case "register" -> new Node.Register(operand(w[0]));
            default -> throw new DatapathException("there is no operation '" + opcode + "'");
        };
    }

    private static Node sum(String[] words) {
        List<Node.Term> terms = new ArrayList<>();
        int prefix = 0;
        for (int i = 1; i < words.length; i++) {
            if (i == 1 && words[i].startsWith(PREFIX)) {
                prefix = Integer.parseInt(words[i].substring(PREFIX.length()));
                continue;
            }
            String[] parts = words[i].split("\\*");
            terms.add(new Node.Term(operand(parts[0]), Long.parseLong(parts[1])));
        }
        return new Node.SumOfProducts(terms, Long.parseLong(words[0]), prefix);
    }

    private static int operand(String word) {
        if (!word.startsWith("%")) {
            throw new DatapathException("'" + word + "' is no operand");
        }
        return Integer.parseInt(word.substring(1));
    }

    private static FixedType type(String word) {
        return Quantizer.parse(word)
                .orElseThrow(() -> new DatapathException("'" + word + "' is no type"))
                .type();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
