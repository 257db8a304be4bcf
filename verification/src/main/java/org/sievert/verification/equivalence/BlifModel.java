package org.sievert.verification.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.verification.gates.GateException;

/**
 * One model of a file in Berkeley's Logic Interchange Format, as yosys writes it: gates as sums of products, edge-triggered
 * latches, instances of other models. Nets are numbered in the order in which they are met.
 */
final class BlifModel {
    /**
     * A gate.
     *
     * @param rows conditions on the inputs, one of {@code 0}, {@code 1}, {@code -} per input
     * @param value what the output is where a row holds
     */
    record Gate(int[] inputs, int output, List<String> rows, boolean value) {}

    /** A register; {@code rising} is false if it captures at the falling edge. */
    record Latch(int input, int output, int clock, boolean rising) {}

    /** An instance: nets of this model by the names of the other's ports. */
    record Instance(String model, Map<String, Integer> connections) {}

    private final String name;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<Latch> latches = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<String> instanceNames = new ArrayList<>();

    private BlifModel(String name) {
        this.name = name;
    }

    /**
     * Reads all models of a file.
     *
     * @param lines of the file; {@code .cname} and a name may follow an instance
     * @throws GateException naming the line that is not understood
     */
    static Map<String, BlifModel> read(Iterable<String> lines, String file) {
        Map<String, BlifModel> models = new LinkedHashMap<>();
        BlifModel model = null;
        int[] nets = null;
        List<String> rows = new ArrayList<>();
        boolean named = false;
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            String[] words = line.split(" ");
            if (nets != null && words[0].charAt(0) == '.') {
                model.gate(nets, rows, file + ":" + number);
                nets = null;
                rows = new ArrayList<>();
            }
            switch (words[0]) {
                case ".model" -> {
                    model = new BlifModel(words[1]);
                    models.put(words[1], model);
                }
                case ".inputs" -> model.ports(words, model.inputs);
                case ".outputs" -> model.ports(words, model.outputs);
                case ".names" -> nets = model.nets(words);
                case ".latch" -> model.latch(words, file + ":" + number);
                case ".subckt" -> model.instance(words);
                case ".cname" -> {
                    if (named) {
                        model.instanceNames.set(model.instanceNames.size() - 1, words[1]);
                    }
                }
                case ".end" -> model = null;
                default -> {
                    if (nets == null) {
                        throw new GateException(file + ":" + number + ": '" + words[0] + "' is not understood");
                    }
                    rows.add(line);
                }
            }
            named = words[0].equals(".subckt");
        }
        return models;
    }

    private int net(String bit) {
        return numbers.computeIfAbsent(bit, b -> {
            names.add(b);
            return names.size() - 1;
        });
    }

    private int[] nets(String[] words) {
        return Arrays.stream(words).skip(1).mapToInt(this::net).toArray();
    }

    private void ports(String[] words, List<String> kind) {
        for (int i = 1; i < words.length; i++) {
            kind.add(words[i]);
            net(words[i]);
        }
    }

    private void gate(int[] nets, List<String> rows, String where) {
        int inputCount = nets.length - 1;
        List<String> conditions = new ArrayList<>();
        char value = '1';
        for (String row : rows) {
            value = row.charAt(row.length() - 1);
            conditions.add(row.substring(0, inputCount));
            if (value != rows.get(0).charAt(rows.get(0).length() - 1)) {
                throw new GateException(where + ": rows of both values");
            }
        }
        if (!names.get(nets[inputCount]).equals("$undef")) {
            gates.add(new Gate(Arrays.copyOf(nets, inputCount), nets[inputCount], conditions, value == '1'));
        }
    }

    private void latch(String[] words, String where) {
        if (words.length < 5 || !words[3].equals("re") && !words[3].equals("fe")) {
            throw new GateException(
                    where + ": a latch, or a register without clock; only edge-triggered registers are known");
        }
        latches.add(new Latch(net(words[1]), net(words[2]), net(words[4]), words[3].equals("re")));
    }

    private void instance(String[] words) {
        Map<String, Integer> connections = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < words[i].length() - 1) {
                connections.put(words[i].substring(0, equals), net(words[i].substring(equals + 1)));
            }
        }
        instances.add(new Instance(words[1], connections));
        instanceNames.add("");
    }

    String name() {
        return name;
    }

    /** Names of the nets, by number; a bit of a vector with its index. */
    List<String> names() {
        return names;
    }

    /** The number of a net, or null. */
    Integer number(String net) {
        return numbers.get(net);
    }

    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    List<Gate> gates() {
        return gates;
    }

    List<Latch> latches() {
        return latches;
    }

    List<Instance> instances() {
        return instances;
    }

    /** Names of the instances, in their order. */
    List<String> instanceNames() {
        return instanceNames;
    }
}
