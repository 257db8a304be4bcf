package org.sievert.benchmarks.gates;

import java.util.List;
import org.sievert.verification.gates.GateNetlist;

/**
 * Pseudo-random bits at every input port, by stream and cycle, and a hash over every output port: made alike in Java and in
 * C++, so that two simulators can be held against each other.
 */
record PortStimulus(List<Port> inputs, List<Port> outputs) {
    /** Cycles of reset at the start. */
    static final int RESET = 2;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long FIRST = 0xbf58476d1ce4e5b9L;
    private static final long SECOND = 0x94d049bb133111ebL;
    private static final long PRIME = 0x100000001b3L;

    /** A port of at most 64 bits. */
    record Port(String name, int width) {
        long mask() {
            return -1L >>> Long.SIZE - width;
        }
    }

    static PortStimulus of(GateNetlist netlist) {
        return new PortStimulus(
                ports(
                        netlist,
                        netlist.inputs().stream()
                                .filter(p -> !p.equals("clock"))
                                .toList()),
                ports(netlist, netlist.outputs()));
    }

    private static List<Port> ports(GateNetlist netlist, List<String> names) {
        return names.stream()
                .map(n -> new Port(n, netlist.ports().get(n).length))
                .toList();
    }

    long value(int port, long stream, long cycle) {
        String name = inputs.get(port).name();
        if (name.equals("reset")) {
            return cycle < RESET ? 1 : 0;
        }
        if (name.equals("in_valid")) {
            return 1;
        }
        long x = (stream << 32 | cycle) * GOLDEN + port;
        x = (x ^ x >>> 30) * FIRST;
        x = (x ^ x >>> 27) * SECOND;
        return (x ^ x >>> 31) & inputs.get(port).mask();
    }

    static long hash(long before, long value) {
        return (before ^ value) * PRIME;
    }

    /** The harness: streams, cycles and skipped cycles are its arguments; it prints seconds and one hash per stream. */
    String harness() {
        StringBuilder c = new StringBuilder(
                """
                #include "Vdut.h"
                #include "verilated.h"
                #include <ctime>
                #include <cstdint>
                #include <cstdio>
                #include <cstdlib>
                static inline uint64_t value(uint64_t stream, uint64_t cycle, uint64_t port, uint64_t mask) {
                    uint64_t x = (stream << 32 | cycle) * 0x9e3779b97f4a7c15ULL + port;
                    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
                    x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
                    return (x ^ x >> 31) & mask;
                }
                static double now() {
                    timespec t;
                    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
                    return t.tv_sec + 1e-9 * t.tv_nsec;
                }
                int main(int argc, char** argv) {
                    long streams = atol(argv[1]), cycles = atol(argv[2]), skip = atol(argv[3]);
                    Vdut dut;
                    double seconds = 0;
                    for (long s = 0; s < streams; s++) {
                        uint64_t h = 0;
                        double start = now();
                        for (long c = 0; c < cycles; c++) {
                            dut.clock = 0;
                """);
        for (int p = 0; p < inputs.size(); p++) {
            Port port = inputs.get(p);
            String value = port.name().equals("reset")
                    ? "c < " + RESET
                    : port.name().equals("in_valid") ? "1" : "value(s, c, " + p + ", " + port.mask() + "ULL)";
            c.append("            dut.")
                    .append(port.name())
                    .append(" = ")
                    .append(value)
                    .append(";\n");
        }
        c.append("            dut.eval();\n            if (c >= skip) {\n");
        for (Port port : outputs) {
            c.append("                h = (h ^ (uint64_t)dut.")
                    .append(port.name())
                    .append(") * 0x100000001b3ULL;\n");
        }
        return c.append(
                        """
                            }
                            dut.clock = 1;
                            dut.eval();
                        }
                        seconds += now() - start;
                        printf("%016llx\\n", (unsigned long long)h);
                    }
                    fprintf(stderr, "%.6f\\n", seconds);
                }
                """)
                .toString();
    }
}
