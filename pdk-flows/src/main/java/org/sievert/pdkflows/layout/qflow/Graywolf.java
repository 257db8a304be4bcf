package org.sievert.pdkflows.layout.qflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.netlist.StructuralNetlist;

/**
 * Files of the placer graywolf (TimberWolf): what it reads ({@code .cel}, {@code .par}) and what it leaves ({@code .pl1}).
 * Lengths are in units of 0.01 µm. Instances are numbered, so that names need no escapes.
 */
final class Graywolf {
    private static final double UNIT = 100;

    private Graywolf() {}

    /** Writes cells and pins; pins stand in a line across their cell, which is near enough for a placer. */
    static void write(StructuralNetlist netlist, CellSizes sizes, Path folder, String name) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (StructuralNetlist.Cell cell : netlist.cells()) {
            count++;
            CellSizes.Size size = sizes.of(cell.cell());
            long right = Math.round(size.width() * UNIT / 2);
            long top = Math.round(size.height() * UNIT / 2);
            line(text, "cell %d c%d", count, count);
            line(text, "left %d right %d bottom %d top %d", -right, right, -top, top);
            int pin = 0;
            for (Map.Entry<String, String> p : cell.pins().entrySet()) {
                pin++;
                long x = -right + 2 * right * pin / (cell.pins().size() + 1);
                line(text, "pin name %s signal n%d layer 1 %d 0", p.getKey(), number(numbers, p.getValue()), x);
            }
        }
        line(text, "");
        for (StructuralNetlist.Port port : netlist.ports()) {
            count++;
            line(text, "pad %d name twpin_%d", count, count);
            line(text, "corners 4 -40 -50 -40 50 40 50 40 -50");
            line(text, "pin name p signal n%d layer 1 0 0", number(numbers, port.net()));
            line(text, "");
        }
        Files.writeString(folder.resolve(name + ".cel"), text.toString());
        Files.writeString(folder.resolve(name + ".par"), PARAMETERS);
    }

    private static int number(Map<String, Integer> numbers, String net) {
        return numbers.computeIfAbsent(net, n -> numbers.size());
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /** Centres of the cells, µm, in the order of the netlist. */
    static List<double[]> read(Path folder, String name, int cells) throws IOException {
        double[][] centres = new double[cells][];
        for (String text : Files.readAllLines(folder.resolve(name + ".pl1"))) {
            String[] words = text.strip().split("\\s+");
            if (words.length >= 7 && words[0].matches("c\\d+")) {
                int cell = Integer.parseInt(words[0].substring(1)) - 1;
                centres[cell] = new double[] {
                    (Double.parseDouble(words[1]) + Double.parseDouble(words[3])) / 2 / UNIT,
                    (Double.parseDouble(words[2]) + Double.parseDouble(words[4])) / 2 / UNIT
                };
            }
        }
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            if (centres[i] == null) {
                throw new LayoutException("layout, step placement: graywolf placed only some of the " + cells
                        + " cells; cell " + (i + 1) + " is missing in " + folder.resolve(name + ".pl1"));
            }
            all.add(centres[i]);
        }
        return all;
    }

    /** Layers and rules matter little, since rows are made and cells are put on sites elsewhere. */
    private static final String PARAMETERS =
            """
            RULES
                layer metal1 0.07 0.030 horizontal
                layer metal2 0.07 0.017 vertical
                via via12 metal1 metal2
                width metal1 60
                width metal2 60
                width via12 60
                spacing metal1 metal1 140
                spacing metal2 metal2 100
                overhang via12 metal1 8
                overhang via12 metal2 6
            ENDRULES

            *vertical_wire_weight : 1.0
            *vertical_path_weight : 1.0
            *padspacing : variable
            *rowSep : 0.0 0
            *track.pitch : 80
            *minimum_pad_space : 120
            *gridX : 80
            *gridY : 100
            *gridOffsetX : 0
            *gridOffsetY : 0
            *graphics.wait : off
            *last_chance.wait : off
            *random.seed : 12345

            TWMC*chip.aspect.ratio : 1.0

            TWSC*feedThruWidth : 80 layer 1
            TWSC*do.global.route : on
            TWSC*ignore_feeds : true
            TWSC*call_row_evener : true
            TWSC*even_rows_maximally : true

            GENR*row_to_tile_spacing: 1
            GENR*flip_alternate_rows : 1
            """;
}
