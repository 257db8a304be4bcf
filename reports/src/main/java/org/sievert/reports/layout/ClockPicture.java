package org.sievert.reports.layout;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.ClockTrees;
import org.sievert.pdkflows.layout.geometry.Design;

/** Clock trees from above: what each buffer drives, as straight lines, each tree in its colour. */
public final class ClockPicture {
    private static final Color[] TREES = {
        new Color(0xD5, 0x5E, 0x00), new Color(0x00, 0x72, 0xB2), new Color(0x00, 0x9E, 0x73)
    };
    private static final String[] NAMES = {"orange", "blue", "green"};
    private static final Color CELLS = new Color(0xEC, 0xEF, 0xF2);

    private ClockPicture() {}

    /** The picture as PNG; north is up. */
    public static byte[] png(Design design, CellSizes sizes, ClockTrees clocks) {
        Canvas canvas = new Canvas(design.die());
        Graphics2D g = canvas.graphics();
        Map<String, Box> boxes = new HashMap<>();
        g.setColor(CELLS);
        for (Design.PlacedCell cell : design.cells()) {
            if (cell.placed()) {
                Box box = sizes.outline(cell);
                boxes.put(cell.name(), box);
                canvas.cell(box);
            }
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int t = 0; t < clocks.trees().size(); t++) {
            g.setColor(TREES[t % TREES.length]);
            for (ClockTrees.Branch b : clocks.trees().get(t).branches()) {
                Box to = boxes.get(b.to());
                Box from = b.from().map(boxes::get).orElse(to);
                if (to == null || from == null) {
                    continue;
                }
                g.setStroke(new BasicStroke(b.leaf() ? 0.7f : 2.2f));
                g.drawLine(
                        canvas.x((from.x0() + from.x1()) / 2),
                        canvas.y((from.y0() + from.y1()) / 2),
                        canvas.x((to.x0() + to.x1()) / 2),
                        canvas.y((to.y0() + to.y1()) / 2));
                canvas.cell(to);
            }
        }
        return canvas.png();
    }

    /** What is seen, with the figures of each tree. */
    public static String legend(ClockTrees clocks) {
        List<String> trees = new ArrayList<>();
        for (int t = 0; t < clocks.trees().size(); t++) {
            ClockTrees.Tree tree = clocks.trees().get(t);
            trees.add(tree.port() + " (" + NAMES[t % NAMES.length] + "): " + tree.buffers() + " buffers in "
                    + tree.levels() + " levels, " + tree.leaves() + " flip-flops and other ends");
        }
        return "Straight lines from each clock buffer to what it drives. " + String.join("; ", trees) + ".";
    }
}
