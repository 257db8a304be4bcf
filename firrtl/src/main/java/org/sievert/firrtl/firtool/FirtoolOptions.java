package org.sievert.firrtl.firtool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How firtool compiles.
 *
 * @param optimization how hard it works on the circuit
 * @param preserve which names of values survive
 * @param lowering what the Verilog must avoid
 * @param randomization whether registers get code that gives them random initial values in simulation
 * @param deduplicate whether equal modules become one
 * @param timeout after which the run is given up
 */
public record FirtoolOptions(
        Optimization optimization,
        PreserveValues preserve,
        Set<Lowering> lowering,
        boolean randomization,
        boolean deduplicate,
        Duration timeout) {

    /** {@code -O}. */
    public enum Optimization {
        DEBUG("debug"),
        RELEASE("release");

        private final String text;

        Optimization(String text) {
            this.text = text;
        }
    }

    /** {@code --preserve-values}. */
    public enum PreserveValues {
        STRIP("strip"),
        NONE("none"),
        /** Keeps named nodes and so the shape of an adder tree. */
        NAMED("named"),
        ALL("all");

        private final String text;

        PreserveValues(String text) {
            this.text = text;
        }
    }

    /** {@code --lowering-options}: what older readers of Verilog do not take. */
    public enum Lowering {
        DISALLOW_LOCAL_VARIABLES("disallowLocalVariables"),
        DISALLOW_PACKED_ARRAYS("disallowPackedArrays"),
        DISALLOW_PACKED_STRUCT_ASSIGNMENTS("disallowPackedStructAssignments"),
        DISALLOW_MUX_INLINING("disallowMuxInlining"),
        NO_ALWAYS_COMB("noAlwaysComb");

        private final String text;

        Lowering(String text) {
            this.text = text;
        }
    }

    public FirtoolOptions {
        Objects.requireNonNull(optimization, "optimization");
        Objects.requireNonNull(preserve, "preserve");
        lowering = lowering.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(lowering));
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive");
        }
    }

    /** Optimised Verilog that yosys 0.23 and Verilator 5.006 take, without randomisation. */
    public static FirtoolOptions standard() {
        return new FirtoolOptions(
                Optimization.RELEASE,
                PreserveValues.NONE,
                EnumSet.allOf(Lowering.class),
                false,
                true,
                Duration.ofMinutes(10));
    }

    public FirtoolOptions withOptimization(Optimization value) {
        return new FirtoolOptions(value, preserve, lowering, randomization, deduplicate, timeout);
    }

    public FirtoolOptions withPreserve(PreserveValues value) {
        return new FirtoolOptions(optimization, value, lowering, randomization, deduplicate, timeout);
    }

    public FirtoolOptions withTimeout(Duration value) {
        return new FirtoolOptions(optimization, preserve, lowering, randomization, deduplicate, value);
    }

    /** The command line options in a fixed order. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("-O=" + optimization.text);
        arguments.add("--preserve-values=" + preserve.text);
        if (!randomization) {
            arguments.add("--disable-all-randomization");
        }
        arguments.add("--strip-debug-info");
        if (!deduplicate) {
            arguments.add("--no-dedup");
        }
        if (!lowering.isEmpty()) {
            arguments.add(
                    lowering.stream().map(l -> l.text).collect(Collectors.joining(",", "--lowering-options=", "")));
        }
        return List.copyOf(arguments);
    }
}
