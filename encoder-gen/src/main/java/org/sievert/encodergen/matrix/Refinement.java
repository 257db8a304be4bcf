package org.sievert.encodergen.matrix;

import java.util.SplittableRandom;

/**
 * Local search (simulated annealing over large neighbourhoods): puts some shared values back into their uses, or writes
 * a few rows out, shares anew with other preferences, and keeps the result if it is not worse by more than chance allows
 * at a temperature that falls to 0.
 */
final class Refinement {
    /** Heat for a start that is only greedy, and for one that has been refined in parts. */
    static final double HOT = 0.13;

    static final double COOL = 0.03;

    private static final int MIN_STEPS = 300;
    private static final int MAX_GROWTH = 8;

    private final GreedySharing sharing = new GreedySharing();
    private final SplittableRandom random;
    private final double heat;

    /**
     * @param heat temperature at the start, as a multiple of the square root of the cost
     */
    Refinement(long seed, double heat) {
        random = new SplittableRandom(seed);
        this.heat = heat;
    }

    /** The best state found in so many steps. */
    SharedSums improve(SharedSums start, long steps) {
        SharedSums best = start;
        SharedSums current = start;
        int roomy = Math.max(1000, start.builtCount() + start.values().inputs());
        double hottest = heat * Math.sqrt(start.halfBits());
        long done = 0;
        while (done < steps && current.builtCount() > 0) {
            if (current.values().size() > MAX_GROWTH * roomy) {
                boolean same = best == current;
                current = current.compact();
                best = same ? current : best.compact();
            }
            SharedSums next = current.copy();
            if (random.nextInt(3) == 0) {
                writeOut(next);
            } else {
                next.inline(choose(next));
            }
            done += MIN_STEPS + next.builtCount() + next.outputs() + sharing.run(next, current, preference());
            next.inlineSingleUses();
            double temperature = hottest * Math.max(0, 1 - (double) done / steps);
            if (next.halfBits() <= current.halfBits() - temperature * StrictMath.log(1 - random.nextDouble())) {
                current = next;
                if (current.halfBits() < best.halfBits()) {
                    best = current;
                }
            }
        }
        return best;
    }

    private Heuristic preference() {
        double countPower = 0.6 + 0.8 * random.nextDouble();
        double noise = random.nextInt(3) == 0 ? 0 : 0.5 * random.nextDouble();
        return new Heuristic(countPower, 1, noise, random.nextLong());
    }

    /** Values to put back: anywhere, or those that a few rows use. */
    private boolean[] choose(SharedSums sums) {
        boolean[] chosen = new boolean[sums.values().size()];
        int n = sums.builtCount();
        int count = 1 + random.nextInt(Math.min(n, 4 + n / 8));
        if (random.nextInt(2) == 0) {
            for (int i = 0; i < count; i++) {
                chosen[sums.built(random.nextInt(n))] = true;
            }
            return chosen;
        }
        int[] rows = sums.rowNumbers();
        for (int tries = 0; count > 0 && tries < 50; tries++) {
            for (int t : sums.row(rows[random.nextInt(rows.length)])) {
                if (count > 0 && sums.isBuilt(Terms.value(t)) && random.nextInt(3) > 0) {
                    chosen[Terms.value(t)] = true;
                    count--;
                }
            }
        }
        return chosen;
    }

    /** Writes some of the values in a few rows out as their terms, whatever other rows do with them. */
    private void writeOut(SharedSums sums) {
        int[] rows = sums.rowNumbers();
        int count = 1 + random.nextInt(3);
        for (int tries = 0; count > 0 && tries < 50; tries++) {
            boolean output = random.nextBoolean();
            int number = rows[random.nextInt(output ? sums.outputs() : rows.length)];
            int quarters = 1 + random.nextInt(3);
            int[] written = Terms.NONE;
            boolean any = false;
            for (int t : sums.row(number)) {
                int v = Terms.value(t);
                if (!sums.isBuilt(v) || random.nextInt(4) >= quarters) {
                    written = Terms.plus(written, t);
                    continue;
                }
                any = true;
                for (int inner : sums.row(sums.outputs() + v)) {
                    written = Terms.plus(written, Terms.scaled(inner, Terms.shift(t), Terms.negative(t)));
                }
            }
            if (any) {
                sums.set(number, Terms.recoded(written));
                count--;
            }
        }
    }
}
