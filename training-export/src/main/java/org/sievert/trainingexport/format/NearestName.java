package org.sievert.trainingexport.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who misspelt a name may have meant. */
public final class NearestName {
    private NearestName() {}

    /** The known name with the fewest edits, if there are known names and it is at all like the wanted one. */
    public static Optional<String> of(String wanted, Collection<String> known) {
        String w = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String k) -> edits(w, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(k -> edits(w, k.toLowerCase(Locale.ROOT)) <= Math.max(2, Math.max(w.length(), k.length()) / 2));
    }

    /** {@code "; did you mean 'conv'?"}, or the list of known names if none is near. */
    public static String hint(String wanted, Collection<String> known) {
        return of(wanted, known)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse(known.isEmpty() ? "; there are none" : "; there are: " + String.join(", ", known));
    }

    /** Levenshtein distance. */
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
