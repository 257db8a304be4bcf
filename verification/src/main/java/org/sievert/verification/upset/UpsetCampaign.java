package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Upsets of flip-flops over a window of cycles.
 *
 * <p>Results depend on the circuit, the stimulus and the seed only, not on the number of threads.
 */
public final class UpsetCampaign {
    private final GoodRun good;
    private final int horizon;
    private final int first;
    private final int cycles;
    private final List<int[]> observers;

    /** Of a circuit without registers that watch for upsets. */
    public UpsetCampaign(GoodRun good, int horizon) {
        this(good, horizon, List.of());
    }

    /**
     * @param horizon cycles that a fault is followed at most
     * @param observers as {@link FaultSimulator} takes them
     * @throws IllegalArgumentException if the run is too short for one cycle of faults
     */
    public UpsetCampaign(GoodRun good, int horizon, List<int[]> observers) {
        this.observers = List.copyOf(observers);
        this.good = good;
        this.horizon = horizon;
        this.first = good.stimulus().firstFull();
        this.cycles = good.cycles() - 1 - horizon - first;
        if (cycles < 1) {
            throw new IllegalArgumentException("a run of " + good.cycles() + " cycles has no window of faults: " + first
                    + " cycles fill the pipeline and a fault is followed for " + horizon);
        }
    }

    /** Cycles of the window in which faults are injected. */
    public int window() {
        return cycles;
    }

    /** Every flip-flop in every cycle of the window, one at a time. */
    public CampaignResult exhaustive(int threads, DoubleConsumer progress) {
        List<List<Fault>> batches = new ArrayList<>();
        int flipFlops = good.circuit().flipFlops();
        for (int c = first; c < first + cycles; c++) {
            int cycle = c;
            for (int f = 0; f < flipFlops; f += FaultSimulator.LANES) {
                batches.add(IntStream.range(f, Math.min(flipFlops, f + FaultSimulator.LANES))
                        .mapToObj(i -> Fault.upset(cycle, i))
                        .toList());
            }
        }
        return run("every flip-flop in each of " + cycles + " cycles", population(), batches, threads, progress);
    }

    /**
     * Upsets drawn at random, with repetition.
     *
     * @param count how many
     * @param width flip-flops that are upset together: neighbours in the netlist's order
     */
    public CampaignResult random(long seed, int count, int width, int threads, DoubleConsumer progress) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Integer, List<Fault>> byCycle = new TreeMap<>();
        int flipFlops = good.circuit().flipFlops();
        for (int i = 0; i < count; i++) {
            int cycle = first + random.nextInt(cycles);
            int from = random.nextInt(flipFlops - width + 1);
            byCycle.computeIfAbsent(cycle, c -> new ArrayList<>())
                    .add(Fault.upset(cycle, IntStream.range(from, from + width).toArray()));
        }
        List<List<Fault>> batches = new ArrayList<>();
        for (List<Fault> faults : byCycle.values()) {
            for (int i = 0; i < faults.size(); i += FaultSimulator.LANES) {
                batches.add(faults.subList(i, Math.min(faults.size(), i + FaultSimulator.LANES)));
            }
        }
        String kind = count + " random upsets of " + width + (width == 1 ? " flip-flop" : " neighbouring flip-flops")
                + " in " + cycles + " cycles";
        return run(kind, Math.max(count, population()), batches, threads, progress);
    }

    private long population() {
        return (long) good.circuit().flipFlops() * cycles;
    }

    private CampaignResult run(
            String kind, long population, List<List<Fault>> batches, int threads, DoubleConsumer progress) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Counts all = IntStream.range(0, threads)
                .parallel()
                .mapToObj(t -> {
                    Counts mine = new Counts(good.circuit().flipFlops());
                    FaultSimulator simulator = new FaultSimulator(good, horizon, observers);
                    for (int b = next.getAndIncrement(); b < batches.size(); b = next.getAndIncrement()) {
                        mine.add(batches.get(b), simulator.run(batches.get(b)));
                        progress.accept((double) done.incrementAndGet() / batches.size());
                    }
                    return mine;
                })
                .reduce(new Counts(good.circuit().flipFlops()), Counts::plus);
        return all.result(kind, population, good.circuit());
    }

    /** Sums over outcomes; order does not matter. */
    private static final class Counts {
        private final long[] injections;
        private final long[] errors;
        private final long[] latent;
        private long faults;
        private long withErrors;
        private long staying;
        private int longest;

        Counts(int flipFlops) {
            injections = new long[flipFlops];
            errors = new long[flipFlops];
            latent = new long[flipFlops];
        }

        void add(List<Fault> batch, List<Outcome> outcomes) {
            for (int i = 0; i < batch.size(); i++) {
                Outcome o = outcomes.get(i);
                faults++;
                withErrors += o.wrongCycles() > 0 ? 1 : 0;
                staying += o.latent() ? 1 : 0;
                longest = Math.max(longest, o.wrongCycles());
                for (int f : batch.get(i).flipFlops()) {
                    injections[f]++;
                    errors[f] += o.wrongCycles() > 0 ? 1 : 0;
                    latent[f] += o.latent() ? 1 : 0;
                }
            }
        }

        Counts plus(Counts other) {
            Counts sum = new Counts(injections.length);
            Arrays.setAll(sum.injections, f -> injections[f] + other.injections[f]);
            Arrays.setAll(sum.errors, f -> errors[f] + other.errors[f]);
            Arrays.setAll(sum.latent, f -> latent[f] + other.latent[f]);
            sum.faults = faults + other.faults;
            sum.withErrors = withErrors + other.withErrors;
            sum.staying = staying + other.staying;
            sum.longest = Math.max(longest, other.longest);
            return sum;
        }

        CampaignResult result(String kind, long population, SynchronousCircuit circuit) {
            List<CampaignResult.SiteCount> sites = IntStream.range(0, injections.length)
                    .mapToObj(f ->
                            new CampaignResult.SiteCount(circuit.flipFlopName(f), injections[f], errors[f], latent[f]))
                    .toList();
            return new CampaignResult(kind, population, faults, withErrors, staying, longest, sites);
        }
    }
}
