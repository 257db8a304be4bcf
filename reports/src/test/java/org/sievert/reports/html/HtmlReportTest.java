package org.sievert.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.SampleRuns;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.OptimiserSummary;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;
import org.sievert.reports.results.ToolVersion;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String NASTY = "</style><script>alert(\"x\")</script> & 'q' \u0001 µ\uD83D\uDE00";

    static Stream<RunResults> runs() {
        return Stream.of(
                SampleRuns.full(),
                SampleRuns.partial(),
                SampleRuns.failing(),
                SampleRuns.withFidelity(),
                nasty(),
                RunResults.builder(SampleRuns.partial().info()).build());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void isWellFormedAndSelfContained(RunResults run) throws Exception {
        String page = new HtmlReport(run).text();
        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        assertThat(page)
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContainPattern("url\\((?!#)")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("<link");
        Document document = parse(page);
        Set<String> ids = new HashSet<>();
        for (Element e : elements(document, "*")) {
            String name = e.getTagName();
            assertThat(Set.of("script", "link", "iframe", "object", "img", "image", "use"))
                    .doesNotContain(name);
            if (e.hasAttribute("id")) {
                assertThat(ids.add(e.getAttribute("id")))
                        .as("id " + e.getAttribute("id"))
                        .isTrue();
            }
        }
        for (Element e : elements(document, "*")) {
            if (e.hasAttribute("href")) {
                assertThat(e.getAttribute("href")).startsWith("#");
                assertThat(ids).contains(e.getAttribute("href").substring(1));
            }
            for (String reference : e.getAttribute("aria-labelledby").split(" ")) {
                assertThat(reference.isEmpty() || ids.contains(reference))
                        .as(reference)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void styleReadsTheSameInHtmlAndXml(RunResults run) throws Exception {
        String page = new HtmlReport(run).text();
        String css = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        assertThat(css).doesNotContain("&").doesNotContain("<").contains("prefers-color-scheme: dark");
        assertThat(texts(parse(page), "style")).containsExactly(css);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tablesHaveCaptionsHeadingsAndFullRows(RunResults run) throws Exception {
        List<Element> tables = elements(parse(new HtmlReport(run).text()), "table");
        assertThat(tables).isNotEmpty();
        for (Element table : tables) {
            assertThat(elements(table, "caption")).hasSize(1);
            Element head = elements(table, "thead").get(0);
            int columns = elements(head, "th").size();
            int rows = 0;
            for (Element row : elements(table, "tr")) {
                int cells = elements(row, "th").size() + elements(row, "td").size();
                boolean group = elements(row, "th").get(0).hasAttribute("colspan");
                assertThat(cells).isEqualTo(group ? 1 : columns);
                rows++;
            }
            assertThat(rows).isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void picturesHaveTitleAndDescription(RunResults run) throws Exception {
        for (Element svg : elements(parse(new HtmlReport(run).text()), "svg")) {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("viewBox")).matches("0 0 \\d+ \\d+");
            assertThat(elements(svg, "title").get(0).getTextContent()).isNotBlank();
            assertThat(elements(svg, "desc").get(0).getTextContent()).isNotBlank();
        }
    }

    @Test
    void everyFigureHasOneBarForEachNumber() throws Exception {
        RunResults run = SampleRuns.full();
        Document page = parse(new HtmlReport(run).text());
        EncoderSummary e = run.encoder().orElseThrow();
        assertThat(bars(page, "figure-pipeline", "rank")).isEqualTo(e.latencyCycles() + 1);
        assertThat(bars(page, "figure-pipeline", "delay")).isEqualTo(e.latencyCycles());
        assertThat(bars(page, "figure-layers", "plain"))
                .isEqualTo(e.layerCosts().size());
        // osu018: adders, simple gates, inverters, flip-flops; sky130hd: adders, simple gates, flip-flops.
        assertThat(bars(page, "figure-cells", "plain")).isEqualTo(4 + 3);
        assertThat(bars(page, "figure-slack", "good")).isEqualTo(1 + 3);
        assertThat(bars(page, "figure-slack", "bad")).isZero();
        Document failing = parse(new HtmlReport(SampleRuns.failing()).text());
        assertThat(bars(failing, "figure-slack", "good")).isEqualTo(3);
        assertThat(bars(failing, "figure-slack", "bad")).isEqualTo(1);
    }

    @Test
    void fullRunSaysWhatHolds() throws Exception {
        Document page = parse(new HtmlReport(SampleRuns.full()).text());
        assertThat(byId(page, "verdict").getAttribute("class")).isEqualTo("verdict good");
        assertThat(byId(page, "verdict").getTextContent()).contains("All 13 checks hold");
        String all = page.getDocumentElement().getTextContent();
        assertThat(all)
                .contains("20,000", "3,564", "Verilator 5.006", "2,144", "1,234,568", "39,012", "+0.412", "µm²")
                .contains("ufixed<8,1>", "sha256:4f1d", "OpenSTA", "kernel 3x3x1x8 of fixed<6,1>");
        assertThat(all).doesNotContain("✗").doesNotContain("not run\n");
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "What was checked",
                        "Reconstruction fidelity and data volume",
                        "Model and layers",
                        "Encoder",
                        "Mapped netlists",
                        "Timing",
                        "Spec, tools and stages",
                        "Terms");
    }

    @Test
    void whatWasNotRunIsSaidOrLeftOut() throws Exception {
        Document page = parse(new HtmlReport(SampleRuns.partial()).text());
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "What was checked",
                        "Reconstruction fidelity and data volume",
                        "Model and layers",
                        "Mapped netlists",
                        "Spec, tools and stages",
                        "Terms");
        assertThat(byId(page, "fidelity").getTextContent())
                .contains("Not run. This stage needs events (data) and a decoder (model.decoder)");
        assertThat(byId(page, "verdict").getAttribute("class")).isEqualTo("verdict idle");
        assertThat(byId(page, "checks").getTextContent()).contains("○ not run");
        assertThat(byId(page, "mapped").getTextContent()).contains("not run").doesNotContain("ns0");
        assertThat(ids(page)).doesNotContain("figure-pipeline", "figure-slack", "encoder", "timing");
    }

    @Test
    void fidelityShowsEveryAlgorithmOnEveryDataSetAndWhoWins() throws Exception {
        Document page = parse(new HtmlReport(SampleRuns.withFidelity()).text());
        String fidelity = byId(page, "fidelity").getTextContent();
        assertThat(fidelity)
                .contains("Autoencoder (this chip)", "Best choice, rest spread", "Super trigger cells, shared")
                .contains("generated, pile-up 200", "ECON-T vectors")
                .contains("Smallest mean EMD at equal numbers of links")
                .contains("ttbar, 200 interactions, layer 9")
                .contains("figures/generated-pile-up-200-rate-distortion.csv");
        assertThat(texts(page, "h2")).contains("Training");
        assertThat(ids(page))
                .contains("generated-pile-up-200-event-17", "econ-t-vectors-output-bits", "learning-curves");
        assertThat(byId(page, "training").getTextContent()).contains("weights never moved");
    }

    @Test
    void failuresShowFirst() throws Exception {
        Document page = parse(new HtmlReport(SampleRuns.failing()).text());
        Element verdict = byId(page, "verdict");
        assertThat(verdict.getAttribute("class")).isEqualTo("verdict bad");
        assertThat(elements(verdict, "li")).hasSize(5);
        assertThat(verdict.getTextContent())
                .contains("4 failed and 1 undecided of 13 checks")
                .contains("vector 17: out_3 is 41, expected 42")
                .contains("-0.001 ns in corner slow");
        assertThat(byId(page, "checks").getTextContent()).contains("✗ failed").contains("? undecided");
        assertThat(byId(page, "checks").getTextContent()).contains("First mismatches at level netlist:osu018 (of 3)");
    }

    @Test
    void namesAreEscaped() throws Exception {
        String page = new HtmlReport(nasty()).text();
        assertThat(page).contains("&lt;script&gt;alert(\"x\")&lt;/script&gt; &amp; 'q' \uFFFD µ\uD83D\uDE00");
        assertThat(texts(parse(page), "h1")).containsExactly(NASTY.replace('\u0001', '\uFFFD'));
    }

    @Test
    void theSameResultsAreTheSamePage() {
        assertThat(new HtmlReport(SampleRuns.full()).text()).isEqualTo(new HtmlReport(SampleRuns.full()).text());
    }

    /** Every text that comes from outside holds markup. */
    private static RunResults nasty() {
        return RunResults.builder(new RunInfo(NASTY, NASTY, NASTY, List.of(NASTY), true))
                .model(new ModelSummary(
                        NASTY,
                        NASTY,
                        NASTY,
                        NASTY,
                        List.of(new ModelSummary.LayerSummary(NASTY, NASTY, NASTY, NASTY, 1, NASTY)),
                        1,
                        1,
                        1))
                .encoder(new EncoderSummary(
                        1,
                        1,
                        25,
                        0,
                        0,
                        0,
                        0,
                        0,
                        NASTY,
                        NASTY,
                        NASTY,
                        List.of(new EncoderSummary.Stage(0, 0, OptionalLong.empty(), List.of(NASTY))),
                        List.of(new EncoderSummary.LayerCost(NASTY, 0, 0)),
                        Map.of(NASTY, 1),
                        Optional.of(new OptimiserSummary(
                                NASTY,
                                NASTY,
                                List.of(new OptimiserSummary.Candidate(NASTY, NASTY, 0)),
                                List.of(new OptimiserSummary.PassEffect(
                                        NASTY,
                                        new OptimiserSummary.Size(0, 0, 0, 0),
                                        new OptimiserSummary.Size(0, 0, 0, 0)))))))
                .level(new LevelResult(
                        "netlist:" + NASTY, NASTY, NASTY, 1, 1, 1, 0, 0, List.of(NASTY), Optional.empty(), 1))
                .synthesis(new SynthesisResult(
                        NASTY, NASTY, 1, 0, 0, Map.of(NASTY, 1), Map.of(NASTY, 0.0), NASTY, Double.NaN, List.of()))
                .timing(new TimingResult(
                        NASTY,
                        25,
                        0,
                        0,
                        List.of(new TimingResult.Corner(NASTY, NASTY, Double.NaN, Double.NaN, 1, NASTY, NASTY)),
                        NASTY,
                        1))
                .equivalence(new EquivalenceResult(NASTY, EquivalenceResult.Status.UNDECIDED, NASTY, NASTY, 1))
                .stage(new StageOutcome(NASTY, StageOutcome.Status.FAILED, 1, NASTY))
                .tool(new ToolVersion(NASTY, NASTY, NASTY))
                .build();
    }

    private static long bars(Document page, String figure, String kind) {
        return elements(byId(page, figure), "rect").stream()
                .filter(r -> r.getAttribute("class").equals("bar " + kind))
                .count();
    }

    private static Document parse(String page) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(page)));
    }

    private static Element byId(Document page, String id) {
        return elements(page, "*").stream()
                .filter(e -> e.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no element with id " + id));
    }

    private static List<String> ids(Document page) {
        return elements(page, "*").stream().map(e -> e.getAttribute("id")).toList();
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream().map(Node::getTextContent).toList();
    }

    private static List<Element> elements(Node within, String tag) {
        NodeList found = within instanceof Document d
                ? d.getElementsByTagName(tag)
                : ((Element) within).getElementsByTagName(tag);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            list.add((Element) found.item(i));
        }
        return list;
    }
}
