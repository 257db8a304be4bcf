package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.spec.Spec;
import org.sievert.cli.stages.EncoderRun;
import org.sievert.cli.stages.RunPlan;
import org.sievert.cli.stages.SchemeRuns;
import org.sievert.cli.stages.SpecRun;
import picocli.CommandLine;

/** Runs a spec with progress on standard error and a summary on standard output. */
final class Launch {
    private final CommandLine command;
    private final RunOptions options;

    Launch(CommandLine command, RunOptions options) {
        this.command = command;
        this.options = options;
    }

    int run(Spec spec) throws InterruptedException {
        Spec wanted = options.pdks().isEmpty() ? spec : spec.withPdks(List.copyOf(options.pdks()));
        RunPlan plan = RunPlan.until(wanted, options.until(), options.from(), options.pdkRoots(), options.jobs());
        Path folder = options.output(spec.name());
        return options.compareSchemes() ? run(command, SchemeRuns.prepare(plan), folder) : run(command, plan, folder);
    }

    /** Runs a plan in an output folder, which an interruption leaves in order. */
    static int run(CommandLine command, RunPlan plan, Path folder) throws InterruptedException {
        return run(command, EncoderRun.prepare(plan), folder);
    }

    private static int run(CommandLine command, SpecRun run, Path folder) throws InterruptedException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            Thread onInterrupt = new Thread(() -> interrupted(command, run, output), "interrupted");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try {
                SpecRun.Result result = run.run(output, new ConsoleProgress(command.getErr()));
                result.summary().forEach(command.getOut()::println);
                command.getOut().flush();
                return result.exitCode();
            } finally {
                removeHook(onInterrupt);
            }
        }
    }

    private static void interrupted(CommandLine command, SpecRun run, OutputFolder output) {
        run.cancel();
        output.close();
        command.getErr().println("sievert: interrupted; finished stages are kept, run the same command again to go on");
        command.getErr().flush();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is at work.
            Thread.currentThread().interrupt();
        }
    }
}
