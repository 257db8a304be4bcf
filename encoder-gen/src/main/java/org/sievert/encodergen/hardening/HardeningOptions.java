package org.sievert.encodergen.hardening;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What redundancy a circuit shall get.
 *
 * @param scheme how registers and logic are protected
 * @param outputs how many there are of each output; more than one with {@link HardeningScheme#TMR_FULL} only
 * @param inputs how many there are of each input; more than one with {@link HardeningScheme#TMR_FULL} only
 * @param parts the registers that are protected; {@link Part#CONTROL} always is
 */
public record HardeningOptions(HardeningScheme scheme, Copies outputs, Copies inputs, Set<Part> parts) {
    /** How many there are of a port. */
    public enum Copies {
        /** One; an output is voted on the way out, an input goes to all domains. */
        SINGLE,
        /** One per domain. */
        TRIPLED
    }

    /** Kinds of registers. */
    public enum Part {
        /** Those that depend on data inputs. */
        DATAPATH,
        /** All others: valid bits, bunch-crossing tag, phases of a folded encoder. */
        CONTROL;

        /** The name in specs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The part of that name. */
        public static Optional<Part> of(String label) {
            return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst();
        }

        /** All names. */
        public static List<String> labels() {
            return Arrays.stream(values()).map(Part::label).toList();
        }
    }

    /** @throws IllegalArgumentException if the scheme does not have what is asked for */
    public HardeningOptions {
        parts = Set.copyOf(parts);
        if (scheme != HardeningScheme.TMR_FULL && (outputs != Copies.SINGLE || inputs != Copies.SINGLE)) {
            throw new IllegalArgumentException("ports are there three times in the scheme tmr-full only");
        }
        if (scheme != HardeningScheme.NONE && !parts.contains(Part.CONTROL)) {
            throw new IllegalArgumentException("the control registers are always protected");
        }
        if (scheme == HardeningScheme.TMR_FULL && parts.size() != Part.values().length) {
            throw new IllegalArgumentException("tmr-full protects all parts");
        }
    }

    /** All parts, with single inputs and outputs. */
    public static HardeningOptions of(HardeningScheme scheme) {
        return new HardeningOptions(scheme, Copies.SINGLE, Copies.SINGLE, Set.of(Part.values()));
    }

    /** All that was chosen, in words. */
    public String label() {
        return scheme.label() + ", outputs " + word(outputs) + ", inputs " + word(inputs) + ", parts "
                + parts.stream().sorted().map(Part::label).collect(Collectors.joining(" "));
    }

    private static String word(Copies copies) {
        return copies.name().toLowerCase(Locale.ROOT);
    }

    /** Ports of the module that this makes. */
    public PortCopies ports() {
        return new PortCopies(scheme == HardeningScheme.TMR_FULL, inputs == Copies.TRIPLED, outputs == Copies.TRIPLED);
    }
}
