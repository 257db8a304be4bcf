package org.sievert.verification.upset;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a campaign chooses its faults. */
public enum CampaignKind {
    /** Every flip-flop in each of some cycles, one at a time. */
    EXHAUSTIVE("exhaustive"),
    /** One or more upsets drawn at random. */
    RANDOM("random"),
    /** Neighbouring flip-flops at the same time. */
    MULTI_BIT("multi-bit"),
    /** Transients on nets. */
    TRANSIENTS("transients"),
    /** Pulses on nets that only those flip-flops capture which they reach in time. */
    PULSES("pulses");

    private final String word;

    CampaignKind(String word) {
        this.word = word;
    }

    /** On the command line and in names of files. */
    public String word() {
        return word;
    }

    /** The kind of that word. */
    public static Optional<CampaignKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(CampaignKind::word).collect(Collectors.joining(", "));
    }
}
