package org.sievert.verification.equivalence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Writes functions of a graph as binary AIGER, over some of its nodes as inputs, without registers or names. */
final class AigerWriter {
    private AigerWriter() {}

    /**
     * @param inputs nodes that become the file's inputs, in this order; all paths to leaves pass one
     * @param outputs literals
     */
    static void write(AigGraph graph, List<Integer> inputs, int[] outputs, Path file) throws IOException {
        BitSet free = new BitSet(graph.nodes());
        inputs.forEach(free::set);
        BitSet used = new BitSet(graph.nodes());
        for (int literal : outputs) {
            used.set(literal >> 1);
        }
        for (int n = graph.nodes() - 1; n > 0; n--) {
            if (used.get(n) && !free.get(n)) {
                used.set(graph.left(n) >> 1);
                used.set(graph.right(n) >> 1);
            }
        }
        int[] variable = new int[graph.nodes()];
        int variables = 0;
        for (int input : inputs) {
            variable[input] = ++variables;
        }
        for (int n = 1; n < graph.nodes(); n++) {
            if (used.get(n) && !free.get(n)) {
                variable[n] = ++variables;
            }
        }
        int gates = variables - inputs.size();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(text("aig " + variables + " " + inputs.size() + " 0 " + outputs.length + " " + gates + "\n"));
            for (int literal : outputs) {
                out.write(text((2 * variable[literal >> 1] + (literal & 1)) + "\n"));
            }
            for (int n = 1; n < graph.nodes(); n++) {
                if (used.get(n) && !free.get(n)) {
                    int a = 2 * variable[graph.left(n) >> 1] + (graph.left(n) & 1);
                    int b = 2 * variable[graph.right(n) >> 1] + (graph.right(n) & 1);
                    delta(out, 2 * variable[n] - Math.max(a, b));
                    delta(out, Math.max(a, b) - Math.min(a, b));
                }
            }
        }
    }

    private static byte[] text(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static void delta(OutputStream out, int value) throws IOException {
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
