package org.sievert.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sievert.cli.run.ExitCode;
import org.sievert.cli.run.Stage;
import org.sievert.cli.stages.Requirements;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolNotFoundException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.trainingexport.training.TrainingEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sievert doctor}: what is there and what it enables. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Shows the tools and PDKs found, and which stages they enable.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec commandSpec;

    @Option(names = "--pdk-root", paramLabel = "DIR", description = "Where PDKs lie; may be repeated.")
    private List<Path> pdkRoots = List.of();

    @Override
    public Integer call() {
        PrintWriter out = commandSpec.commandLine().getOut();
        Toolbox tools = Toolbox.system();
        out.println("Tools");
        firtool(out);
        for (Tool t : Tool.values()) {
            Optional<FoundTool> found = tools.find(t);
            out.printf(
                    "  %-16s %-12s %s%n",
                    t.title(),
                    found.map(FoundTool::version).orElse("missing"),
                    found.map(f -> f.path().toString())
                            .orElse("for " + t.purpose() + "; install it with: " + t.installCommand()));
        }
        boolean training = TrainingEngine.isOnClassPath();
        out.printf(
                "  %-16s %-12s %s%n",
                "PyTorch",
                training ? "found" : "not fetched",
                training ? "for 'train'" : "for 'train', which fetches it (110 MB)");
        out.println();
        out.println("PDKs");
        PdkLocator pdks = PdkLocator.system(pdkRoots);
        for (String name : pdks.names()) {
            Optional<Pdk> found = pdks.find(name);
            out.printf(
                    "  %-16s %-12s %s%n",
                    name,
                    found.isPresent() ? "found" : "missing",
                    found.map(p -> p.folder() + ", corners "
                                    + p.corners().stream().map(Pdk.Corner::name).collect(Collectors.joining(", ")))
                            .orElse(""));
        }
        out.println(
                "  (looked in " + pdks.folders().stream().map(Path::toString).collect(Collectors.joining(", ")) + ")");
        out.println();
        out.println("Stages");
        boolean all = true;
        for (Stage s : Stage.values()) {
            List<Tool> missing = Requirements.of(s).stream()
                    .filter(t -> tools.path(t).isEmpty())
                    .toList();
            all &= missing.isEmpty();
            out.printf(
                    "  %-16s %s%n",
                    s.word(),
                    missing.isEmpty()
                            ? "ready"
                            : "needs " + missing.stream().map(Tool::title).collect(Collectors.joining(", ")));
        }
        return all ? ExitCode.OK : ExitCode.MISSING_TOOL;
    }

    private static void firtool(PrintWriter out) {
        try {
            Firtool f = Firtool.find();
            out.printf("  %-16s %-12s %s%n", "firtool", f.version(), f.binary());
        } catch (FirtoolNotFoundException e) {
            out.printf("  %-16s %-12s %s%n", "firtool", "missing", e.getMessage());
        }
    }
}
