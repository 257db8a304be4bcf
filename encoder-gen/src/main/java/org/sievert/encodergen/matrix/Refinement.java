package org.sievert.encodergen.matrix;

import java.util.SplittableRandom;

/**
 * Local search: puts some shared values back into their uses, shares anew with other preferences, and keeps the result
 * if it is not worse by more than the temperature, which falls to 0.
 */
final class Refinement {
    private final GreedySharing sharing = new GreedySharing();
    private final SplittableRandom random;

    Refinement(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The best state found with so much work. */
    SharedSums improve(SharedSums start, long work) {
        SharedSums best = start;
        SharedSums current = start;
        long done = 0;
        int liveAtStart = Math.max(1000, start.builtCount() + start.values().inputs());
        double hot = 0.5 * Math.sqrt(start.halfBits()) * 0.2;
        while (done < work && current.builtCount() > 0) {
            if (current.values().size() > 8 * liveAtStart) {
                boolean same = best == current;
                current = current.compact();
                best = same ? current : best.compact();
            }
            double temperature = hot * (1 - (double) done / work);
            SharedSums next = current.copy();
            next.inline(choose(next));
            double countPower = 0.6 + 0.8 * random.nextDouble();
            double noise = random.nextInt(3) == 0 ? 0 : 0.5 * random.nextDouble();
            done += 300
                    + next.builtCount()
                    + next.outputs()
                    + sharing.run(next, new Heuristic(countPower, 1, noise, random.nextLong()));
            next.inlineSingleUses();
            if (next.halfBits() <= current.halfBits() + temperature * -Math.log(1 - random.nextDouble())) {
                current = next;
                if (current.halfBits() < best.halfBits()) {
                    best = current;
                }
            }
        }
        return best;
    }

    private boolean[] choose(SharedSums sums) {
        boolean[] chosen = new boolean[sums.values().size()];
        int n = sums.builtCount();
        int count = 1 + random.nextInt(Math.max(1, Math.min(n, 4 + n / 8)));
        if (random.nextInt(2) == 0) {
            for (int i = 0; i < count; i++) {
                chosen[sums.built(random.nextInt(n))] = true;
            }
        } else {
            int[] rows = sums.rowNumbers();
            int left = count;
            for (int tries = 0; left > 0 && tries < 50; tries++) {
                int[] row = sums.row(rows[random.nextInt(rows.length)]);
                for (int t : row) {
                    if (left > 0 && Terms.value(t) >= sums.values().inputs() && random.nextInt(3) > 0) {
                        chosen[Terms.value(t)] = true;
                        left--;
                    }
                }
            }
        }
        return chosen;
    }
}
