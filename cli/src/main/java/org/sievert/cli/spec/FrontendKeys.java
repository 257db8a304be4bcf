package org.sievert.cli.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.imports.Arrangement;

/** The section {@code frontend}: how detector cells become the model's input. */
final class FrontendKeys {
    private static final int MAX_CELLS = 65536;

    private FrontendKeys() {}

    static Optional<Arrangement> read(Section top) {
        if (top.isWord("frontend", "none")) {
            return Optional.empty();
        }
        return top.section("frontend", "cells", "arrange").map(s -> {
            int cells = s.integer("cells", 1, MAX_CELLS).orElseThrow(() -> s.missing("cells", "the number of cells"));
            if (!s.has("arrange")) {
                throw s.missing("arrange", "for each element of the model's input a cell number, or -1 for zero");
            }
            return new Arrangement(cells, arrange(s, cells));
        });
    }

    private static List<Integer> arrange(Section s, int cells) {
        List<Integer> arrange = new ArrayList<>();
        for (String t : s.texts("arrange")) {
            try {
                int cell = Integer.parseInt(t);
                if (cell < -1 || cell >= cells) {
                    throw s.error("arrange", "cell " + cell + " is not one of 0.." + (cells - 1) + ", nor -1 for zero");
                }
                arrange.add(cell);
            } catch (NumberFormatException e) {
                throw s.error("arrange", "expected cell numbers, found '" + t + "'");
            }
        }
        return arrange;
    }
}
