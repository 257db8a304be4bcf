package org.sievert.benchmarks;

import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.GeneratorSettings;
import org.sievert.verification.transport.EarthMoversDistance;

/** The earth mover's distance between generated events and what they are compared with. */
@State(Scope.Benchmark)
public class TransportBenchmark {
    private static final int EVENTS = 2000;

    /** The other map: every cell off by about a third, as a good decoder gives it, or another event altogether. */
    public enum Other {
        DECODED,
        ANOTHER_EVENT
    }

    @Param
    public Other other;

    private final EarthMoversDistance distance = EarthMoversDistance.ofTriggerCells();
    private double[][] from;
    private double[][] to;

    @Setup
    public void setUp() {
        Random random = new Random(5);
        List<Event> events = new EventGenerator(GeneratorSettings.DEFAULT.with(5, 2 * EVENTS))
                .first(2 * EVENTS).stream().filter(e -> e.sum() > 0).toList();
        from = new double[EVENTS][];
        to = new double[EVENTS][];
        for (int k = 0; k < EVENTS; k++) {
            from[k] = charges(events.get(k % events.size()));
            to[k] = charges(events.get(other == Other.DECODED ? k % events.size() : (k + 1) % events.size()));
            for (int c = 0; other == Other.DECODED && c < to[k].length; c++) {
                to[k][c] = (to[k][c] + 3) * Math.exp(0.3 * random.nextGaussian());
            }
        }
    }

    private static double[] charges(Event event) {
        double[] charges = new double[event.charges().length];
        for (int c = 0; c < charges.length; c++) {
            charges[c] = event.charges()[c];
        }
        return charges;
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public double distances() {
        double sum = 0;
        for (int k = 0; k < EVENTS; k++) {
            sum += distance.distance(from[k], to[k]);
        }
        return sum;
    }
}
