package org.sievert.pdkflows.layout.openroad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sievert.pdkflows.layout.LayoutFlow;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * The steps of {@link OpenRoadFlow} with OpenROAD in a container: a script stands for the program, and starts the image
 * with the folders that the steps read and write, under the user's own number. A step that is killed may leave its
 * container running.
 */
public final class ContainerFlow implements LayoutFlow {
    /** Where OpenROAD-flow-scripts' own images have it. */
    private static final String PROGRAM = "/OpenROAD-flow-scripts/tools/install/OpenROAD/bin/openroad";

    private final Toolbox toolbox;
    private final String image;
    private final Consumer<String> progress;

    /**
     * @param image name of the image
     * @param progress hears the command and which step is running
     */
    public ContainerFlow(Toolbox toolbox, String image, Consumer<String> progress) {
        this.toolbox = toolbox;
        this.image = image;
        this.progress = progress;
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.DOCKER, Tool.KLAYOUT);
    }

    @Override
    public LayoutResult run(LayoutRequest request) {
        FoundTool docker = toolbox.require(Tool.DOCKER, "flow: docker");
        Path work = request.work().toAbsolutePath();
        Path script = work.resolve("openroad-in-container");
        try {
            Files.createDirectories(work);
            Files.writeString(script, script(docker.path(), image, request));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + work + " cannot be written: " + e.getMessage(), e);
        }
        progress.accept("each step runs " + command(docker.path(), image, request));
        return new OpenRoadFlow(toolbox.with(Tool.OPENROAD, script), progress).run(request);
    }

    static String script(Path docker, String image, LayoutRequest request) {
        return "#!/bin/sh\nexec " + command(docker, image, request) + " \"$@\"\n";
    }

    private static String command(Path docker, String image, LayoutRequest request) {
        return docker + " run --rm --init -u $(id -u):$(id -g) -e OMP_WAIT_POLICY=passive "
                + folders(request).stream().map(f -> "-v '" + f + ":" + f + "'").collect(Collectors.joining(" "))
                + " -w \"$PWD\" " + image + " " + PROGRAM;
    }

    /** Folders of all files that a step touches; none lies in another. */
    private static List<Path> folders(LayoutRequest request) {
        TreeSet<Path> all = Stream.of(
                        request.work(),
                        request.netlist().toAbsolutePath().getParent(),
                        request.pdk().folder())
                .map(p -> p.toAbsolutePath().normalize())
                .collect(Collectors.toCollection(TreeSet::new));
        return all.stream()
                .filter(f -> all.stream().noneMatch(g -> !g.equals(f) && f.startsWith(g)))
                .toList();
    }
}
