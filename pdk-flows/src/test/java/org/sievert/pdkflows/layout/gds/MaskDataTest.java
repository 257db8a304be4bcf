package org.sievert.pdkflows.layout.gds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.pdk.PdkNotFoundException;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/** A PDK of one cell and one layer, drawn here; what comes out is read back by KLayout. */
class MaskDataTest {
    private static final String LEF =
            """
            VERSION 5.8 ;
            UNITS DATABASE MICRONS 1000 ; END UNITS
            LAYER m1
              TYPE ROUTING ; DIRECTION HORIZONTAL ; PITCH 0.2 ; WIDTH 0.1 ; SPACING 0.1 ;
            END m1
            SITE core
              CLASS CORE ; SIZE 0.5 BY 2.0 ;
            END core
            MACRO INV
              CLASS CORE ; FOREIGN INV 0 0 ; ORIGIN 0 0 ; SIZE 1.0 BY 2.0 ; SITE core ;
              PIN A DIRECTION INPUT ; PORT LAYER m1 ; RECT 0.1 0.9 0.3 1.1 ; END END A
              PIN Y DIRECTION OUTPUT ; PORT LAYER m1 ; RECT 0.7 0.9 0.9 1.1 ; END END Y
            END INV
            END LIBRARY
            """;

    private static final String DEF =
            """
            VERSION 5.8 ;
            DIVIDERCHAR "/" ;
            BUSBITCHARS "[]" ;
            DESIGN top ;
            UNITS DISTANCE MICRONS 1000 ;
            DIEAREA ( 0 0 ) ( 10000 6000 ) ;
            COMPONENTS 2 ;
              - a INV + PLACED ( 1000 2000 ) N ;
              - b INV + PLACED ( 5000 2000 ) FS ;
            END COMPONENTS
            PINS 1 ;
              - in + NET in + DIRECTION INPUT + USE SIGNAL + LAYER m1 ( 0 0 ) ( 100 100 ) + PLACED ( 0 2950 ) N ;
            END PINS
            NETS 2 ;
              - in ( PIN in ) ( a A ) + ROUTED m1 ( 50 3000 ) ( 1200 * ) ;
              - mid ( a Y ) ( b A ) + ROUTED m1 ( 1800 3000 ) ( 5200 * ) ;
            END NETS
            END DESIGN
            """;

    private static final String DESCRIPTOR =
            """
            name: toy
            layouts:
              - folders: [.]
                corners: {typical: [toy.lib]}
                lef: [toy.lef]
                gds: [toy.gds]
            areaCorner: typical
            cells: {buffer: {cell: INV, input: A, output: Y}}
            io: {outputLoadPf: 0.01}
            physical:
              site: core
              marginUm: 1
              routing: {signal: [m1, m1], clock: [m1, m1]}
              pins: {horizontal: m1, vertical: m1}
              wires: {layers: {m1: [1, 0.1]}, signal: {layer: m1}, clock: {layer: m1}}
              clockBuffers: [INV]
              power: {supplies: [{net: VDD, pins: [VDD]}, {net: VSS, pins: [VSS], ground: true}], pinLayers: [m1]}
              gds:
                layers: {m1: [7/0, 7/2, 7/5]}
                outline: 9/0
            """;

    private static final String DRAW =
            """
            import pya
            l = pya.Layout()
            l.dbu = 0.001
            c = l.create_cell("INV")
            if draw == "yes":
                c.shapes(l.layer(5, 0)).insert(pya.Box(0, 0, 1000, 2000))
                c.shapes(l.layer(6, 0)).insert(pya.Box(100, 100, 300, 500))
            l.write(out)
            """;

    private static final String LOOK =
            """
            import pya
            l = pya.Layout()
            l.read(gds)
            t = l.top_cell()
            print("top", t.name, t.dbbox())
            for a, b in [(5, 0), (6, 0), (7, 0), (7, 2), (9, 0)]:
                r = pya.Region(t.begin_shapes_rec(l.layer(a, b))).merged()
                print("%d/%d %.3f %s" % (a, b, r.area() * l.dbu * l.dbu, r.bbox().to_dtype(l.dbu)))
            for s in t.shapes(l.layer(7, 5)).each():
                print("text", s.text_string)
            """;

    @TempDir
    Path folder;

    private final FoundTool klayout = Toolbox.system().require(Tool.KLAYOUT, "this test");

    @BeforeEach
    void drawThePdk() throws IOException {
        Files.writeString(folder.resolve("sievert-pdk.yaml"), DESCRIPTOR);
        Files.writeString(folder.resolve("toy.lib"), "library (toy) { }\n");
        Files.writeString(folder.resolve("toy.lef"), LEF);
        Files.writeString(folder.resolve("routed.def"), DEF);
        draw("yes");
    }

    private void draw(String whether) throws IOException {
        klayout(DRAW, "-rd", "out=" + folder.resolve("toy.gds"), "-rd", "draw=" + whether);
    }

    private ToolOutput klayout(String script, String... variables) throws IOException {
        Path file = Files.writeString(folder.resolve("script.py"), script);
        List<String> words = new java.util.ArrayList<>(List.of("-b", "-r", file.toString()));
        words.addAll(List.of(variables));
        return ToolRunner.of(klayout).with("QT_QPA_PLATFORM", "offscreen").run(words);
    }

    private Path write() throws IOException {
        Pdk pdk = PdkLocator.of(List.of(folder), Map.of()).require("toy");
        Path out = folder.resolve("encoder.gds");
        Path work = Files.createDirectories(folder.resolve("work"));
        MaskData.write(
                klayout, pdk, folder.resolve("routed.def"), "top", Set.of("INV"), work, out, Duration.ofMinutes(1));
        return out;
    }

    @Test
    void cellsComeFromThePdkAndWiresFromTheDef() throws IOException {
        Path gds = write();
        byte[] first = Files.readAllBytes(gds);
        List<String> seen = klayout(LOOK, "-rd", "gds=" + gds).lines();
        assertThat(seen)
                .contains(
                        "top top (0,0;10,6)",
                        "5/0 4.000 (1,2;6,4)",
                        // 0.2 by 0.4 in each cell: at the bottom of a, and of the mirrored b at the top.
                        "6/0 0.160 (1.1,2.1;5.3,3.9)",
                        "9/0 60.000 (0,0;10,6)",
                        "text in");
        // Two wires of 0.1 width with half a width at each end; the pin lies in the first.
        assertThat(seen).contains("7/0 0.475 (0,2.95;5.25,3.05)").contains("7/2 0.010 (0,2.95;0.1,3.05)");
        assertThat(write()).hasBinaryContent(first);
    }

    @Test
    void aCellWithoutALayoutIsNamed() throws IOException {
        draw("no");
        assertThatThrownBy(this::write)
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("step gds: cells without a layout")
                .hasMessageContaining("INV")
                .hasMessageContaining("layouts[].gds");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Files.delete(folder.resolve("toy.gds"));
        assertThatThrownBy(this::write)
                .isInstanceOf(PdkNotFoundException.class)
                .hasMessageContaining("lacks GDS files")
                .hasMessageContaining("toy.gds");
    }
}
