package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a module's Verilog in Icarus and holds every output against {@link Evaluator}. */
final class CombinationalSimulation {

    private CombinationalSimulation() {}

    /** Inputs at random, every third of them at an extreme. */
    static Map<String, BigInteger> randomInputs(Module module, Random random) {
        Map<String, BigInteger> inputs = new LinkedHashMap<>();
        for (Port port : module.ports()) {
            if (port.isInput()) {
                BigInteger bits = new BigInteger(port.type().width(), random);
                BigInteger extreme = List.of(
                                BigInteger.ZERO,
                                BigInteger.ONE.negate(),
                                BigInteger.ONE.shiftLeft(port.type().width() - 1))
                        .get(random.nextInt(3));
                inputs.put(port.name(), Evaluator.wrap(random.nextInt(3) == 0 ? extreme : bits, port.type()));
            }
        }
        return inputs;
    }

    /** Number of outputs compared over all vectors; fails at the first difference. */
    static int compare(Path folder, Module module, String verilog, List<Map<String, BigInteger>> vectors)
            throws IOException {
        List<Port> outputs = module.ports().stream().filter(Port::isOutput).toList();
        Files.writeString(folder.resolve("dut.sv"), verilog);
        Files.writeString(folder.resolve("bench.sv"), bench(module, outputs, vectors));
        Tools.run(folder, Map.of(), List.of("iverilog", "-g2012", "-o", "sim", "dut.sv", "bench.sv"));
        List<String> results =
                Tools.run(folder, Map.of(), List.of("vvp", "-n", "sim")).lines().toList();
        int compared = 0;
        for (Map<String, BigInteger> vector : vectors) {
            Map<String, BigInteger> expected = Evaluator.evaluate(module, vector);
            for (Port output : outputs) {
                BigInteger simulated = new BigInteger(results.get(compared++), 16);
                assertThat(simulated)
                        .as("%s of%n%s for %s", output.name(), module, vector)
                        .isEqualTo(Evaluator.raw(
                                expected.get(output.name()), output.type().width()));
            }
        }
        assertThat(results).hasSize(compared);
        return compared;
    }

    private static String bench(Module module, List<Port> outputs, List<Map<String, BigInteger>> vectors) {
        StringBuilder out = new StringBuilder("module bench;\n");
        List<String> connections = new ArrayList<>();
        for (Port port : module.ports()) {
            String kind = port.isInput() ? "reg" : "wire";
            out.append("  " + kind + " [" + (port.type().width() - 1) + ":0] " + port.name() + ";\n");
            connections.add("." + port.name() + "(" + port.name() + ")");
        }
        out.append("  " + module.name() + " dut(" + String.join(", ", connections) + ");\n  initial begin\n");
        for (Map<String, BigInteger> vector : vectors) {
            module.ports().stream().filter(Port::isInput).forEach(port -> {
                int width = port.type().width();
                String hex = Evaluator.raw(vector.get(port.name()), width).toString(16);
                out.append("    " + port.name() + " = " + width + "'h" + hex + ";\n");
            });
            out.append("    #1;\n");
            outputs.forEach(port -> out.append("    $display(\"%h\", " + port.name() + ");\n"));
        }
        return out.append("  end\nendmodule\n").toString();
    }
}
