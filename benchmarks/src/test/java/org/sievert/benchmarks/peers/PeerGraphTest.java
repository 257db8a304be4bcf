package org.sievert.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.interpreter.DatapathInterpreter;

@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class PeerGraphTest {
    private static final int VECTORS = 500;

    private static Path peers() {
        return Path.of(System.getenv("SIEVERT_SHARED"), "peers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"econ-t-cmssw-5eLinks", "econ-t-cmssw-2eLinks", "econ-t-cae-9bit"})
    void computesWhatTheRowsSay(String network) throws IOException {
        Path file = peers().resolve(network + ".csv");
        Datapath graph = PeerGraph.read(file, "peer");
        DatapathInterpreter interpreter = new DatapathInterpreter(graph);
        List<String[]> rows = Files.readAllLines(file).stream()
                .filter(l -> !l.startsWith("#") && !l.startsWith("index"))
                .map(l -> l.split(",", -1))
                .toList();
        Random random = new Random(5);
        int compared = 0;
        for (int v = 0; v < VECTORS; v++) {
            boolean extremes = v % 4 == 0;
            long[] in = graph.inputs().stream()
                    .mapToLong(p -> extremes
                            ? random.nextBoolean() ? p.type().min() : p.type().max()
                            : random.nextLong(p.type().min(), p.type().max() + 1))
                    .toArray();
            double[] expected = reference(rows, graph, in);
            long[] found = interpreter.evaluate(in);
            for (int o = 0; o < found.length; o++) {
                int fraction = graph.outputs().get(o).type().fractionBits();
                assertThat(Math.scalb((double) found[o], -fraction)).isEqualTo(expected[o]);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(VECTORS * 16);
        assertThat(DatapathStatistics.of(graph).adders()).isGreaterThan(2_000);
    }

    /** The rows in floating point, as the files' comments define them; doubles hold every value exactly. */
    private static double[] reference(List<String[]> rows, Datapath graph, long[] in) {
        double[] v = new double[rows.size()];
        double[] out = new double[graph.outputs().size()];
        for (int i = 0; i < v.length; i++) {
            String[] r = rows.get(i);
            double step = Double.parseDouble(r[11]);
            double sign = r[6].equals("1") ? -1 : 1;
            double shift = r[5].isEmpty() ? 1 : Math.scalb(1.0, Integer.parseInt(r[5]));
            switch (r[1]) {
                case "input" -> v[i] = in[Integer.parseInt(r[8])] * step;
                case "add" -> v[i] = at(v, r[2]) + at(v, r[3]) * shift;
                case "sub" -> v[i] = at(v, r[2]) - at(v, r[3]) * shift;
                case "cadd" -> v[i] = at(v, r[2]) + Double.parseDouble(r[7]);
                case "const" -> v[i] = Double.parseDouble(r[7]);
                case "relu" -> v[i] = wrap(Math.floor(Math.max(sign * at(v, r[2]), 0) / step), r) * step;
                case "quantise" -> v[i] = wrap(Math.floor(sign * at(v, r[2]) / step), r) * step;
                case "mux" -> {
                    String[] c = rows.get(Integer.parseInt(r[4]));
                    double half = Math.scalb(Double.parseDouble(c[11]), Integer.parseInt(c[13]) - 1);
                    boolean first = c[12].equals("1") ? at(v, r[4]) < 0 : at(v, r[4]) >= half;
                    double chosen = first ? at(v, r[2]) : sign * at(v, r[3]) * shift;
                    v[i] = wrap(chosen / step, r) * step;
                }
                case "output" -> out[Integer.parseInt(r[8])] = v[i] = sign * at(v, r[2]) * shift;
                default -> throw new AssertionError(r[1]);
            }
            assertThat(v[i]).isBetween(Double.parseDouble(r[9]), Double.parseDouble(r[10]));
        }
        return out;
    }

    private static double at(double[] values, String id) {
        return values[Integer.parseInt(id)];
    }

    private static double wrap(double q, String[] r) {
        double modulus = Math.scalb(1.0, Integer.parseInt(r[13]));
        double wrapped = q - Math.floor(q / modulus) * modulus;
        return r[12].equals("1") && wrapped >= modulus / 2 ? wrapped - modulus : wrapped;
    }

    @Test
    void namesTheLineThatIsWrong(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("graph.csv");
        Files.writeString(
                file, "# comment\n0,input,,,,,0,,0,0,0.5,0.5,0,1,1,0,0\n1,multiply,0,0,,0,0,,,0,0.5,0.5,0,1,1,0,0\n");
        assertThatThrownBy(() -> PeerGraph.read(file, "peer"))
                .isInstanceOf(DatapathException.class)
                .hasMessageContaining("graph.csv:3: there is no operation 'multiply'");
    }
}
