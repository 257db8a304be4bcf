package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each choice of redundancy, folded or deep in stages, from the model's file to the report. */
class HardenedVariantsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "parts: [control]     | latency: 3          | scheme: tmr-registers, parts: [control]",
                "tripled ports        | latency: 2          | scheme: tmr-full, inputs: tripled, outputs: tripled",
                "folded               | latency: 3, fold: 4 | scheme: tmr-registers",
                "folded, all tripled  | latency: 3, fold: 2 | scheme: tmr-full, outputs: tripled"
            })
    void throughAWholeRun(String name, String shape, String hardening) throws IOException {
        String more = shape.replace(", ", "\n") + "\nhardening: {" + hardening + ", campaign: {random: none}}\n";
        Path out = folder.resolve("out");
        Cli run = Cli.run("run", TinyEncoder.spec(folder, more), "-o", out);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("Verdict: All 10 checks hold");
        JsonNode report =
                new ObjectMapper().readTree(out.resolve("report/report.json").toFile());
        JsonNode h = report.at("/hardening");
        boolean partly = hardening.contains("parts");
        assertThat(h.at("/unprotectedFlipFlops").asInt(-1)).isZero();
        assertThat(h.at("/formal/status").asText()).isEqualTo("proven");
        assertThat(report.at("/equivalence/osu018/status").asText()).isEqualTo("proven");
        assertThat(report.at("/bitExact/netlist/mismatches").asInt(-1)).isZero();
        int single = h.at("/pdks/osu018/singleFlipFlops").asInt();
        assertThat(single > 0).isEqualTo(partly);
        assertThat(h.at("/replicas").asInt() + single)
                .isEqualTo(report.at("/synthesis/osu018/flipFlops").asInt());
        assertThat(h.at("/seu/injections").asInt())
                .isEqualTo(16 * report.at("/synthesis/osu018/flipFlops").asInt());
        assertThat(h.at("/seu/outputErrors").asInt() > 0)
                .as("upsets of registers that were left single")
                .isEqualTo(partly);
        for (String campaign : new String[] {"set", "pulses"}) {
            int nets = 0;
            for (String copy : new String[] {"a", "b", "c"}) {
                JsonNode c = h.at("/pdks/osu018/" + campaign + "/copies/copy " + copy);
                assertThat(c.at("/harmful").asInt(-1)).as(campaign).isZero();
                nets += c.at("/nets").asInt();
            }
            assertThat(nets).as(campaign).isGreaterThan(100);
        }
        assertThat(h.at("/pdks/osu018/pulses/reachingSome").asInt()).isPositive();
        boolean everythingTripled = hardening.contains("inputs: tripled, outputs: tripled");
        assertThat(h.at("/set/outputErrors").asInt() == 0)
                .as("no single point is left where everything is there three times")
                .isEqualTo(everythingTripled);
    }
}
