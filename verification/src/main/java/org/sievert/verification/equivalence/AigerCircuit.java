package org.sievert.verification.equivalence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sequential circuit as yosys writes it: binary AIGER 1.9 for the gates, and a map file for the names. See
 * <a href="http://fmv.jku.at/aiger/FORMAT">the format</a>; numbers here are the file's literals.
 *
 * @param leaves number of inputs and registers; they are the file's variables from 1, inputs first
 * @param inputs names of the inputs, in the file's order; an input without a port is an undriven net
 * @param registers names of the registers (one of them each), in the file's order
 * @param next next-state literals
 * @param outputs output literals by port bit, sorted as in the file
 * @param gates operand literals, two per gate; gate i is variable leaves + 1 + i
 * @param nets literals of named nets: {@code name[bit]}, and {@code name} for bit 0
 */
record AigerCircuit(
        int leaves,
        String[] inputs,
        String[] registers,
        int[] next,
        Map<String, Integer> outputs,
        int[] gates,
        Map<String, Integer> nets) {

    static AigerCircuit read(Path aiger, Path map) throws IOException {
        Bytes in = new Bytes(Files.readAllBytes(aiger), aiger);
        String[] header = in.line().split(" ");
        if (header.length < 6 || !header[0].equals("aig")) {
            throw new IOException(aiger + " is not a binary AIGER file");
        }
        int inputs = Integer.parseInt(header[2]);
        int latches = Integer.parseInt(header[3]);
        int outputCount = Integer.parseInt(header[4]);
        int ands = Integer.parseInt(header[5]);
        int[] next = new int[latches];
        for (int i = 0; i < latches; i++) {
            next[i] = Integer.parseInt(in.line().split(" ")[0]);
        }
        int[] outputs = new int[outputCount];
        for (int i = 0; i < outputCount; i++) {
            outputs[i] = Integer.parseInt(in.line().split(" ")[0]);
        }
        int leaves = inputs + latches;
        int[] gates = new int[2 * ands];
        for (int i = 0; i < ands; i++) {
            int self = 2 * (leaves + 1 + i);
            gates[2 * i] = self - in.delta();
            gates[2 * i + 1] = gates[2 * i] - in.delta();
        }
        Names names = Names.read(map, inputs, latches, outputCount);
        names.addConstantOutputs(in);
        names.checkOutputs(map);
        Map<String, Integer> outputByName = new LinkedHashMap<>();
        for (int i = 0; i < outputCount; i++) {
            outputByName.put(names.outputs[i], outputs[i]);
        }
        return new AigerCircuit(leaves, names.inputs, names.registers, next, outputByName, gates, names.nets);
    }

    /**
     * Copies the gates into a graph.
     *
     * @param leaf the graph's literals of the inputs and registers
     * @return the graph's literal of every variable
     */
    int[] build(AigGraph graph, int[] leaf) {
        int[] literals = new int[1 + leaves + gates.length / 2];
        System.arraycopy(leaf, 0, literals, 1, leaves);
        for (int i = 0; i < gates.length / 2; i++) {
            literals[leaves + 1 + i] = graph.and(at(literals, gates[2 * i]), at(literals, gates[2 * i + 1]));
        }
        return literals;
    }

    /** The graph's literal of one of the file's. */
    static int at(int[] literals, int fileLiteral) {
        return literals[fileLiteral >> 1] ^ (fileLiteral & 1);
    }

    private static final class Bytes {
        private final byte[] bytes;
        private final Path file;
        private int at;

        Bytes(byte[] bytes, Path file) {
            this.bytes = bytes;
            this.file = file;
        }

        boolean more() {
            return at < bytes.length;
        }

        String line() throws IOException {
            int start = at;
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            if (at == bytes.length) {
                throw new IOException(file + " is truncated");
            }
            return new String(bytes, start, at++ - start, StandardCharsets.US_ASCII);
        }

        /** Seven bits per byte, lowest first. */
        int delta() throws IOException {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                if (at == bytes.length) {
                    throw new IOException(file + " is truncated");
                }
                byte b = bytes[at++];
                value |= (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }
    }

    private static final class Names {
        private final String[] inputs;
        private final String[] registers;
        private final String[] outputs;
        private final Map<String, Integer> nets = new HashMap<>();

        private Names(int inputs, int latches, int outputs) {
            this.inputs = new String[inputs];
            this.registers = new String[latches];
            this.outputs = new String[outputs];
        }

        /** Lines are {@code kind number bit name}; internal names of yosys begin with a dollar and are passed over. */
        static Names read(Path map, int inputs, int latches, int outputs) throws IOException {
            Names names = new Names(inputs, latches, outputs);
            try (BufferedReader reader = Files.newBufferedReader(map, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    names.add(line);
                }
            }
            return names;
        }

        /** The map leaves out ports that are tied to a constant; the symbols after the gates, {@code o<number> name}, do not. */
        void addConstantOutputs(Bytes symbols) throws IOException {
            while (symbols.more()) {
                String line = symbols.line();
                int space = line.indexOf(' ');
                if (line.equals("c") || space < 0) {
                    return; // the comment ends the file
                }
                if (line.charAt(0) == 'o') {
                    int number = Integer.parseInt(line.substring(1, space));
                    String name = line.substring(space + 1);
                    if (outputs[number] == null) {
                        outputs[number] = name.endsWith("]") ? name : name + "[0]";
                    }
                }
            }
        }

        void checkOutputs(Path map) throws IOException {
            for (int i = 0; i < outputs.length; i++) {
                if (outputs[i] == null) {
                    throw new IOException(map + " does not name output " + i);
                }
            }
        }

        private void add(String line) {
            int first = line.indexOf(' ');
            int second = line.indexOf(' ', first + 1);
            int third = line.indexOf(' ', second + 1);
            if (third < 0) {
                return;
            }
            String kind = line.substring(0, first);
            int number = Integer.parseInt(line.substring(first + 1, second));
            String bit = line.substring(second + 1, third);
            String name = line.substring(third + 1);
            String full = name + "[" + bit + "]";
            switch (kind) {
                case "input" -> inputs[number] = full;
                case "output" -> outputs[number] = full;
                case "latch" -> {
                    if (registers[number] == null || better(full, registers[number])) {
                        registers[number] = full;
                    }
                }
                case "wire" -> {
                    if (name.charAt(0) != '$') {
                        nets.put(full, number);
                        if (bit.equals("0")) {
                            nets.putIfAbsent(name, number);
                        }
                    }
                }
                default -> {
                    return;
                }
            }
        }

        /** Names that people wrote before yosys's own, then short ones, then the alphabet. */
        private static boolean better(String name, String than) {
            boolean internal = name.charAt(0) == '$' || name.indexOf('.') >= 0;
            boolean internalThan = than.charAt(0) == '$' || than.indexOf('.') >= 0;
            if (internal != internalThan) {
                return internalThan;
            }
            return name.length() != than.length() ? name.length() < than.length() : name.compareTo(than) < 0;
        }
    }
}
