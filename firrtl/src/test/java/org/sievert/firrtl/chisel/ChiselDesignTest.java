package org.sievert.firrtl.chisel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Examples;
import org.sievert.firrtl.Tools;
import org.sievert.firrtl.Type;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolOptions;

/**
 * The whole way of a Chisel user: the wrapper of a circuit of ours is compiled by scalac with Chisel's plugin inside a
 * small design, Chisel elaborates it and has firtool lower it, and Verilator runs the result on real values.
 */
class ChiselDesignTest {

    private static final int LATENCY = 2;
    private static final int VECTORS = 2000;

    /** Names that are legal ports for us but keywords of Scala or members of Chisel's ExtModule. */
    private static final List<String> ODD_PORTS = List.of(
            "val",
            "def",
            "yield",
            "lazy",
            "name",
            "params",
            "desiredName",
            "toString",
            "wait_",
            "notify",
            "eq_",
            "_",
            "getRef",
            "pathName",
            "addResource",
            "chisel3",
            "instanceName",
            "cloneType",
            "IO",
            "xSeq0");

    private static final String DESIGN =
            """
            package org.example.design

            import chisel3._
            import circt.stage.ChiselStage
            import org.example.wrapped.{MultiplyAdd, Odd}

            /** Two of ours side by side; the sum of their results leaves one register later. */
            class Design extends Module {
              val valid = IO(Input(Bool()))
              val tag = IO(Input(UInt(12.W)))
              val a, b = IO(Input(UInt(8.W)))
              val c = IO(Input(SInt(8.W)))
              val outValid = IO(Output(Bool()))
              val outTag = IO(Output(UInt(12.W)))
              val out = IO(Output(SInt(19.W)))

              val parts = Seq.fill(2)(Module(new MultiplyAdd))
              for ((part, factor) <- parts.zip(Seq(b, 3.U(8.W)))) {
                part.clock := clock
                part.reset := reset
                part.in_valid := valid
                part.in_tag := tag
                part.in_0 := a
                part.in_1 := factor
                part.in_2 := c
              }
              outValid := RegNext(parts(0).out_valid && parts(1).out_valid, false.B)
              outTag := RegNext(parts(0).out_tag)
              out := RegNext(parts(0).out_0 +& parts(1).out_0)
            }

            /** For the names of ports that Scala cannot have. */
            class OddDesign extends RawModule {
              val odd = Module(new Odd)
              odd.xSeq.foreach(_ := true.B)
            }

            object Elaborate {
              def main(args: Array[String]): Unit = {
                ChiselStage.emitSystemVerilogFile(
                  new Design,
                  Array("--target-dir", args(0)),
                  Array("--disable-all-randomization", "--strip-debug-info")
                )
                java.nio.file.Files.writeString(java.nio.file.Path.of(args(1)), ChiselStage.emitCHIRRTL(new OddDesign))
              }
            }
            """;

    private static final String HARNESS =
            """
            #include "VDesign.h"
            #include "verilated.h"
            #include <cstdio>
            int main() {
                VDesign top;
                FILE* vectors = std::fopen("vectors.txt", "r");
                int reset, valid, tag, a, b, c;
                while (std::fscanf(vectors, "%d %d %d %d %d %d", &reset, &valid, &tag, &a, &b, &c) == 6) {
                    top.reset = reset; top.valid = valid; top.tag = tag; top.a = a; top.b = b; top.c = c & 0xff;
                    top.clock = 0; top.eval();
                    top.clock = 1; top.eval();
                    int out = top.out;
                    std::printf("RESULT %d %d %d\\n", (int) top.outValid, (int) top.outTag, (out << 13) >> 13);
                }
            }
            """;

    private record Vector(boolean reset, boolean valid, int tag, int a, int b, int c) {
        String line() {
            return (reset ? 1 : 0) + " " + (valid ? 1 : 0) + " " + tag + " " + a + " " + b + " " + c + "\n";
        }
    }

    @Test
    void compilesInAChiselDesignAndComputes(@TempDir Path folder) throws IOException {
        Circuit circuit = Examples.multiplyAdd();
        Firtool firtool = Firtool.find();
        String verilog = firtool.compile(circuit, FirtoolOptions.standard()).verilog();
        List<Path> written =
                new ChiselWrapper(circuit.main().orElseThrow(), "org.example.wrapped").write(folder, verilog);
        assertThat(written)
                .containsExactly(
                        folder.resolve("src/main/scala/MultiplyAdd.scala"),
                        folder.resolve("src/main/resources/MultiplyAdd.sv"));

        Circuit odd = Circuit.of(
                "Odd",
                c -> c.publicModule("Odd", m -> {
                    ODD_PORTS.forEach(port -> m.input(port, Type.uint(2)));
                    m.input("x_0", Type.bool());
                    m.input("x_1", Type.bool());
                }));
        Path oddWrapper = new ChiselWrapper(odd.main().orElseThrow(), "org.example.wrapped")
                .write(folder, "")
                .get(0);

        Path design = Files.writeString(folder.resolve("Design.scala"), DESIGN);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path lowered = Files.createDirectory(folder.resolve("lowered"));
        compileScala(folder, classes, List.of(written.get(0), oddWrapper, design));
        elaborate(folder, classes, lowered, firtool);
        assertThat(Files.readString(lowered.resolve("MultiplyAdd.sv"))).contains(verilog.strip());
        String oddText = Files.readString(folder.resolve("odd.fir"));
        for (String port : ODD_PORTS) {
            assertThat(oddText).containsPattern("\\binput `?" + port + "`? : UInt<2>");
        }

        List<Vector> vectors = vectors();
        StringBuilder text = new StringBuilder();
        vectors.forEach(vector -> text.append(vector.line()));
        Files.writeString(folder.resolve("vectors.txt"), text);
        Files.writeString(folder.resolve("main.cpp"), HARNESS);
        List<String> results = simulate(folder, lowered);
        assertThat(results).hasSize(VECTORS);
        assertThat(check(vectors, results))
                .as("valid results that were compared")
                .isGreaterThan(1000);
    }

    private static void compileScala(Path folder, Path classes, List<Path> sources) {
        List<String> command = new ArrayList<>(java("-Xss4m", "scala.tools.nsc.Main"));
        command.addAll(List.of("-Xplugin:" + jar("chisel-plugin_2.13.16-"), "-Werror", "-deprecation", "-feature"));
        command.addAll(List.of("-classpath", classPath(), "-d", classes.toString()));
        sources.forEach(source -> command.add(source.toString()));
        assertThat(Tools.run(folder, Map.of(), command)).as("what scalac says").isEmpty();
    }

    private static void elaborate(Path folder, Path classes, Path lowered, Firtool firtool) {
        List<String> command = new ArrayList<>(List.of(java("-Xss4m", "").get(0), "-cp"));
        command.add(String.join(
                File.pathSeparator,
                classPath(),
                classes.toString(),
                folder.resolve("src/main/resources").toString()));
        command.addAll(List.of("org.example.design.Elaborate", lowered.toString(), "odd.fir"));
        Map<String, String> environment =
                Map.of("FIRTOOL_PATH", firtool.binary().getParent().toString());
        Tools.run(folder, environment, command);
    }

    private static List<String> simulate(Path folder, Path lowered) {
        List<String> command = List.of(
                "verilator",
                "--cc",
                "--exe",
                "--build",
                "-O0",
                "--top-module",
                "Design",
                "--Mdir",
                "obj",
                "-CFLAGS",
                "-O0",
                lowered.resolve("Design.sv").toString(),
                lowered.resolve("MultiplyAdd.sv").toString(),
                folder.resolve("main.cpp").toString());
        Tools.run(folder, Map.of(), command);
        return Tools.run(folder, Map.of(), List.of("obj/VDesign"))
                .lines()
                .filter(line -> line.startsWith("RESULT "))
                .toList();
    }

    private static List<Vector> vectors() {
        Random random = new Random(7);
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < VECTORS; i++) {
            boolean reset = i < 5 || i / 10 == 90;
            boolean extreme = i % 7 == 0;
            int a = extreme ? 255 : random.nextInt(256);
            int b = extreme ? 255 * random.nextInt(2) : random.nextInt(256);
            int c = extreme ? -128 + 255 * random.nextInt(2) : random.nextInt(256) - 128;
            vectors.add(new Vector(reset, random.nextInt(3) > 0, i & 0xfff, a, b, c));
        }
        return vectors;
    }

    /** Number of valid results; what is on the outputs after edge t entered at edge t - latency - 1. */
    private static int check(List<Vector> vectors, List<String> results) {
        int compared = 0;
        for (int t = 0; t < results.size(); t++) {
            int entered = t - LATENCY - 1;
            boolean valid = entered >= 0 && vectors.get(entered).valid();
            for (int cycle = Math.max(0, entered); cycle <= t; cycle++) {
                valid &= !vectors.get(cycle).reset();
            }
            String[] words = results.get(t).split(" ");
            assertThat(words[1]).as("valid after edge %d", t).isEqualTo(valid ? "1" : "0");
            if (valid) {
                Vector in = vectors.get(entered);
                int expected = in.a() * in.b() + in.c() + in.a() * 3 + in.c();
                assertThat(words[2]).as("tag after edge %d", t).isEqualTo(Integer.toString(in.tag()));
                assertThat(words[3]).as("sum of %s", in).isEqualTo(Integer.toString(expected));
                compared++;
            }
        }
        return compared;
    }

    private static List<String> java(String option, String main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, option, "-cp", classPath(), main);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String jar(String start) {
        return List.of(classPath().split(File.pathSeparator)).stream()
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(start + "*.jar is not on the class path"));
    }
}
