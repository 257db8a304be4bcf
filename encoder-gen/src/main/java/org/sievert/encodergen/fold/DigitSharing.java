package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.sievert.encodergen.datapath.SignedDigits;

/**
 * Sums and differences of two lanes' digits that several sums take with the same power of two, and what is left of the
 * sums' weights. Nothing is kept from one digit to the next: a digit's carry stays in the shared sum, which has more bits.
 *
 * <p>Greedy: one pair after the other, that which saves the most full adders. Each signed digit of a weight is used once, so
 * what is left has no more signed digits than before. The values of all sums stay as they are.
 *
 * @param pairs in the order in which they are numbered, behind the lanes; each may take those before it
 * @param weights of each sum by lane or pair
 */
record DigitSharing(List<Pair> pairs, List<Map<Integer, Long>> weights) {
    /** Half adders that a pair begins with, as a share of a full adder. */
    private static final double HALF_ADDER = 0.625;

    /**
     * Two operands.
     *
     * @param first a lane or a pair
     * @param second a lane or a pair with a higher number
     * @param difference whether the second is taken off the first
     */
    record Pair(int first, int second, boolean difference) {}

    DigitSharing {
        pairs = List.copyOf(pairs);
        weights =
                weights.stream().map(w -> (Map<Integer, Long>) new TreeMap<>(w)).toList();
    }

    /** All ones in as many bits as a number needs: the most that its complement can be. */
    static long mask(long most) {
        return (Long.highestOneBit(most) << 1) - 1;
    }

    /**
     * Finds pairs.
     *
     * @param weights of each sum by lane
     * @param lanes how many there are
     * @param digit bits of a digit
     */
    static DigitSharing of(List<Map<Integer, Long>> weights, int lanes, int digit) {
        return new Search(weights, lanes, digit).run();
    }

    /** A signed digit's lane or pair. */
    private record Taken(int number, boolean negative) {}

    /** A pair and what it saved when it was looked at. */
    private record Offer(Pair pair, double saves) {
        private static final Comparator<Offer> BEST_FIRST = Comparator.comparingDouble((Offer o) -> -o.saves())
                .thenComparingInt(o -> o.pair().first())
                .thenComparingInt(o -> o.pair().second())
                .thenComparing(o -> o.pair().difference());
    }

    private static final class Search {
        /** For each sum and power of two what is taken with it. */
        private final List<List<List<Taken>>> columns = new ArrayList<>();

        private final List<Pair> pairs = new ArrayList<>();
        /** The most that the digit of a lane or a pair can be. */
        private final List<Long> most = new ArrayList<>();

        private final Map<Pair, Integer> uses = new HashMap<>();
        /** At least what each pair saves now. */
        private final PriorityQueue<Offer> offers = new PriorityQueue<>(Offer.BEST_FIRST);

        Search(List<Map<Integer, Long>> weights, int lanes, int digit) {
            for (int i = 0; i < lanes; i++) {
                most.add((1L << digit) - 1);
            }
            for (Map<Integer, Long> of : weights) {
                List<List<Taken>> sum = new ArrayList<>();
                new TreeMap<>(of).forEach((lane, weight) -> {
                    for (SignedDigits.Digit d : SignedDigits.of(weight)) {
                        while (sum.size() <= d.shift()) {
                            sum.add(new ArrayList<>());
                        }
                        put(sum.get(d.shift()), new Taken(lane, d.negative()));
                    }
                });
                columns.add(sum);
            }
        }

        DigitSharing run() {
            while (!offers.isEmpty()) {
                Offer best = offers.remove();
                double now = saves(best.pair());
                if (now < best.saves()) {
                    offer(best.pair());
                    continue;
                }
                int number = most.size();
                pairs.add(best.pair());
                most.add(sum(best.pair()));
                columns.forEach(sum -> sum.forEach(column -> replace(column, best.pair(), number)));
            }
            return new DigitSharing(pairs, columns.stream().map(Search::weights).toList());
        }

        private static Map<Integer, Long> weights(List<List<Taken>> sum) {
            Map<Integer, Long> weights = new TreeMap<>();
            for (int shift = 0; shift < sum.size(); shift++) {
                long value = 1L << shift;
                sum.get(shift).forEach(t -> weights.merge(t.number(), t.negative() ? -value : value, Long::sum));
            }
            return weights;
        }

        private long sum(Pair p) {
            long second = most.get(p.second());
            return most.get(p.first()) + (p.difference() ? mask(second) : second);
        }

        private double saves(Pair p) {
            int bits = bits(most.get(p.first())) + bits(most.get(p.second())) - bits(sum(p));
            return (uses.getOrDefault(p, 0) - 1.0) * bits - HALF_ADDER;
        }

        private static int bits(long most) {
            return Long.SIZE - Long.numberOfLeadingZeros(most);
        }

        private void offer(Pair p) {
            double saves = saves(p);
            if (saves > 0) {
                offers.add(new Offer(p, saves));
            }
        }

        private static Pair pair(Taken a, Taken b) {
            return new Pair(
                    Math.min(a.number(), b.number()), Math.max(a.number(), b.number()), a.negative() != b.negative());
        }

        private void put(List<Taken> column, Taken taken) {
            for (Taken other : column) {
                Pair p = pair(taken, other);
                uses.merge(p, 1, Integer::sum);
                offer(p);
            }
            column.add(taken);
        }

        private void remove(List<Taken> column, Taken taken) {
            column.remove(taken);
            column.forEach(other -> uses.merge(pair(taken, other), -1, Integer::sum));
        }

        private void replace(List<Taken> column, Pair pair, int number) {
            for (boolean negative : List.of(false, true)) {
                Taken first = new Taken(pair.first(), negative);
                Taken second = new Taken(pair.second(), negative != pair.difference());
                if (column.contains(first) && column.contains(second)) {
                    remove(column, first);
                    remove(column, second);
                    put(column, new Taken(number, negative));
                }
            }
        }
    }
}
