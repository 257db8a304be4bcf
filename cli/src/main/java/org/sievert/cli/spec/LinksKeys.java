package org.sievert.cli.spec;

import java.util.Optional;

/** The section {@code links}: how the output leaves the module. */
final class LinksKeys {
    /** The chip has 13 output links. */
    static final int MAX_LINKS = 13;

    private LinksKeys() {}

    static Optional<LinksSpec> read(Section top) {
        if (top.isWord("links", "none")) {
            return Optional.empty();
        }
        return top.section("links", "eLinks")
                .map(s -> new LinksSpec(s.integer("eLinks", 1, MAX_LINKS)
                        .orElseThrow(() -> s.missing("eLinks", "the number of links, 1 to " + MAX_LINKS))));
    }
}
