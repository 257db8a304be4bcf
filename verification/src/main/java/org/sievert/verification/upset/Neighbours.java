package org.sievert.verification.upset;

import java.util.List;
import java.util.stream.IntStream;

/** Which flip-flops one particle can upset together. */
public interface Neighbours {
    /** For people: {@code the netlist's order}. */
    String words();

    /**
     * All groups of that size, the same each time.
     *
     * @param bits flip-flops in a group
     * @return numbers of flip-flops
     */
    List<int[]> groups(SynchronousCircuit circuit, int bits);

    /** Those that follow each other in the netlist, which stands for nearness where there is no layout. */
    static Neighbours inNetlist() {
        return new Neighbours() {
            @Override
            public String words() {
                return "neighbours in the netlist's order";
            }

            @Override
            public List<int[]> groups(SynchronousCircuit circuit, int bits) {
                return IntStream.rangeClosed(0, circuit.flipFlops() - bits)
                        .mapToObj(f -> IntStream.range(f, f + bits).toArray())
                        .toList();
            }
        };
    }
}
