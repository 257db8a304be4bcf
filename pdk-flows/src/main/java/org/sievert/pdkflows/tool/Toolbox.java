package org.sievert.pdkflows.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Finds programs: first the tool's environment variable, then the {@code PATH}; OpenROAD at last in a checkout of
 * OpenROAD-flow-scripts that {@code FLOW_HOME} names.
 *
 * <p>A variable that is set decides: if it names nothing that can be run, the tool counts as missing, rather than
 * another one being taken in silence.
 */
public final class Toolbox {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);

    private final Map<String, String> environment;

    private Toolbox(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Over this process's environment. */
    public static Toolbox system() {
        return new Toolbox(System.getenv());
    }

    /** Over the given environment variables: {@code PATH} and the tools' own. */
    public static Toolbox of(Map<String, String> environment) {
        return new Toolbox(environment);
    }

    /** Where the tool is, without starting it. */
    public Optional<Path> path(Tool tool) {
        String own = environment.getOrDefault(tool.variable(), "").strip();
        if (!own.isEmpty()) {
            return own.contains(File.separator) ? executable(own) : onPath(own);
        }
        return tool.executables().stream()
                .map(this::onPath)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> inFlowScripts(tool));
    }

    /** OpenROAD as a checkout of OpenROAD-flow-scripts has it, which names itself by FLOW_HOME. */
    private Optional<Path> inFlowScripts(Tool tool) {
        String home = environment.getOrDefault("FLOW_HOME", "").strip();
        return tool != Tool.OPENROAD || home.isEmpty()
                ? Optional.empty()
                : executable(home + "/../tools/install/OpenROAD/bin/openroad").map(Path::normalize);
    }

    /** The same, with this program for a tool. */
    public Toolbox with(Tool tool, Path program) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(tool.variable(), program.toAbsolutePath().toString());
        return new Toolbox(changed);
    }

    /** Variables that tools are looked for by. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The tool with its version; starts it to ask. */
    public Optional<FoundTool> find(Tool tool) {
        return path(tool).map(path -> new FoundTool(tool, path, version(tool, path)));
    }

    /**
     * The tool, or an exception that says how to get it.
     *
     * @param neededBy what wants it, as the subject of a sentence: {@code synthesis}
     * @throws ToolMissingException if it is not there
     */
    public FoundTool require(Tool tool, String neededBy) {
        return find(tool).orElseThrow(() -> new ToolMissingException(tool, missing(tool, neededBy)));
    }

    private String missing(Tool tool, String neededBy) {
        String own = environment.getOrDefault(tool.variable(), "").strip();
        String where = own.isEmpty()
                ? "no " + String.join(" or ", tool.executables()) + " on the PATH"
                : tool.variable() + " is set to " + own + ", which is not an executable program";
        return tool.title() + " is missing (" + where + "); " + neededBy + " needs it. To install it: "
                + tool.installCommand() + " (or set " + tool.variable() + " to its path)";
    }

    private Optional<Path> onPath(String name) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Optional<Path> found = folder.isEmpty() ? Optional.empty() : executable(folder + File.separator + name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath();
            return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String version(Tool tool, Path path) {
        try {
            ToolOutput output = ToolRunner.of(tool.title(), path)
                    .timeout(PROBE_LIMIT)
                    .acceptAnyExitCode()
                    .run(tool.versionArguments());
            for (String line : output.lines()) {
                Matcher m = tool.versionPattern().matcher(line);
                if (m.find()) {
                    return m.group(1);
                }
            }
        } catch (ToolFailedException | ToolTimeoutException e) {
            return "unknown";
        }
        return "unknown";
    }

    /** All tools that are there. */
    public List<FoundTool> all() {
        return List.of(Tool.values()).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }
}
