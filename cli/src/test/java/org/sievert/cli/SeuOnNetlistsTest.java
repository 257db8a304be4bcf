package org.sievert.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;

/** Netlists that someone brings: sabotaged ones, ones with cells that are not modelled; and PDKs that carry no redundancy. */
class SeuOnNetlistsTest {
    private static final Pattern REGISTER = Pattern.compile("DFFPOSX1 \\\\in_0_r0_b\\.state\\[0\\]_reg ([^;]*);");

    @TempDir
    static Path shared;

    private static Path out;
    private static String netlist;

    @TempDir
    Path folder;

    @BeforeAll
    static void run() throws IOException {
        out = shared.resolve("out");
        Cli run = Cli.run(
                "run",
                TinyEncoder.spec(shared, "hardening: {scheme: tmr-registers}\n"),
                "-o",
                out,
                "--until",
                "synthesize");
        assertThat(run.exitCode()).as(run.err()).isZero();
        netlist = Files.readString(out.resolve("synthesize/osu018/netlist.v"));
    }

    private Cli seu(String text, Object... more) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.v"), text);
        Object[] words = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {"seu", out, "--netlist", file, "--kind", "exhaustive", "--cycles", "6"}, 0, words, 0, 8);
        System.arraycopy(more, 0, words, 8, more.length);
        return Cli.run(words);
    }

    private static JsonNode hardening() throws IOException {
        return new ObjectMapper()
                .readTree(out.resolve("report/report.json").toFile())
                .at("/hardening/pdks/osu018");
    }

    @Test
    void threeSabotagesAreFoundByRulesCampaignAndProof() throws IOException {
        String a = output("in_0_r0_a.state[0]");
        String b = output("in_0_r0_b.state[0]");
        Cli whole = seu(netlist);
        assertThat(whole.exitCode()).as(whole.err() + whole.out()).isZero();
        assertThat(hardening().at("/seu/outputErrors").asInt(-1)).isZero();
        assertThat(hardening().at("/netlist").asText()).endsWith("mine.v");
        String[] sabotaged = {
            replaced(
                    "((?:NAND2X1|OAI21X1) [^;]*\\.A\\(" + Pattern.quote(a) + "\\),\\s*\\.B\\()" + Pattern.quote(b),
                    "$1" + Matcher.quoteReplacement(a)),
            replaced(REGISTER.pattern(), Matcher.quoteReplacement("assign " + b + " = " + a + ";")),
            replaced(
                    "(DFFPOSX1 \\\\valid_r1_[abc]\\.state_reg [^;]*\\.D\\()[^)]*\\)",
                    "$1" + Matcher.quoteReplacement(output("valid_r0_b.state")) + ")")
        };
        String[] rules = {"replicas-voted", "replicas-present", "no-unvoted-use"};
        for (int i = 0; i < rules.length; i++) {
            Cli spoiled = seu(sabotaged[i]);
            assertThat(spoiled.exitCode()).as(rules[i] + spoiled.err()).isEqualTo(1);
            assertThat(spoiled.out()).as(rules[i]).contains("hardening:osu018, upsets:osu018, upset-proof:osu018");
            assertThat(hardening().at("/findings").toString()).contains(rules[i]);
            assertThat(hardening().at("/seu/outputErrors").asInt()).as(rules[i]).isPositive();
            assertThat(hardening().at("/formal/detail").asText()).contains("upset of");
        }
        assertThat(out.resolve("report/report.html"))
                .content()
                .contains("is about the netlist " + folder.resolve("mine.v"));
    }

    @Test
    void cellsThatAreNotModelledAreNamed() throws IOException {
        Matcher m = REGISTER.matcher(netlist);
        assertThat(m.find()).isTrue();
        String pins = m.group(1);
        String instance = "in_0_r0_b.state[0]_reg";
        refused(register("NAND9X1", pins), instance, "has no cell NAND9X1");
        refused(register("LATCH", pins), instance + " of LATCH", "latches");
        refused(register("DFFNEGX1", pins), instance, "rising edge");
        refused(
                register("DFFSR", pins.replace(".D(", ".R(in_valid), .S(in_valid), .D(")),
                instance,
                "asynchronous set or reset in use");
        Cli none = Cli.run("seu", out, "--netlist", folder.resolve("nowhere.v"));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there is no file", "nowhere.v");
    }

    private static String register(String type, String pins) {
        return replaced(REGISTER.pattern(), Matcher.quoteReplacement(type + " \\in_0_r0_b.state[0]_reg " + pins + ";"));
    }

    private void refused(String text, String... words) throws IOException {
        Cli seu = seu(text);
        assertThat(seu.err()).contains(words).doesNotContain("\tat ");
        assertThat(seu.exitCode()).as(seu.err()).isEqualTo(2);
    }

    @Test
    void aLibraryWithoutFunctionsIsNamed() throws IOException {
        String blind = liberty().replaceFirst("(?s)(cell \\(OAI21X1\\).*?)function : \"[^\"]*\";", "$1");
        assertThat(blind).isNotEqualTo(liberty());
        Path root = root(blind, descriptor());
        Cli seu = seu(netlist, "--pdk-root", root);
        assertThat(seu.err()).contains("of OAI21X1 on line", "output Y has no function");
        assertThat(seu.exitCode()).as(seu.err()).isEqualTo(2);
    }

    @Test
    void aPdkThatCarriesNoRedundancyIsNamed() throws IOException {
        String without = descriptor().replaceAll("(?m)^  voter:\n(    - .*\n)+", "");
        assertThat(without).isNotEqualTo(descriptor());
        String carry = "PDK osu018 cannot carry the scheme ";
        refusedToRun(liberty(), without, carry + "tmr-registers: its descriptor has no cells.voter");
        refusedToRun(
                liberty(),
                descriptor().replace("{cell: OAI21X1,", "{cell: NAND3X1,"),
                carry + "tmr-registers: net v of its descriptor's cells.voter is not the majority");
        refusedToRun(
                liberty(),
                descriptor().replace("{cell: OAI21X1,", "{cell: OAI99X1,"),
                carry + "tmr-registers: its descriptor's cells.voter names OAI99X1");
        refusedToRun(
                liberty(),
                descriptor().replace("B: c, Y: m}", "B: c, Z: m}").replace("C: c, Y: m}", "C: c, Z: m}"),
                "which has no such pin");
        refusedToRun(
                liberty().replaceAll("\\bff *\\(", "latch ("),
                descriptor(),
                "has no edge-triggered flip-flop that may be used");
    }

    private void refusedToRun(String liberty, String descriptor, String words) throws IOException {
        Path spec = TinyEncoder.spec(folder.resolve("spec"), "hardening: {scheme: tmr-registers}\n");
        Cli run = Cli.run("run", spec, "-o", folder.resolve("none"), "--pdk-root", root(liberty, descriptor));
        assertThat(run.err()).contains(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private Path root(String liberty, String descriptor) throws IOException {
        Path root = Files.createDirectories(folder.resolve("pdk"));
        Files.writeString(root.resolve("osu018_stdcells.lib"), liberty);
        Files.writeString(root.resolve("sievert-pdk.yaml"), descriptor);
        return root;
    }

    private static String liberty() throws IOException {
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        return Files.readString(pdk.areaCorner().liberty().get(0));
    }

    private static String descriptor() throws IOException {
        try (InputStream in = Pdk.class.getResourceAsStream("osu018.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String output(String replica) {
        Matcher m = Pattern.compile("DFFPOSX1 \\\\" + Pattern.quote(replica) + "_reg [^;]*\\.Q\\(([^)]*)\\)")
                .matcher(netlist);
        assertThat(m.find()).as(replica).isTrue();
        return m.group(1);
    }

    private static String replaced(String pattern, String by) {
        Matcher m = Pattern.compile(pattern).matcher(netlist);
        assertThat(m.find()).as(pattern).isTrue();
        return m.replaceAll(by);
    }
}
