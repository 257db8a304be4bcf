package org.sievert.benchmarks.gates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds a netlist with Verilator's fastest two-state settings, and runs it. */
final class Verilator {
    private final Path work;
    private final PortStimulus stimulus;

    Verilator(Path work, PortStimulus stimulus) {
        this.work = work.toAbsolutePath();
        this.stimulus = stimulus;
    }

    /** Gives the seconds that it took. */
    double build(String top, List<Path> sources, String optimisation) throws IOException, InterruptedException {
        Files.writeString(work.resolve("harness.cpp"), stimulus.harness());
        List<String> command = new ArrayList<>(List.of(
                "verilator",
                "--cc",
                "--exe",
                "--build",
                "-j",
                "2",
                "-O3",
                "--x-assign",
                "fast",
                "--x-initial",
                "fast",
                "--noassert",
                "--output-split",
                "20000",
                "-Wno-fatal",
                "-Wno-lint",
                "--prefix",
                "Vdut",
                "--top-module",
                top,
                "--Mdir",
                "obj",
                "-MAKEFLAGS",
                "OPT_FAST=" + optimisation + " OPT_SLOW=-O0 OPT_GLOBAL=-O2"));
        sources.forEach(s -> command.add(s.toAbsolutePath().toString()));
        command.add(work.resolve("harness.cpp").toString());
        long start = System.nanoTime();
        Process build = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("build.log").toFile())
                .start();
        if (build.waitFor() != 0) {
            throw new IOException("Verilator failed; see " + work.resolve("build.log"));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Gives the seconds of simulation. */
    double run(int streams, int cycles, int skipped, List<String> signatures) throws IOException, InterruptedException {
        Path printed = work.resolve("signatures.txt");
        Path seconds = work.resolve("seconds.txt");
        Process run = new ProcessBuilder(
                        work.resolve("obj/Vdut").toString(),
                        String.valueOf(streams),
                        String.valueOf(cycles),
                        String.valueOf(skipped))
                .redirectOutput(printed.toFile())
                .redirectError(seconds.toFile())
                .start();
        if (run.waitFor() != 0) {
            throw new IOException("the simulation failed; see " + seconds);
        }
        signatures.addAll(Files.readAllLines(printed));
        return Double.parseDouble(Files.readString(seconds).trim());
    }
}
