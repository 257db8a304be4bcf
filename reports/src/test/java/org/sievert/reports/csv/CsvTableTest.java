package org.sievert.reports.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.reports.ReportFolder;
import org.sievert.reports.SampleRuns;
import org.sievert.reports.results.ResultFileException;
import org.sievert.reports.results.RunResults;

class CsvTableTest {
    @TempDir
    Path dir;

    @Test
    void layers() {
        assertThat(new LayersCsv().text(SampleRuns.full()).orElseThrow())
                .isEqualTo(
                        """
                        layer,kind,output_shape,output_type,parameters,adders,adder_bits,detail
                        pad,pad,9x9x1,"ufixed<8,1>",0,,,
                        conv2d,conv2d,4x4x8,"fixed<13,6>",80,640,6120,"kernel 3x3x1x8 of fixed<6,1>"
                        relu,relu,4x4x8,"ufixed<8,1>",0,,,
                        flatten,flatten,128,"ufixed<8,1>",0,,,
                        dense,dense,16,"ufixed<9,1>",2064,1801,21623,"kernel 128x16 of fixed<6,1>"
                        """);
    }

    @Test
    void synthesis() {
        assertThat(new SynthesisCsv().text(SampleRuns.full()).orElseThrow())
                .isEqualTo(
                        """
                        pdk,recipe,cells,flip_flops,area_um2,worst_setup_slack_ns,tool
                        osu018,fa,39012,1880,1234567.89,3.2184,yosys 0.23
                        sky130hd,fa,47035,1881,576921.25,0.4127,yosys 0.23
                        """);
        assertThat(new SynthesisCsv().text(SampleRuns.partial()).orElseThrow())
                .contains("osu018,fa,39012,1880,1234567.89,,yosys 0.23\n");
    }

    @Test
    void timing() {
        assertThat(new TimingCsv().text(SampleRuns.full()).orElseThrow().lines())
                .hasSize(1 + 4)
                .contains("sky130hd,slow,ss 1.6 V 100 C,25,2.5,2.5,0.4127,0.31,24.2,rank0_9,rank1_12,OpenSTA 2.0.17");
    }

    @Test
    void checks() throws IOException {
        List<CSVRecord> rows = parse(new ChecksCsv().text(SampleRuns.failing()).orElseThrow());
        assertThat(rows).hasSize(13);
        assertThat(rows.stream().filter(r -> r.get("status").equals("failed"))).hasSize(4);
        assertThat(rows.stream().filter(r -> r.get("status").equals("undecided")))
                .hasSize(1);
        assertThat(parse(new ChecksCsv().text(SampleRuns.partial()).orElseThrow()).stream()
                        .filter(r -> r.get("status").equals("not run"))
                        .map(r -> r.get("vectors")))
                .hasSize(7)
                .containsOnly("");
    }

    @Test
    void cells() throws IOException {
        List<CSVRecord> rows = parse(new CellsCsv().text(SampleRuns.full()).orElseThrow());
        assertThat(rows).hasSize(5 + 3);
        assertThat(rows.get(0).toMap())
                .containsEntry("pdk", "osu018")
                .containsEntry("cell", "DFFPOSX1")
                .containsEntry("family", "flip-flops and latches")
                .containsEntry("instances", "1880")
                .containsEntry("area_um2", "180480");
    }

    @Test
    void aTableOfWhatWasNotRunIsNotWrittenAndAnOldOneGoes() {
        new ReportFolder(dir).write(SampleRuns.withPower());
        assertThat(dir.toFile().list())
                .containsExactlyInAnyOrder(
                        "report.json",
                        "report.html",
                        "layers.csv",
                        "synthesis.csv",
                        "timing.csv",
                        "power.csv",
                        "checks.csv",
                        "cells.csv");
        RunResults nothing = RunResults.builder(SampleRuns.partial().info()).build();
        new ReportFolder(dir).write(nothing);
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("report.json", "report.html", "checks.csv");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(dir.resolve("report"), "in the way");
        assertThatThrownBy(() -> new ReportFolder(file).write(SampleRuns.full()))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("cannot write report file " + file.resolve("report.json"));
    }

    private static List<CSVRecord> parse(String text) throws IOException {
        return CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build()
                .parse(new StringReader(text))
                .getRecords();
    }
}
