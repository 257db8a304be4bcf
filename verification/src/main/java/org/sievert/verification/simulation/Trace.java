package org.sievert.verification.simulation;

/**
 * What a simulator saw at the output ports after every clock edge, just before the next one. {@link #UNKNOWN} stands for
 * a port with any bit unknown (X or Z), and for one whose copies differ; ports have at most 62 bits, so no value collides with it.
 *
 * @param valid {@code out_valid} per cycle: 0, 1 or {@link #UNKNOWN}
 * @param tag {@code out_tag} per cycle
 * @param outputs bits of the output ports, [cycle][port]
 */
record Trace(long[] valid, long[] tag, long[][] outputs) {
    static final long UNKNOWN = -1;

    int cycles() {
        return valid.length;
    }
}
