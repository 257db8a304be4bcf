package org.sievert.verification.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Local process wrapper. */
enum Tool {
    VERILATOR("verilator"),
    IVERILOG("iverilog"),
    VVP("vvp");
    private final String command;

    Tool(String c) {
        command = c;
    }

    String command() {
        return command;
    }

    record Outcome(int exitCode, String output) {
        String lastLines(int n) {
            List<String> l = output.lines().toList();
            return String.join(" / ", l.subList(Math.max(0, l.size() - n), l.size()));
        }

        String firstErrors() {
            String e = output.lines().filter(x -> x.contains("rror")).limit(3).collect(Collectors.joining(" / "));
            return e.isEmpty() ? lastLines(3) : e;
        }
    }

    String versionLine(String arg) {
        return run(Path.of("."), Duration.ofSeconds(20), List.of(command, arg))
                .output()
                .lines()
                .findFirst()
                .orElse(command)
                .trim();
    }

    static Outcome run(Path dir, Duration limit, List<String> command) {
        try {
            Process p = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .start();
            String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            p.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            return new Outcome(p.exitValue(), out);
        } catch (IOException e) {
            throw new SimulationException(command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulationException("interrupted", e);
        }
    }
}
