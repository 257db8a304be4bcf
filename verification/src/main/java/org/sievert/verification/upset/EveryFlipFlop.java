package org.sievert.verification.upset;

import java.util.List;
import java.util.stream.IntStream;

/** Every flip-flop in each cycle, one at a time. */
final class EveryFlipFlop extends FlipFlopSource {
    private final Window window;
    private final int batchesPerCycle;

    EveryFlipFlop(FlipFlops flipFlops, Window window) {
        super(flipFlops);
        this.window = window;
        this.batchesPerCycle = (places() + FaultSimulator.LANES - 1) / FaultSimulator.LANES;
    }

    @Override
    public CampaignKind kind() {
        return CampaignKind.EXHAUSTIVE;
    }

    @Override
    public String description() {
        return "every flip-flop in each of " + window.cycles() + " cycles";
    }

    @Override
    public long population() {
        return (long) places() * window.cycles();
    }

    @Override
    public int batches() {
        return batchesPerCycle * window.cycles();
    }

    @Override
    public List<Shot> batch(int index) {
        int cycle = window.first() + index / batchesPerCycle;
        int from = index % batchesPerCycle * FaultSimulator.LANES;
        return IntStream.range(from, Math.min(places(), from + FaultSimulator.LANES))
                .mapToObj(f -> new Shot(Fault.upset(cycle, f), f))
                .toList();
    }
}
