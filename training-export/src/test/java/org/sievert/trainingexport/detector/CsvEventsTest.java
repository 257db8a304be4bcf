package org.sievert.trainingexport.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.trainingexport.SharedModels;
import org.sievert.trainingexport.detector.CsvColumns.CellOrder;
import org.sievert.trainingexport.format.ModelFormatException;

class CsvEventsTest {
    private static final String HEADER =
            IntStream.range(0, 48).mapToObj(i -> "charge_" + i).collect(Collectors.joining(","));
    private static final String ROW =
            IntStream.range(0, 48).mapToObj(String::valueOf).collect(Collectors.joining(","));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("events.csv"), text);
    }

    private String problem(String text) throws IOException {
        Path file = file(text);
        try (EventReader reader = CsvEvents.of(file).open()) {
            Event event;
            do {
                event = reader.next();
            } while (event != null);
        } catch (ModelFormatException e) {
            assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
            return e.getMessage().substring(file.toString().length() + 2);
        }
        throw new AssertionError("was taken");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        EventSource generated = new EventGenerator(GeneratorSettings.DEFAULT.with(3, 200));
        Path file = folder.resolve("generated.csv");
        CsvEventWriter.write(generated, 1000, file);
        assertThat(CsvEvents.of(file).first(1000))
                .isEqualTo(generated.first(1000))
                .hasSize(200);
        assertThat(CsvEvents.of(file).first(10)).hasSize(10);
        assertThat(CsvEvents.of(file).name()).isEqualTo("generated.csv");
    }

    @Test
    void eventsWithoutIdWeightAndTruth() throws IOException {
        List<Event> events =
                CsvEvents.of(file(HEADER + "\n" + ROW + "\n\n" + ROW + "\n")).first(9);
        assertThat(events).hasSize(2);
        assertThat(events.get(1).id()).isEqualTo(1);
        assertThat(events.get(1).weight()).isEqualTo(1);
        assertThat(events.get(1).truth()).isEmpty();
        assertThat(events.get(1).charges())
                .containsExactly(IntStream.range(0, 48).toArray());
    }

    /** As other programs write it: other columns, order and names, quotes, CRLF, byte order mark, floats, spaces. */
    @Test
    void filesOfOtherPrograms() throws IOException {
        String header = "\uFEFF\"wafer\",event,w,"
                + IntStream.iterate(47, i -> i >= 0, i -> i - 1)
                        .mapToObj(i -> "CALQ_" + i)
                        .collect(Collectors.joining(","));
        String row = "\"a,b\",77,0.5, 1.2e1,47.0,"
                + IntStream.range(2, 48).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        CsvColumns columns = new CsvColumns("CALQ_*", "event", "w", CellOrder.CMS);
        Event event = new CsvEvents(file(header + "\r\n" + row + "\r\n"), columns)
                .first(2)
                .get(0);
        assertThat(event.id()).isEqualTo(77);
        assertThat(event.weight()).isEqualTo(0.5);
        assertThat(event.charges()[47]).isEqualTo(12);
        assertThat(event.charges()[46]).isEqualTo(47);
        assertThat(event.charges()[0]).isEqualTo(47);
    }

    @Test
    void chipOrderIsMappedToCmsIndex() throws IOException {
        CsvColumns columns = new CsvColumns("charge_*", "id", "weight", CellOrder.CHIP);
        Event event = new CsvEvents(file(HEADER + "\n" + ROW), columns).first(1).get(0);
        assertThat(event.charges()[28]).isEqualTo(0);
        assertThat(event.charges()[0]).isEqualTo(4);
        assertThat(event.charges()[32]).isEqualTo(47);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-4|-4 is negative; a charge is 0 or more counts",
                "x|'x' is not a number",
                "''|no value",
                "NaN|'NaN' is not a number",
                "Infinity|'Infinity' is not a number",
                "1.5|1.5 is not a whole number of counts",
                "3000000000|3000000000 is too large; at most 2147483647",
                "1e30|1e30 is not a whole number of counts",
            })
    void badChargesAreNamedByLineAndColumn(String value, String problem) throws IOException {
        String bad = ROW.replaceFirst(",7,", "," + value + ",");
        assertThat(problem(HEADER + "\n" + ROW + "\n" + bad + "\n")).isEqualTo("line 3, column charge_7: " + problem);
    }

    @Test
    void badFilesAreNamed() throws IOException {
        assertThat(problem("")).isEqualTo("the file is empty; it needs a header line and one line per event");
        assertThat(problem(HEADER + "\n")).isEqualTo("there is a header but no event");
        assertThat(problem(HEADER.replace("charge_9,", "") + "\n" + ROW))
                .isEqualTo("line 1: column 'charge_9' is missing; an event needs charge_0 … charge_47 (there is"
                        + " 'charge_0')");
        assertThat(problem(HEADER.replace("charge_9,", "charge_8,") + "\n" + ROW))
                .isEqualTo("line 1: column 'charge_8' is there twice");
        assertThat(problem(HEADER + ",charge_48\n" + ROW + ",1"))
                .isEqualTo("line 1: there is a column 'charge_48', but a module has 48 cells");
        assertThat(problem(HEADER + "\n" + ROW + "\n" + ROW + ",5\n"))
                .isEqualTo("line 3: 49 values, but the header has 48 columns (file cut off?)");
        assertThat(problem(HEADER + "\n" + ROW + "\n1,2,3"))
                .isEqualTo("line 3: 3 values, but the header has 48 columns (file cut off?)");
        assertThat(problem(HEADER + ",weight\n" + ROW + ",-1"))
                .isEqualTo("line 2: a weight must be a number of 0 or more, not -1.0");
        assertThat(problem(HEADER + ",weight\n" + ROW + ",nan")).startsWith("line 2, column weight: 'nan' is not");
        assertThat(problem(HEADER + ",id\n" + ROW + ",x")).isEqualTo("line 2, column id: 'x' is not a number");
        assertThat(problem(HEADER + ",true_energy_GeV\n" + ROW + ",1"))
                .isEqualTo("line 1: there is 'true_energy_GeV', but column 'true_eta' is missing");
        String huge = ROW.replaceFirst("40,41", "2147483647,2147483647");
        assertThat(problem(HEADER + "\n" + huge)).startsWith("line 2: the charges of an event add up to");
        assertThatThrownBy(() -> CsvEvents.of(folder.resolve("none.csv")).open())
                .isInstanceOf(ModelFormatException.class)
                .hasMessageEndingWith("none.csv: no such file");
        assertThatThrownBy(() -> CsvEvents.of(folder).open()).hasMessageEndingWith("this is a folder, not a CSV file");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 10});
        assertThatThrownBy(() -> CsvEvents.of(binary).open()).hasMessageEndingWith("not a text file in UTF-8");
        Path quote = file(HEADER + "\n\"" + ROW);
        assertThatThrownBy(() -> CsvEvents.of(quote).first(1))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("cannot be read as CSV");
        assertThatThrownBy(() -> new CsvColumns("charge", "id", "weight", CellOrder.CMS))
                .hasMessageContaining("pattern with one *, such as charge_*, not 'charge'");
    }

    /** A file is streamed: its rows are not held. */
    @Test
    void largeFilesAreStreamed() throws IOException {
        Path file = folder.resolve("large.csv");
        int rows = 150_000;
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(HEADER + "\n");
            for (int i = 0; i < rows; i++) {
                writer.write(ROW + "\n");
            }
        }
        long before = usedAfterCollection();
        long sum = 0;
        int events = 0;
        long highest = 0;
        try (EventReader reader = CsvEvents.of(file).open()) {
            for (Event e = reader.next(); e != null; e = reader.next()) {
                sum += e.sum();
                if (++events % 50_000 == 0) {
                    highest = Math.max(highest, usedAfterCollection());
                }
            }
        }
        assertThat(events).isEqualTo(rows);
        assertThat(sum).isEqualTo(rows * 1128L);
        assertThat(highest - before).isLessThan(8_000_000);
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void theChipsVectorsAsCsvAreTheSameEvents() {
        CsvColumns columns = new CsvColumns("charge_*", "crossing", "weight", CellOrder.CHIP);
        List<Event> fromCsv = new CsvEvents(SharedModels.file("econ-t-chip/vectors.csv"), columns).first(5000);
        List<Event> fromWords = ChipVectors.of(Path.of(System.getenv("SIEVERT_SHARED"), "econ-t-vectors"))
                .first(5000);
        assertThat(fromCsv).hasSize(3564).isEqualTo(fromWords);
    }
}
