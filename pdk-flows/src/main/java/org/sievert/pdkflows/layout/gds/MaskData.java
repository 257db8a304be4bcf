package org.sievert.pdkflows.layout.gds;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.Physical.Gds;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;

/** Makes the GDS of a routed DEF with KLayout: wires from the DEF, cells from the PDK's own layouts. */
public final class MaskData {
    private static final String SCRIPT = "merge.py";
    private static final String MARK = "@sievert ";

    private MaskData() {}

    /** Whether the PDK has what a GDS needs. */
    public static boolean isPossible(Pdk pdk) {
        return pdk.physical().gds().isPresent() && !pdk.layout().gds().isEmpty();
    }

    /**
     * Writes the GDS; the same DEF gives the same file.
     *
     * @param klayout the program
     * @param def the routed layout
     * @param top its design
     * @param macros all cells that it places
     * @param work gets script, layer map and log
     * @param target the GDS
     * @return seconds that it took
     * @throws LayoutException if a cell has no layout in the PDK's files, or the tool fails
     */
    public static double write(
            FoundTool klayout,
            Pdk pdk,
            Path def,
            String top,
            Set<String> macros,
            Path work,
            Path target,
            Duration limit) {
        Gds gds = pdk.physical().gds().orElseThrow();
        Path log = work.resolve("gds.log");
        try {
            Path map = Files.writeString(work.resolve("gds.map"), LayerMap.of(gds));
            Path script = work.resolve("gds.py");
            try (InputStream in = MaskData.class.getResourceAsStream(SCRIPT)) {
                Files.write(script, in.readAllBytes());
            }
            Path job = work.resolve("gds.json");
            Files.writeString(
                    job,
                    new ObjectMapper()
                            .writeValueAsString(Map.of(
                                    "def", def.toString(),
                                    "top", top,
                                    "lef", names(pdk.requireLef()),
                                    "gds", names(pdk.requireGds()),
                                    "map", map.toString(),
                                    "macros", macros.stream().sorted().toList(),
                                    "out", target.toString())));
            ToolOutput output = ToolRunner.of(klayout)
                    .in(work)
                    .log(log)
                    .timeout(limit)
                    .with("QT_QPA_PLATFORM", "offscreen")
                    .run("-b", "-r", script.toString(), "-rd", "job=" + job);
            judge(output.lines(), pdk, log);
            return output.seconds();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + work + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void judge(List<String> lines, Pdk pdk, Path log) {
        List<String> empty = lines.stream()
                .filter(l -> l.startsWith(MARK + "empty "))
                .map(l -> l.substring((MARK + "empty ").length()))
                .toList();
        if (!empty.isEmpty()) {
            throw new LayoutException("layout, step gds: cells without a layout in "
                    + String.join(", ", names(pdk.requireGds())) + ": " + String.join(", ", empty)
                    + "\nWhat may help: check layouts[].gds of the PDK's descriptor.");
        }
        if (lines.stream().noneMatch(l -> l.strip().equals(MARK + "done"))) {
            throw new LayoutException("layout, step gds: KLayout ended before the script's end; its log is " + log);
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(Path::toString).toList();
    }
}
