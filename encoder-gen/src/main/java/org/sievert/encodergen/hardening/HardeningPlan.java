package org.sievert.encodergen.hardening;

import java.util.List;

/**
 * What redundancy a circuit has been given, by the names that it has in Verilog after flattening.
 *
 * @param scheme the scheme
 * @param registers the protected registers, in the order of the circuit; replica k is in domain k where there are domains
 * @param single registers that are left as they were, because their part was not chosen
 * @param outputVoters instances of voters that belong to no domain: those of single outputs of a design in domains
 * @param ports which ports are there three times
 */
public record HardeningPlan(
        HardeningScheme scheme,
        List<ProtectedRegister> registers,
        List<SingleRegister> single,
        List<String> outputVoters,
        PortCopies ports) {
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
     * @param voters instances of the voters of each bit, bit 0 first: {@code tag_r0_v0}; one domain after the other
     * @param role what it is for
     */
    public record ProtectedRegister(String name, int width, List<String> replicas, List<String> voters, Role role) {
        public ProtectedRegister {
            replicas = List.copyOf(replicas);
            voters = List.copyOf(voters);
        }
    }

    /** A register that is there once. */
    public record SingleRegister(String name, int width) {}

    public HardeningPlan {
        registers = List.copyOf(registers);
        single = List.copyOf(single);
        outputVoters = List.copyOf(outputVoters);
    }

    /** The plan of a circuit without redundancy. */
    public static HardeningPlan none() {
        return new HardeningPlan(HardeningScheme.NONE, List.of(), List.of(), List.of(), PortCopies.SINGLE);
    }

    /** Copies of clock, reset and logic. */
    public int domains() {
        return scheme.domains();
    }

    /** Flip-flops that are replicas. */
    public int replicas() {
        return REPLICAS * registers.stream().mapToInt(ProtectedRegister::width).sum();
    }

    /** Flip-flops that are there once. */
    public int singleFlipFlops() {
        return single.stream().mapToInt(SingleRegister::width).sum();
    }

    /** Voters of one bit, those of outputs not among them. */
    public int voters() {
        return registers.stream().mapToInt(r -> r.voters().size()).sum();
    }
}
