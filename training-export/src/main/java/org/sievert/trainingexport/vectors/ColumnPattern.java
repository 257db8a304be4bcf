package org.sievert.trainingexport.vectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a numbered family of columns, such as {@code x_*} for {@code x_0}, {@code x_1}, …; the star stands for digits.
 * A pattern without star names one column.
 */
public record ColumnPattern(String text) {
    public ColumnPattern {
        if (text.isBlank() || text.indexOf('*') != text.lastIndexOf('*')) {
            throw new IllegalArgumentException(
                    "a column pattern is a name with at most one *, such as x_*, not '" + text + "'");
        }
    }

    /** A matching column. */
    record Match(String column, int position, int number) {}

    /** The matching columns of a header by ascending number. */
    List<Match> matches(List<String> header) {
        int star = text.indexOf('*');
        Pattern p = star < 0
                ? Pattern.compile(Pattern.quote(text))
                : Pattern.compile(Pattern.quote(text.substring(0, star)) + "(\\d{1,9})"
                        + Pattern.quote(text.substring(star + 1)));
        List<Match> found = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            Matcher m = p.matcher(header.get(i));
            if (m.matches()) {
                found.add(new Match(header.get(i), i, star < 0 ? 0 : Integer.parseInt(m.group(1))));
            }
        }
        found.sort(Comparator.comparingInt(Match::number));
        return found;
    }
}
