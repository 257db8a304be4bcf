package org.sievert.encodergen.hardening;

import java.util.List;

/**
 * What redundancy a circuit has been given, by the names that it has in Verilog after flattening.
 *
 * @param scheme the scheme
 * @param registers the protected registers, in the order of the circuit
 */
public record HardeningPlan(HardeningScheme scheme, List<ProtectedRegister> registers) {
    /** Number of replicas of every protected bit. */
    public static final int REPLICAS = 3;

    /** What a register is for. */
    public enum Role {
        /** The design's own. */
        FUNCTION,
        /** Holds whether any replica differed; its next state follows single replicas on purpose. */
        FLAG,
        /** Counts flags: an upset changes it, in all three replicas alike. */
        COUNTER
    }

    /**
     * A register that is there three times.
     *
     * @param name its name before
     * @param width bits
     * @param replicas names of the registers that hold its copies: {@code tag_r0_a.state}
     * @param voters instance of the voter of each bit, bit 0 first: {@code tag_r0_v0}
     * @param role what it is for
     */
    public record ProtectedRegister(String name, int width, List<String> replicas, List<String> voters, Role role) {
        public ProtectedRegister {
            replicas = List.copyOf(replicas);
            voters = List.copyOf(voters);
        }
    }

    public HardeningPlan {
        registers = List.copyOf(registers);
    }

    /** The plan of a circuit without redundancy. */
    public static HardeningPlan none() {
        return new HardeningPlan(HardeningScheme.NONE, List.of());
    }

    /** Flip-flops that are replicas. */
    public int replicas() {
        return REPLICAS * registers.stream().mapToInt(ProtectedRegister::width).sum();
    }

    /** Voters of one bit. */
    public int voters() {
        return registers.stream().mapToInt(r -> r.voters().size()).sum();
    }
}
