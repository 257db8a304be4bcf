package org.sievert.trainingexport.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An adder graph that another compiler made of a network, evaluated row by row as its file's head explains. Doubles hold
 * every value exactly.
 */
final class PeerGraph {
    private record Row(
            String kind,
            int id0,
            int id1,
            int idc,
            double shifted,
            double sign,
            double constant,
            int data,
            double step,
            boolean signed,
            int width) {}

    private final List<Row> rows = new ArrayList<>();
    private int outputs;

    PeerGraph(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#") && !line.startsWith("index")) {
                String[] c = line.split(",", -1);
                rows.add(new Row(
                        c[1],
                        integer(c[2]),
                        integer(c[3]),
                        integer(c[4]),
                        Math.scalb(1, integer(c[5])),
                        c[6].equals("1") ? -1 : 1,
                        c[7].isEmpty() ? 0 : Double.parseDouble(c[7]),
                        integer(c[8]),
                        c[11].isEmpty() ? 1 : Double.parseDouble(c[11]),
                        c[12].equals("1"),
                        integer(c[13])));
                outputs += c[1].equals("output") ? 1 : 0;
            }
        }
    }

    int rows() {
        return rows.size();
    }

    private static int integer(String text) {
        return text.isEmpty() ? 0 : (int) Double.parseDouble(text);
    }

    double[] evaluate(double[] input) {
        double[] v = new double[rows.size()];
        double[] result = new double[outputs];
        for (int i = 0; i < v.length; i++) {
            Row r = rows.get(i);
            switch (r.kind()) {
                case "input" -> v[i] = input[r.data()];
                case "add" -> v[i] = v[r.id0()] + v[r.id1()] * r.shifted();
                case "sub" -> v[i] = v[r.id0()] - v[r.id1()] * r.shifted();
                case "cadd" -> v[i] = v[r.id0()] + r.constant();
                case "const" -> v[i] = r.constant();
                case "relu" -> v[i] = wrapped(r, Math.max(r.sign() * v[r.id0()], 0));
                case "quantise" -> v[i] = wrapped(r, r.sign() * v[r.id0()]);
                case "mux" -> v[i] = wrapped(r, topBit(r, v) ? v[r.id0()] : r.sign() * v[r.id1()] * r.shifted());
                case "output" -> result[r.data()] = r.sign() * v[r.id0()] * r.shifted();
                default -> throw new AssertionError(r.kind());
            }
        }
        return result;
    }

    private boolean topBit(Row r, double[] v) {
        Row condition = rows.get(r.idc());
        return condition.signed() ? v[r.idc()] < 0 : v[r.idc()] >= Math.scalb(condition.step(), condition.width() - 1);
    }

    private static double wrapped(Row r, double value) {
        double q = Math.floor(value / r.step());
        double range = Math.scalb(1, r.width());
        double w = q - Math.floor(q / range) * range;
        return (r.signed() && w >= range / 2 ? w - range : w) * r.step();
    }
}
