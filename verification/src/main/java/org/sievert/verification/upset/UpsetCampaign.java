package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Upsets of flip-flops and transients on nets over a window of cycles.
 *
 * <p>Results depend on the circuit, the stimulus and the settings only: neither on the number of threads nor on
 * interruptions.
 */
public final class UpsetCampaign {
    /** Batches that are done between two records in the journal. */
    private static final int CHUNK = 64;

    private static final int[] NONE = {};

    private final GoodRun good;
    private final int horizon;
    private final int first;
    private final int cycles;
    private final List<int[]> observers;
    private final int[] copies;
    private final int[] domains;

    /** Of a circuit without registers that watch for upsets. */
    public UpsetCampaign(GoodRun good, int horizon) {
        this(good, horizon, List.of());
    }

    /** Of a circuit whose replicas are not told apart. */
    public UpsetCampaign(GoodRun good, int horizon, List<int[]> observers) {
        this(good, horizon, observers, NONE);
    }

    /** Of a circuit without domains. */
    public UpsetCampaign(GoodRun good, int horizon, List<int[]> observers, int[] copies) {
        this(good, horizon, observers, copies, NONE);
    }

    /**
     * @param horizon cycles that a fault is followed at most
     * @param observers as {@link FaultSimulator} takes them
     * @param copies copy that each flip-flop belongs to, as {@link NetDomains#of} takes it
     * @param domains by net, as {@link NetDomains#of} takes them
     * @throws IllegalArgumentException if the run is too short for one cycle of faults
     */
    public UpsetCampaign(GoodRun good, int horizon, List<int[]> observers, int[] copies, int[] domains) {
        this.domains = domains.clone();
        this.observers = List.copyOf(observers);
        this.copies = copies.clone();
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
    public CampaignResult exhaustive(CampaignRun run) {
        return exhaustive(cycles, run);
    }

    /** Every flip-flop in the first cycles of the window, one at a time. */
    public CampaignResult exhaustive(int wanted, CampaignRun run) {
        return run(new EveryFlipFlop(flipFlops(), window(wanted)), CampaignSettings.Sample.DEFAULT.confidence(), run);
    }

    /** Upsets drawn at random. */
    public CampaignResult random(CampaignSettings.RandomFlips settings, CampaignRun run) {
        return run(
                RandomUpsets.single(flipFlops(), window(cycles), settings),
                settings.sample().confidence(),
                run);
    }

    /** Upsets of neighbours, drawn at random. */
    public CampaignResult multiBit(CampaignSettings.MultiBit settings, Neighbours neighbours, CampaignRun run) {
        return run(
                RandomUpsets.neighbouring(flipFlops(), window(cycles), settings, neighbours),
                settings.sample().confidence(),
                run);
    }

    /** A transient on every net in the first cycles of the window, one at a time. */
    public CampaignResult transients(int wanted, CampaignRun run) {
        return run(
                new Transients(good, window(wanted), NetDomains.of(good, copies, domains)),
                CampaignSettings.Sample.DEFAULT.confidence(),
                run);
    }

    /** Pulses on every net in the first cycles of the window, one at a time, captured by those that they reach in time. */
    public CampaignResult pulses(CampaignSettings.Pulses settings, PulseTiming timing, CampaignRun run) {
        Pulses pulses =
                new Pulses(good, window(settings.cycles()), NetDomains.of(good, copies, domains), settings, timing);
        CampaignResult result = run(pulses, CampaignSettings.Sample.DEFAULT.confidence(), run);
        return result.with(pulses.shares(result.sites(), timing.periodNs()));
    }

    private FlipFlopSource.FlipFlops flipFlops() {
        return new FlipFlopSource.FlipFlops(good.circuit(), copies);
    }

    private Window window(int wanted) {
        if (wanted > cycles) {
            throw new IllegalArgumentException(wanted + " cycles of faults; the run has a window of " + cycles);
        }
        return new Window(first, wanted);
    }

    private CampaignResult run(FaultSource source, double confidence, CampaignRun run) {
        Optional<CampaignJournal> journal = run.journal()
                .map(j -> CampaignJournal.open(
                        j.file(), source.description() + "\n" + source.batches() + "\n" + j.campaign()));
        try {
            return new Chunks(source, journal, run).all().result(source, confidence);
        } finally {
            journal.ifPresent(CampaignJournal::close);
        }
    }

    /** The chunks of one campaign, taken by several threads. */
    private final class Chunks {
        private final FaultSource source;
        private final Optional<CampaignJournal> journal;
        private final CampaignRun run;
        private final BitSet before;
        private final int chunks;
        private final AtomicInteger next = new AtomicInteger();
        private final Tally all = new Tally();
        private long batchesDone;

        Chunks(FaultSource source, Optional<CampaignJournal> journal, CampaignRun run) {
            this.source = source;
            this.journal = journal;
            this.run = run;
            this.before = journal.map(CampaignJournal::done).orElse(new BitSet());
            this.chunks = (source.batches() + CHUNK - 1) / CHUNK;
            journal.ifPresent(j -> all.add(j.tally()));
            before.stream().forEach(c -> batchesDone += size(c));
        }

        private int size(int chunk) {
            return Math.min(CHUNK, source.batches() - chunk * CHUNK);
        }

        Tally all() {
            ExecutorService pool = Executors.newFixedThreadPool(run.threads());
            try {
                List<Future<?>> workers = new ArrayList<>();
                for (int t = 0; t < run.threads(); t++) {
                    workers.add(pool.submit(this::work));
                }
                for (Future<?> w : workers) {
                    w.get();
                }
                return all;
            } catch (InterruptedException e) {
                throw interrupted(pool);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } finally {
                pool.shutdownNow();
            }
        }

        private CampaignInterruptedException interrupted(ExecutorService pool) {
            pool.shutdownNow();
            try {
                pool.awaitTermination(5, TimeUnit.SECONDS); // they write into the journal
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
            Thread.currentThread().interrupt();
            return new CampaignInterruptedException(source.description());
        }

        private void work() {
            FaultSimulator simulator = new FaultSimulator(good, horizon, observers);
            for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                if (before.get(chunk)) {
                    continue;
                }
                Tally mine = new Tally();
                for (int b = chunk * CHUNK; b < chunk * CHUNK + size(chunk); b++) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    List<FaultSource.Shot> shots = source.batch(b);
                    mine.add(
                            shots,
                            simulator.run(
                                    shots.stream().map(FaultSource.Shot::fault).toList()));
                }
                finished(chunk, mine);
            }
        }

        private synchronized void finished(int chunk, Tally mine) {
            all.add(mine);
            journal.ifPresent(j -> j.append(chunk, mine));
            batchesDone += size(chunk);
            run.progress().accept(batchesDone, (long) source.batches());
        }
    }
}
