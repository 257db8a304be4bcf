package org.sievert.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.ReportFolder;
import org.sievert.reports.SampleRuns;
import org.sievert.reports.html.HtmlReport;
import org.sievert.reports.results.ResultStore;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;

class ReportJsonTest {
    @TempDir
    Path dir;

    @Test
    void fullRun() throws IOException {
        assertThat(new ReportJson(SampleRuns.full()).text()).isEqualTo(golden("full.json"));
    }

    @Test
    void partialRun() throws IOException {
        assertThat(new ReportJson(SampleRuns.partial()).text()).isEqualTo(golden("partial.json"));
    }

    /** The keys that people and scripts rely on. */
    @Test
    void contractKeys() throws IOException {
        JsonNode r = new ObjectMapper().readTree(new ReportJson(SampleRuns.full()).text());
        assertThat(keys(r.at("/model"))).contains("name", "format", "layers", "parameters", "inputBits", "outputBits");
        assertThat(keys(r.at("/encoder")))
                .contains(
                        "latencyCycles",
                        "initiationInterval",
                        "clockPeriodNs",
                        "adders",
                        "adderBits",
                        "registerBits",
                        "weights",
                        "hardening");
        for (String level : List.of("model", "rtl", "netlist")) {
            assertThat(keys(r.at("/bitExact/" + level))).contains("vectors", "mismatches", "expected");
            assertThat(keys(r.at("/bitExact/" + level + "/expected"))).containsExactly("vectors", "mismatches");
        }
        assertThat(r.at("/bitExact/model/vectors").asLong()).isEqualTo(3564);
        assertThat(r.at("/bitExact/netlist/vectors").asLong()).isEqualTo(800);
        for (String pdk : List.of("osu018", "sky130hd")) {
            assertThat(keys(r.at("/synthesis/" + pdk)))
                    .contains("cells", "areaUm2", "flipFlops", "worstSlackNs", "criticalPathNs", "corner");
            assertThat(keys(r.at("/equivalence/" + pdk))).contains("status", "method", "seconds");
            assertThat(r.at("/equivalence/" + pdk + "/status").asText()).isEqualTo("proven");
        }
        assertThat(r.at("/synthesis/sky130hd/corner").asText()).isEqualTo("slow");
        assertThat(r.at("/synthesis/sky130hd/worstSlackNs").decimalValue()).isEqualByComparingTo("0.4127");
    }

    @Test
    void whatWasNotRunIsAbsent() {
        ObjectNode r = new ReportJson(SampleRuns.partial()).tree();
        assertThat(keys(r)).containsExactly("spec", "verdict", "model", "bitExact", "synthesis", "checks", "run");
        assertThat(keys(r.get("bitExact"))).containsExactly("datapath");
        assertThat(keys(r.at("/bitExact/datapath"))).doesNotContain("expected", "cycles");
        assertThat(keys(r.get("synthesis"))).containsExactly("osu018");
        assertThat(keys(r.at("/synthesis/osu018"))).doesNotContain("worstSlackNs", "criticalPathNs", "corner");
    }

    @Test
    void powerIsThatOfThePdksOwnCornerWithItsActivity() {
        ObjectNode r = new ReportJson(SampleRuns.withPower()).tree();
        assertThat(r.at("/synthesis/sky130hd/powerMw").decimalValue()).isEqualByComparingTo("10");
        assertThat(r.at("/synthesis/sky130hd/energyPerInferenceNj").decimalValue())
                .isEqualByComparingTo("0.25");
        assertThat(r.at("/synthesis/sky130hd/activity").asText()).contains("zero-delay", "3,564 vectors of the spec");
        assertThat(r.at("/synthesis/sky130hd/power/fast/powerMw").decimalValue())
                .isEqualByComparingTo("12.5");
        assertThat(r.at("/synthesis/osu018/powerMw").isMissingNode()).isTrue();
        assertThat(new HtmlReport(SampleRuns.withPower()).text()).contains("Power by corner", "they are a lower bound");
    }

    @Test
    void failuresShow() {
        ObjectNode r = new ReportJson(SampleRuns.failing()).tree();
        assertThat(r.at("/verdict/status").asText()).isEqualTo("failed");
        assertThat(r.at("/bitExact/netlist/mismatches").asLong()).isEqualTo(3);
        assertThat(r.at("/bitExact/netlist/perPdk/osu018/firstMismatches/0").asText())
                .contains("vector 17");
        assertThat(r.at("/equivalence/osu018/status").asText()).isEqualTo("failed");
        assertThat(r.at("/equivalence/sky130hd/status").asText()).isEqualTo("undecided");
    }

    @Test
    void everySchemeHasAnOutcomeOfItsOwn() throws Exception {
        RunResults run = SampleRuns.compared();
        ObjectNode r = new ReportJson(run).tree();
        assertThat(r.at("/schemes/none/outcome").asText()).isEqualTo("holds");
        assertThat(r.at("/schemes/none/own").asBoolean(true)).isFalse();
        assertThat(r.at("/schemes/tmr-registers/outcome").asText()).isEqualTo("failed");
        assertThat(r.at("/schemes/tmr-registers/own").asBoolean()).isTrue();
        assertThat(r.at("/schemes/tmr-registers/broken")).hasSize(3);
        assertThat(r.at("/schemes/tmr-registers/broken/0").asText())
                .startsWith("hardened netlist (sky130hd) against plan of replicas and voters: ");
        assertThat(r.at("/schemes/tmr-registers/pdks/osu018/transients").asLong())
                .isEqualTo(192);
        assertThat(r.at("/schemes/tmr-full/outcome").asText()).isEqualTo("not run");
        String page = new HtmlReport(run).text();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.substring(0, page.indexOf("<nav")))
                .contains("Scheme tmr-registers: 3 failed of ")
                .contains("This is the spec's own scheme, which this page is about. The others:")
                .contains("<strong>none</strong>: all 9 checks hold")
                .contains("<strong>tmr-full</strong>: not run: PDK sky130hd cannot carry it");
        assertThat(page)
                .contains("Checks by scheme", "tmr-registers (the spec's)")
                .contains("href=\"../schemes/none/report/report.html\"")
                .contains("pulses of 0.5 ns reach some, not all, of the flip-flops");
    }

    @Test
    void hardeningIsTheWorstOfAllPdksAndThenEachPdk() {
        ObjectNode r = new ReportJson(SampleRuns.hardened()).tree();
        assertThat(r.at("/hardening/scheme").asText()).isEqualTo("tmr-registers");
        assertThat(r.at("/hardening/unprotectedFlipFlops").asInt()).isEqualTo(1);
        assertThat(r.at("/hardening/replicas").asInt()).isEqualTo(11);
        assertThat(r.at("/hardening/seu/injections").asInt()).isEqualTo(384);
        assertThat(r.at("/hardening/seu/outputErrors").asInt()).isEqualTo(3);
        assertThat(r.at("/hardening/formal/status").asText()).isEqualTo("failed");
        assertThat(r.at("/hardening/pdks/osu018/formal/status").asText()).isEqualTo("proven");
        assertThat(r.at("/hardening/pdks/sky130hd/findings/0").asText()).contains("replicas-present: tag_r0[3]");
        assertThat(Verdict.of(SampleRuns.hardened()).with(Check.Status.FAILED))
                .extracting(Check::id)
                .containsExactly("hardening:sky130hd", "upsets:sky130hd", "upset-proof:sky130hd");
        assertThat(new HtmlReport(SampleRuns.hardened()).text())
                .contains("4 gates of osu018 belong to no domain", "3 ports", "<li>out_0: out_0_v0.0, out_0_v0.1</li>")
                .contains("Broken rules on sky130hd")
                .contains("Redundancy by PDK")
                .contains("Faults by campaign")
                .contains("1.563 % (0.536 % to 4.470 % with 95 % confidence)")
                .contains("captured with probability 0.0240")
                .contains("figure-vulnerable-sky130hd");
        assertThat(r.at("/hardening/set/injections").asInt()).isEqualTo(384);
        assertThat(r.at("/hardening/pdks/sky130hd/random/outputErrorShareHigh").asDouble())
                .isCloseTo(0.0447, within(0.0001));
        assertThat(r.at("/hardening/pdks/sky130hd/seu/errorCycles/0/cycles").asInt())
                .isEqualTo(2);
        assertThat(r.at("/hardening/pdks/sky130hd/set/latching/probability").asDouble())
                .isEqualTo(0.024);
    }

    @Test
    void onlyTheRunGroupHasWallTimes() {
        RunResults a = SampleRuns.partial();
        RunResults b = new RunResults(
                a.info(),
                a.model(),
                a.encoder(),
                a.folds(),
                a.levels(),
                a.synthesis(),
                a.timing(),
                a.power(),
                a.dose(),
                a.equivalence(),
                a.hardening(),
                a.layouts(),
                a.place(),
                a.schemes(),
                a.training(),
                a.fidelity(),
                List.of(new StageOutcome("import", StageOutcome.Status.REUSED, 77, "")),
                a.tools());
        ObjectNode left = new ReportJson(a).tree();
        ObjectNode right = new ReportJson(b).tree();
        assertThat(left).isNotEqualTo(right);
        left.remove("run");
        right.remove("run");
        assertThat(left).isEqualTo(right);
    }

    @Test
    void aReportMadeAgainFromStoredResultsIsTheSame() {
        ResultStore store = new ResultStore();
        for (RunResults run : List.of(
                SampleRuns.full(),
                SampleRuns.partial(),
                SampleRuns.failing(),
                SampleRuns.withFidelity(),
                SampleRuns.hardened())) {
            store.write(dir.resolve("results.json"), run);
            new ReportFolder(dir.resolve("1")).write(run);
            new ReportFolder(dir.resolve("2")).write(store.read(dir.resolve("results.json"), RunResults.class));
            assertThat(contents(dir.resolve("1"))).isNotEmpty().isEqualTo(contents(dir.resolve("2")));
        }
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(f).toString(), Files.readString(f));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @Test
    void fidelityAndDataVolumeAsInTheContract() {
        ObjectNode tree = new ReportJson(SampleRuns.withFidelity()).tree();
        assertThat(tree.at("/fidelity/dataset").asText()).isEqualTo("generated, pile-up 200");
        assertThat(tree.at("/fidelity/events").asLong()).isEqualTo(50_000);
        assertThat(tree.at("/fidelity/encoder/emdMean").asDouble()).isPositive();
        assertThat(tree.at("/fidelity/encoder/emdMeanLow").asDouble())
                .isLessThan(tree.at("/fidelity/encoder/emdMean").asDouble());
        assertThat(tree.at("/fidelity/float/emdMean").asDouble()).isPositive();
        List<String> baselines = new ArrayList<>();
        tree.at("/fidelity/baselines").fieldNames().forEachRemaining(baselines::add);
        assertThat(baselines)
                .containsExactly(
                        "threshold", "bestChoice", "bestChoiceSpread", "superTriggerCell", "superTriggerCellMax");
        assertThat(tree.at("/fidelity/compared/econ_t_cae_9bit/emdMedian").asDouble())
                .isPositive();
        assertThat(tree.at("/fidelity/bestByLinks")).hasSize(6);
        assertThat(tree.at("/fidelity/dataSets")).hasSize(2);
        assertThat(tree.at("/fidelity/dataSets/1/algorithms")).hasSize(48);
        assertThat(tree.at("/dataVolume/inputBitsPerCrossing").asInt()).isEqualTo(384);
        assertThat(tree.at("/dataVolume/outputBitsPerCrossing").asInt()).isEqualTo(128);
        assertThat(tree.at("/dataVolume/reduction").asDouble()).isEqualTo(3);
        ObjectNode without = new ReportJson(SampleRuns.full()).tree();
        assertThat(without.has("fidelity")).isFalse();
        assertThat(without.has("dataVolume")).isFalse();
    }

    @Test
    void numbersHaveNoExponentAndWhatIsNoNumberIsAbsent() {
        TimingResult.Corner corner = new TimingResult.Corner("slow", "", 1e-5, Double.NaN, 12345678.9, "", "");
        String text = new ReportJson(RunResults.builder(new RunInfo("n", "h", "v", List.of(), false))
                        .timing(new TimingResult("x", 1e7, 0, -0.0, List.of(corner), "sta", 1))
                        .build())
                .text();
        assertThat(text)
                .contains("\"worstSetupSlackNs\": 0.00001,")
                .contains("\"criticalPathNs\": 12345678.9,")
                .contains("\"clockPeriodNs\": 10000000,")
                .contains("\"outputDelayNs\": 0,")
                .doesNotContain("worstHoldSlackNs")
                .doesNotContain("NaN");
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ReportJsonTest.class.getResourceAsStream(name)) {
            assertThat(in).as("golden file " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
