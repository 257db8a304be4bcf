package org.sievert.firrtl.firtool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Examples;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstanceHandle;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Tools;
import org.sievert.firrtl.Type;

/** What the standard options give is read without a word by yosys and Verilator, and annotations arrive there. */
class SynthesisReadersTest {

    private static final List<String> LINT = List.of("verilator", "--lint-only", "-Wall", "-Wno-DECLFILENAME");

    /** Three kept copies of one registered adder with a voter, and a wire that must stay. */
    private static Circuit replicas() {
        return Circuit.of("Voted", c -> {
            Module replica = c.module("Replica", m -> {
                Reference clock = m.input("clock", Type.clock());
                Reference a = m.input("a", Type.uint(4));
                m.output(
                        "q",
                        m.register("sum", clock, a.add(Expression.uint(3, 4)).tail(1)));
                m.keepHierarchy();
            });
            c.publicModule("Voted", m -> {
                Reference clock = m.input("clock", Type.clock());
                Reference a = m.input("a", Type.uint(4));
                Expression[] copies = new Expression[3];
                for (int i = 0; i < 3; i++) {
                    InstanceHandle instance = m.instance("copy", replica);
                    m.connect(instance.port("clock"), clock);
                    m.connect(instance.port("a"), a);
                    copies[i] = instance.port("q");
                }
                Reference ab = m.node("ab", copies[0].and(copies[1]));
                Reference keep = m.node("keep_me", copies[1].and(copies[2]));
                m.dontTouch(keep);
                m.attribute(keep, "mark = \"here\"");
                m.output("q", ab.or(keep).or(copies[0].and(copies[2])));
            });
        });
    }

    @Test
    void readersTakeTheVerilog(@TempDir Path folder) throws IOException {
        Circuit circuit = Examples.multiplyAdd();
        Path verilog = write(folder, circuit);
        assertThat(Tools.run(
                        folder, Map.of(), List.of("yosys", "-q", "-e", ".*", "-p", script(verilog, "MultiplyAdd"))))
                .isEmpty();
        List<String> lint = new java.util.ArrayList<>(LINT);
        lint.add(verilog.toString());
        assertThat(Tools.run(folder, Map.of(), lint).lines().filter(line -> !line.startsWith("- ")))
                .isEmpty();
    }

    @Test
    void keptModulesAndTouchedWiresArriveInYosys(@TempDir Path folder) throws IOException {
        Path verilog = write(folder, replicas());
        assertThat(Files.readString(verilog))
                .contains("(* keep_hierarchy = \"true\" *)\nmodule Replica(")
                .contains("(* mark = \"here\" *)")
                .contains("keep_me");
        String stat = Tools.run(folder, Map.of(), List.of("yosys", "-p", script(verilog, "Voted") + "; stat"));
        assertThat(stat).containsPattern("\\bReplica +3\\b").containsPattern("\\$_DFF_P_ +12\\b");
    }

    private static Path write(Path folder, Circuit circuit) throws IOException {
        FirtoolResult result = Firtool.find().compile(circuit, FirtoolOptions.standard());
        assertThat(result.warnings()).isEmpty();
        return Files.writeString(folder.resolve("out.sv"), result.verilog());
    }

    private static String script(Path verilog, String top) {
        return "read_verilog -sv " + verilog + "; synth -flatten -top " + top + "; check -assert";
    }
}
