package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sievert.cli.run.OutputException;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.stages.ReportStage;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.verdict.SummaryText;
import org.sievert.reports.verdict.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sievert report}: the report of an existing output folder again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Writes the report of an existing output folder again.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec commandSpec;

    @Parameters(paramLabel = "DIR", description = "The output folder of a run.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Path root = folder.toAbsolutePath().normalize();
        if (!ReportStage.isOutput(root)) {
            throw new OutputException(root + ": no run has written here; make one with: sievert run SPEC -o " + folder);
        }
        RunResults results;
        try (OutputFolder output = OutputFolder.open(root)) {
            results = ReportStage.stored(output);
            Path html = ReportStage.write(output, results);
            new SummaryText(results)
                    .lines(html)
                    .forEach(commandSpec.commandLine().getOut()::println);
        }
        return Verdict.of(results).exitCode();
    }
}
