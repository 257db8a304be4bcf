package org.sievert.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.GeneratorSettings;

/** The event generator with its default settings: 200 interactions, ninth layer. */
@State(Scope.Benchmark)
public class EventBenchmark {
    private static final int EVENTS = 1000;

    private final EventGenerator generator = new EventGenerator(GeneratorSettings.DEFAULT);
    private long next;

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long events() {
        long sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            sum += generator.event(next++).sum();
        }
        return sum;
    }
}
