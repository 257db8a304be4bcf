package org.sievert.cli.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sievert.encodergen.hardening.HardeningOptions;
import org.sievert.encodergen.hardening.HardeningOptions.Copies;
import org.sievert.encodergen.hardening.HardeningOptions.Part;
import org.sievert.encodergen.hardening.HardeningScheme;

/** What redundancy the section {@code hardening} asks for. */
final class HardeningKeys {
    private HardeningKeys() {}

    /** @param hardening the section; absent: no redundancy */
    static HardeningOptions read(Optional<Section> hardening) {
        return hardening.map(HardeningKeys::read).orElse(HardeningOptions.of(HardeningScheme.NONE));
    }

    private static HardeningOptions read(Section s) {
        HardeningScheme scheme = s.parsed(
                        "scheme", "one of " + String.join(", ", HardeningScheme.labels()), HardeningScheme::of)
                .orElse(HardeningScheme.NONE);
        for (String key : List.of("outputs", "inputs")) {
            if (s.has(key) && scheme != HardeningScheme.TMR_FULL) {
                throw s.error(key, "ports are there three times only with 'scheme: tmr-full'");
            }
        }
        Set<Part> parts = parts(s, scheme);
        return new HardeningOptions(scheme, copies(s, "outputs", "voted"), copies(s, "inputs", "single"), parts);
    }

    private static Copies copies(Section s, String key, String single) {
        return s.parsed(key, "'" + single + "' or 'tripled'", word -> switch (word) {
                    case "tripled" -> Optional.of(Copies.TRIPLED);
                    default -> word.equals(single) ? Optional.of(Copies.SINGLE) : Optional.empty();
                })
                .orElse(Copies.SINGLE);
    }

    private static Set<Part> parts(Section s, HardeningScheme scheme) {
        if (!s.has("parts")) {
            return EnumSet.allOf(Part.class);
        }
        if (scheme == HardeningScheme.NONE) {
            throw s.error("parts", "the scheme none protects no part; choose another one, or leave the key out");
        }
        Set<Part> parts = EnumSet.of(Part.CONTROL);
        for (String label : s.texts("parts")) {
            parts.add(Part.of(label)
                    .orElseThrow(() -> s.error(
                            "parts",
                            "expected some of " + String.join(", ", Part.labels()) + ", found '" + label + "'")));
        }
        if (scheme == HardeningScheme.TMR_FULL && parts.size() < Part.values().length) {
            throw s.error(
                    "parts",
                    "tmr-full puts the whole design there three times; with 'scheme: tmr-registers' parts can be chosen");
        }
        return parts;
    }
}
