package org.sievert.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks on one thread, in operations (inferences) per second: on a network of ECON-T's shape, and on the
 * published one where {@code SIEVERT_SHARED} is set. Takes JMH's own options, which win over those here.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(arguments));
        CommandLineOptions given = new CommandLineOptions(arguments);
        if (!given.getForkCount().hasValue()) {
            options.forks(1);
        }
        if (!given.getWarmupIterations().hasValue()) {
            options.warmupIterations(3).warmupTime(TimeValue.seconds(2));
        }
        if (!given.getMeasurementIterations().hasValue()) {
            options.measurementIterations(5).measurementTime(TimeValue.seconds(2));
        }
        if (!given.getParameter("network").hasValue()) {
            options.param("network", Networks.available().toArray(String[]::new));
        }
        options.timeUnit(TimeUnit.SECONDS).threads(1);
        new Runner(options.build()).run();
    }
}
