package org.sievert.pdkflows.layout.gds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/** A deck of two rules on three rectangles, through KLayout itself. */
class RuleDeckTest {
    private static final String DECK =
            """
            source($input, $topcell)
            report("rules", $report)
            m1 = input(1, 0)
            m1.width(0.3.um).output("M1.W", "narrower than 0.3")
            m1.space(0.3.um).output("M1.S", "closer than 0.3")
            """;

    @TempDir
    Path folder;

    private final FoundTool klayout = Toolbox.system().require(Tool.KLAYOUT, "a test");

    /** Wires of a width of 0.4 µm, 10 µm long, with these gaps between them. */
    private Path gds(double... gaps) throws IOException {
        StringBuilder script =
                new StringBuilder("import pya\nl = pya.Layout()\nc = l.create_cell('top')\nm = l.layer(1, 0)\n");
        double y = 0;
        script.append("c.shapes(m).insert(pya.DBox(0, 0, 10, 0.4))\n");
        for (double gap : gaps) {
            y += 0.4 + gap;
            script.append("c.shapes(m).insert(pya.DBox(0, %s, 10, %s))\n".formatted(y, y + 0.4));
        }
        Path gds = folder.resolve("x.gds");
        script.append("l.write('" + gds + "')\n");
        Path py = Files.writeString(folder.resolve("x.py"), script);
        ToolRunner.of(klayout).in(folder).with("QT_QPA_PLATFORM", "offscreen").run("-b", "-r", py.toString());
        return gds;
    }

    private RuleDeck.Checked check(String deck, Path gds) throws IOException {
        Path file = Files.writeString(folder.resolve("x.drc"), deck);
        return RuleDeck.check(klayout, file, gds, "top", folder, Duration.ofMinutes(5));
    }

    @Test
    void violationsByRule() throws IOException {
        RuleDeck.Checked clean = check(DECK, gds(0.5, 0.3));
        assertThat(clean.deck().violations()).isZero();
        assertThat(clean.deck().rules()).isEmpty();
        RuleDeck.Checked close = check(DECK, gds(0.2, 0.5, 0.1));
        assertThat(close.deck().name()).isEqualTo("x.drc");
        assertThat(close.deck().violations()).isEqualTo(2);
        assertThat(close.deck().rules()).containsExactly("M1.S: 2");
    }

    @Test
    void decksThatFailOrSayNothing() throws IOException {
        Path gds = gds(0.5);
        assertThatThrownBy(() -> check("source($input)\nnonsense(1)\n", gds))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("layout, step x.drc")
                .hasMessageContaining("layouts[].drc");
        assertThatThrownBy(() -> check("puts 1\n", gds)).hasMessageContaining("the deck wrote no report");
    }
}
