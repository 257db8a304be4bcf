package org.sievert.pdkflows.layout.gds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutResult.Deck;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolFailedException;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.ToolTimeoutException;

/**
 * Runs a deck of design rules of KLayout on mask data. The deck gets the GDS as {@code input} and {@code in_gds}, the design's name
 * as {@code topcell} and {@code top_cell}, and the report that it must write as {@code report} and {@code report_file}: the names
 * that the open PDKs' decks use.
 */
public final class RuleDeck {
    private static final int TOLD = 10;

    private RuleDeck() {}

    /** What was found, and the seconds that it took. */
    public record Checked(Deck deck, double seconds) {}

    /**
     * @param work gets the deck's report database and log
     * @throws LayoutException if the deck fails or writes no report
     */
    public static Checked check(FoundTool klayout, Path deck, Path gds, String top, Path work, Duration limit) {
        String name = deck.getFileName().toString();
        Path report = work.resolve(name + ".lyrdb");
        Path log = work.resolve(name + ".log");
        try {
            Files.deleteIfExists(report);
            ToolOutput output = ToolRunner.of(klayout)
                    .in(work)
                    .log(log)
                    .timeout(limit)
                    .with("QT_QPA_PLATFORM", "offscreen")
                    .run(
                            "-b",
                            "-rd",
                            "input=" + gds,
                            "-rd",
                            "in_gds=" + gds,
                            "-rd",
                            "topcell=" + top,
                            "-rd",
                            "top_cell=" + top,
                            "-rd",
                            "report=" + report,
                            "-rd",
                            "report_file=" + report,
                            "-r",
                            deck.toString());
            if (!Files.isRegularFile(report)) {
                throw failed(name, "the deck wrote no report; its log is " + log, null);
            }
            return new Checked(read(name, report), output.seconds());
        } catch (ToolFailedException | ToolTimeoutException e) {
            throw failed(name, e.getMessage(), e);
        } catch (IOException | XMLStreamException e) {
            throw failed(name, "the report " + report + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static LayoutException failed(String deck, String what, Exception cause) {
        return new LayoutException(
                "layout, step " + deck + ": " + what + "\nWhat may help: check layouts[].drc of the PDK's descriptor.",
                cause);
    }

    /** Items of a report database, by category. */
    static Deck read(String name, Path report) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, Integer> rules = new TreeMap<>();
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            boolean item = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("item")) {
                    item = true;
                } else if (event == XMLStreamReader.END_ELEMENT
                        && xml.getLocalName().equals("item")) {
                    item = false;
                } else if (item
                        && event == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("category")) {
                    rules.merge(xml.getElementText().replace("'", ""), 1, Integer::sum);
                }
            }
        }
        List<String> told = rules.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOLD)
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList();
        return new Deck(
                name, rules.values().stream().mapToInt(Integer::intValue).sum(), told);
    }
}
