package org.sievert.benchmarks.gates;

import java.util.List;
import org.sievert.verification.gates.GateNetlist;

/**
 * Pseudo-random bits at every input port, by stream and cycle, and a signature over every output port: made alike in Java and in
 * C++, so that two simulators can be held against each other.
 */
record PortStimulus(List<Port> inputs, List<Port> outputs) {
    /** Cycles of reset at the start. */
    static final int RESET = 2;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long FIRST = 0xbf58476d1ce4e5b9L;
    private static final long SECOND = 0x94d049bb133111ebL;

    /** A port of at most 64 bits. */
    record Port(String name, int width) {}

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

    /** Bits of an input port in 64 streams: bit l is stream 64 · block + l. */
    long word(int port, int bit, long block, long cycle) {
        String name = inputs.get(port).name();
        if (name.equals("reset")) {
            return cycle < RESET ? -1L : 0;
        }
        if (name.equals("in_valid")) {
            return -1L;
        }
        long x = (block << 32 | cycle) * GOLDEN + (port * 64L + bit);
        x = (x ^ x >>> 30) * FIRST;
        x = (x ^ x >>> 27) * SECOND;
        return x ^ x >>> 31;
    }

    /**
     * The harness: streams, cycles and skipped cycles are its arguments; it prints a signature per stream, and the seconds
     * of processor time without the making of the inputs. The signature is the exclusive or of all output ports, each
     * turned left by its number and the cycle.
     */
    String harness() {
        StringBuilder c = new StringBuilder(
                """
                #include "Vdut.h"
                #include "verilated.h"
                #include <ctime>
                #include <cstdint>
                #include <cstdio>
                #include <cstdlib>
                #include <vector>
                static inline uint64_t bits(uint64_t stream, uint64_t cycle, uint64_t port, int width) {
                    uint64_t value = 0;
                    for (int b = 0; b < width; b++) {
                        uint64_t x = (stream / 64 << 32 | cycle) * 0x9e3779b97f4a7c15ULL + (port * 64 + b);
                        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
                        x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
                        x ^= x >> 31;
                        value |= (x >> (stream % 64) & 1) << b;
                    }
                    return value;
                }
                static inline uint64_t turned(uint64_t x, unsigned by) {
                    by %= 64;
                    return by == 0 ? x : x << by | x >> (64 - by);
                }
                static double now() {
                    timespec t;
                    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
                    return t.tv_sec + 1e-9 * t.tv_nsec;
                }
                int main(int, char** argv) {
                    long streams = atol(argv[1]), cycles = atol(argv[2]), skip = atol(argv[3]);
                    Vdut dut;
                    double seconds = 0;
                """);
        c.append("    const long ports = ").append(inputs.size()).append(";\n");
        c.append("    std::vector<uint64_t> in(cycles * ports);\n    for (long s = 0; s < streams; s++) {\n");
        c.append("        for (long c = 0; c < cycles; c++) {\n");
        for (int p = 0; p < inputs.size(); p++) {
            Port port = inputs.get(p);
            String value = port.name().equals("reset")
                    ? "c < " + RESET
                    : port.name().equals("in_valid") ? "1" : "bits(s, c, " + p + ", " + port.width() + ")";
            c.append("            in[c * ports + " + p + "] = " + value + ";\n");
        }
        c.append("        }\n        uint64_t h = 0;\n        double start = now();\n");
        c.append("        for (long c = 0; c < cycles; c++) {\n            dut.clock = 0;\n");
        for (int p = 0; p < inputs.size(); p++) {
            c.append("            dut." + inputs.get(p).name() + " = in[c * ports + " + p + "];\n");
        }
        c.append("            dut.eval();\n            if (c >= skip) {\n");
        for (int p = 0; p < outputs.size(); p++) {
            c.append("                h ^= turned(dut." + outputs.get(p).name() + ", " + p + " + c);\n");
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
