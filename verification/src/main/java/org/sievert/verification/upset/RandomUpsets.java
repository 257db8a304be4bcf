package org.sievert.verification.upset;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Runs with upsets drawn at random: each upset hits a group of flip-flops, usually of one, in a cycle. No two
 * upsets of a run, and no two runs, are alike, so that a sample as large as the population is all of it.
 */
final class RandomUpsets extends FlipFlopSource {
    private final Window window;
    private final CampaignKind kind;
    private final String description;
    private final List<int[]> groups;
    private final long population;
    /** Upsets by run: cycle of the window · groups + group, in order. */
    private final long[][] runs;

    private RandomUpsets(
            FlipFlops flipFlops,
            Window window,
            CampaignKind kind,
            List<int[]> groups,
            int flips,
            CampaignSettings.Sample sample,
            String what) {
        super(flipFlops);
        this.window = window;
        this.kind = kind;
        this.groups = groups;
        long places = (long) groups.size() * window.cycles();
        if (places < flips) {
            throw new IllegalArgumentException(
                    flips + " different upsets in a run; there are only " + places + " places and cycles");
        }
        long combinations = combinations(places, flips);
        int count = (int) Math.min(combinations, sample.size(combinations));
        this.population = combinations;
        this.runs =
                new Draw(new SplittableRandom(sample.seed()), places, flips, groups.size()).runs(count, combinations);
        this.description = String.format(Locale.ROOT, "%,d", count) + " runs with " + what + ", drawn at random in "
                + window.cycles() + " cycles";
    }

    static RandomUpsets single(FlipFlops flipFlops, Window window, CampaignSettings.RandomFlips settings) {
        List<int[]> each = IntStream.range(0, flipFlops.circuit().flipFlops())
                .mapToObj(f -> new int[] {f})
                .toList();
        String what = settings.flips() == 1 ? "one upset" : settings.flips() + " upsets each";
        return new RandomUpsets(
                flipFlops, window, CampaignKind.RANDOM, each, settings.flips(), settings.sample(), what);
    }

    static RandomUpsets neighbouring(
            FlipFlops flipFlops, Window window, CampaignSettings.MultiBit settings, Neighbours neighbours) {
        List<int[]> groups = neighbours.groups(flipFlops.circuit(), settings.bits());
        String what = settings.bits() + " flip-flops upset together, " + neighbours.words();
        return new RandomUpsets(flipFlops, window, CampaignKind.MULTI_BIT, groups, 1, settings.sample(), what);
    }

    /** Ways to choose, or the largest number if there are more. */
    private static long combinations(long of, int choose) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 0; i < choose; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - i)).divide(BigInteger.valueOf(i + 1L));
        }
        return ways.bitLength() > 62 ? Long.MAX_VALUE : ways.longValueExact();
    }

    @Override
    public CampaignKind kind() {
        return kind;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public long population() {
        return population;
    }

    @Override
    public int batches() {
        return (runs.length + FaultSimulator.LANES - 1) / FaultSimulator.LANES;
    }

    @Override
    public List<Shot> batch(int index) {
        List<Shot> shots = new ArrayList<>();
        int from = index * FaultSimulator.LANES;
        for (int i = from; i < Math.min(runs.length, from + FaultSimulator.LANES); i++) {
            List<Fault.Event> events = new ArrayList<>();
            for (long upset : runs[i]) {
                int cycle = window.first() + (int) (upset / groups.size());
                for (int f : groups.get((int) (upset % groups.size()))) {
                    events.add(new Fault.Event(cycle, false, f));
                }
            }
            shots.add(new Shot(Fault.of(events), places(events)));
        }
        return shots;
    }

    private static int[] places(List<Fault.Event> events) {
        int[] sites = new int[events.size()];
        int count = 0;
        for (Fault.Event e : events) {
            boolean known = false;
            for (int i = 0; i < count; i++) {
                known |= sites[i] == e.site();
            }
            if (!known) {
                sites[count++] = e.site();
            }
        }
        return Arrays.copyOf(sites, count);
    }

    /**
     * Draws different runs.
     *
     * <p>They are sorted by the cycles of their upsets first: faults of the same cycles are followed together, and then much
     * of what is evaluated serves all of them.
     */
    private record Draw(SplittableRandom random, long places, int flips, int groups) {
        long[][] runs(int count, long combinations) {
            return count > combinations / 2 ? fromFew(count) : fromMany(count);
        }

        /** Of a sample that is much of what there is the last few would be drawn again and again, so nothing is sorted. */
        private long[][] fromFew(int count) {
            TreeSet<long[]> runs = new TreeSet<>(this::compare);
            while (runs.size() < count) {
                runs.add(one());
            }
            return runs.toArray(long[][]::new);
        }

        private long[][] fromMany(int count) {
            long[][] runs = new long[count][];
            int kept = 0;
            while (kept < count) {
                for (int i = kept; i < count; i++) {
                    runs[i] = one();
                }
                Arrays.parallelSort(runs, this::compare);
                kept = 1;
                for (int i = 1; i < count; i++) {
                    if (!Arrays.equals(runs[i], runs[kept - 1])) {
                        runs[kept++] = runs[i];
                    }
                }
            }
            return runs;
        }

        private long[] one() {
            long[] run = new long[flips];
            for (int i = 0; i < flips; ) {
                long upset = random.nextLong(places);
                int at = Arrays.binarySearch(run, 0, i, upset);
                if (at < 0) {
                    System.arraycopy(run, -at - 1, run, -at, i + at + 1);
                    run[-at - 1] = upset;
                    i++;
                }
            }
            return run;
        }

        private int compare(long[] a, long[] b) {
            for (int i = 0; i < a.length; i++) {
                int byCycle = Long.compare(a[i] / groups, b[i] / groups);
                if (byCycle != 0) {
                    return byCycle;
                }
            }
            return Arrays.compare(a, b);
        }
    }
}
