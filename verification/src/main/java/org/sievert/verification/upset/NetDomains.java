package org.sievert.verification.upset;

import java.util.Arrays;
import java.util.List;

/**
 * To which copy of a hardened design a net belongs: that of all flip-flops and ports that depend on it in this cycle, or,
 * if they are of several, that of all that it depends on, or the domain that the netlist's structure gives it. The rest is
 * shared: a wrong value there can reach several copies.
 */
public final class NetDomains {
    /** Of no single copy. */
    public static final int SHARED = -1;

    private static final int OTHER = 1 << 30;

    private final int[] domains;
    private final boolean planned;

    private NetDomains(int[] domains, boolean planned) {
        this.domains = domains;
        this.planned = planned;
    }

    /**
     * @param flipFlops copy of each flip-flop, from 0, or {@link #SHARED} if it is no replica; empty in a design that is
     *     not hardened
     * @param structure by net, the domains that it belongs to, one bit each; empty if the design has no domains
     */
    public static NetDomains of(GoodRun good, int[] flipFlops, int[] structure) {
        SynchronousCircuit circuit = good.circuit();
        int[] domains = new int[circuit.nets()];
        Arrays.fill(domains, SHARED);
        if (flipFlops.length == 0) {
            return new NetDomains(domains, false);
        }
        int[] readers = readers(good, flipFlops);
        int[] sources = sources(good, flipFlops);
        for (int n = 0; n < domains.length; n++) {
            int last = structure.length > 0 && single(structure[n]) ? bit(structure[n]) : SHARED;
            domains[n] = single(readers[n]) ? bit(readers[n]) : single(sources[n]) ? bit(sources[n]) : last;
        }
        return new NetDomains(domains, true);
    }

    private static boolean single(int mask) {
        return Integer.bitCount(mask) == 1 && mask != OTHER;
    }

    private static int bit(int mask) {
        return Integer.numberOfTrailingZeros(mask);
    }

    private static int mask(int domain) {
        return domain == SHARED ? OTHER : 1 << domain;
    }

    private static int[] readers(GoodRun good, int[] flipFlops) {
        SynchronousCircuit circuit = good.circuit();
        int[] masks = ports(good, circuit.netlist().outputs());
        for (int f = 0; f < flipFlops.length; f++) {
            for (int net : circuit.inputsOf(circuit.gates() + f)) {
                masks[net] |= mask(flipFlops[f]);
            }
            String clock = circuit.clockPorts().get(circuit.clockOf(f));
            masks[circuit.port(clock)[0]] |= mask(flipFlops[f]);
        }
        for (int g = circuit.gates() - 1; g >= 0; g--) {
            for (int net : circuit.inputsOf(g)) {
                masks[net] |= masks[circuit.result(g)];
            }
        }
        return masks;
    }

    private static int[] sources(GoodRun good, int[] flipFlops) {
        SynchronousCircuit circuit = good.circuit();
        int[] masks = ports(good, circuit.netlist().inputs());
        for (int f = 0; f < flipFlops.length; f++) {
            masks[circuit.state(f)] |= mask(flipFlops[f]);
        }
        for (int g = 0; g < circuit.gates(); g++) {
            for (int net : circuit.inputsOf(g)) {
                masks[circuit.result(g)] |= masks[net];
            }
        }
        return masks;
    }

    /** A port that is there three times belongs to the copies, any other to none. */
    private static int[] ports(GoodRun good, List<String> names) {
        int[] masks = new int[good.circuit().nets()];
        for (String name : names) {
            for (int net : good.circuit().port(name)) {
                masks[net] = OTHER;
            }
        }
        for (String name : good.portNames()) {
            for (int[] bit : good.observed(name)) {
                for (int copy = 0; copy < bit.length && bit.length > 1; copy++) {
                    masks[bit[copy]] = masks[bit[copy]] == 0 ? 0 : 1 << copy;
                }
            }
        }
        return masks;
    }

    /** The copy, from 0, or {@link #SHARED}. */
    public int domain(int net) {
        return domains[net];
    }

    /** For people. */
    public String words(int net) {
        return words(domains[net], planned);
    }

    static String words(int domain, boolean planned) {
        return !planned ? "all" : domain == SHARED ? "shared" : "copy " + "abc".charAt(domain);
    }
}
