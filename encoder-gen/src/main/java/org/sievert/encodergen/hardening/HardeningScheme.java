package org.sievert.encodergen.hardening;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a design is protected. */
public enum HardeningScheme {
    /** Not at all. */
    NONE,

    /**
     * Every register three times, with a voter behind it. The logic, the voters, clock and reset are there once: an upset of
     * a flip-flop is outvoted and gone with the next clock edge, a transient in the logic may still be captured.
     */
    TMR_REGISTERS,

    /**
     * Everything three times: logic, registers, voters, clock and reset, each copy a domain of its own. Every register is voted
     * in each domain from all three replicas, so that whatever happens in one domain is outvoted in the others and gone from
     * that domain with the next clock edge.
     */
    TMR_FULL;

    /** Number of domains: copies of clock, reset and logic. */
    public int domains() {
        return this == TMR_FULL ? HardeningPlan.REPLICAS : 1;
    }

    /** The name in specs, for example {@code tmr-registers}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scheme of that name. */
    public static Optional<HardeningScheme> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(HardeningScheme::label).toList();
    }
}
