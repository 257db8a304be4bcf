package org.sievert.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.verification.LevelResult;

/** Whatever the numbers and texts are, reading gives what was written. */
class ResultStorePropertyTest {
    private final ResultStore store = new ResultStore();

    @Property(tries = 200)
    void levels(
            @ForAll String text,
            @ForAll long vectors,
            @ForAll int resets,
            @ForAll double seconds,
            @ForAll @Size(max = 3) List<String> first,
            @ForAll boolean expects)
            throws IOException {
        Optional<LevelResult.Expected> expected =
                expects ? Optional.of(new LevelResult.Expected(vectors, -vectors)) : Optional.empty();
        LevelResult r = new LevelResult(
                "rtl",
                printable(text),
                "",
                vectors,
                vectors,
                1,
                2,
                resets,
                first.stream().map(ResultStorePropertyTest::printable).toList(),
                expected,
                seconds);
        assertThat(again(r, LevelResult.class)).isEqualTo(r);
    }

    @Property(tries = 100)
    void synthesis(@ForAll double area, @ForAll @Size(max = 5) Map<Integer, Double> cells) throws IOException {
        Map<String, Double> areas = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        cells.forEach((k, v) -> areas.put("cell" + k, v));
        cells.forEach((k, v) -> counts.put("cell" + k, k));
        SynthesisResult r = new SynthesisResult("pdk", "fa", 1, 2, area, counts, areas, "tool", 3, List.of());
        assertThat(again(r, SynthesisResult.class)).isEqualTo(r);
    }

    private <T> T again(T result, Class<T> type) throws IOException {
        Path file = Files.createTempFile("result", ".json");
        try {
            store.write(file, result);
            return store.read(file, type);
        } finally {
            Files.delete(file);
        }
    }

    /** Half a surrogate pair has no encoding in a file. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
