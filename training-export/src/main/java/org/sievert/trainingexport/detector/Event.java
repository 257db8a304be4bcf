package org.sievert.trainingexport.detector;

import java.util.Arrays;
import java.util.Optional;

/**
 * One module in one bunch crossing.
 *
 * @param id number of the event in its source
 * @param charges of the 48 cells in counts, by CMS index; shared, not to be changed
 * @param weight statistical weight, 1 if the source has none
 * @param truth what was generated, if known
 */
public record Event(long id, int[] charges, double weight, Optional<ShowerTruth> truth) {
    /** Counts of one minimum-ionising particle: 3.43 fC at 100/1024 fC per count. */
    public static final int COUNTS_PER_MIP = 35;

    /**
     * @throws IllegalArgumentException unless there are 48 charges of 0 or more, whose sum is an int, and a weight that
     *     is a number of 0 or more
     */
    public Event {
        if (charges.length != TriggerCells.COUNT) {
            throw new IllegalArgumentException(
                    "an event has " + TriggerCells.COUNT + " charges, not " + charges.length);
        }
        long sum = 0;
        for (int charge : charges) {
            if (charge < 0) {
                throw new IllegalArgumentException("a charge cannot be negative: " + charge);
            }
            sum += charge;
        }
        if (sum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the charges of an event add up to " + sum + ", more than 2^31 - 1");
        }
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a weight must be a number of 0 or more, not " + weight);
        }
    }

    /** An event of weight 1 of which nothing more is known. */
    public static Event of(long id, int... charges) {
        return new Event(id, charges, 1, Optional.empty());
    }

    /** The module sum in counts. */
    public int sum() {
        int sum = 0;
        for (int charge : charges) {
            sum += charge;
        }
        return sum;
    }

    /** Number of cells above so many counts. */
    public int cellsAbove(int counts) {
        int cells = 0;
        for (int charge : charges) {
            cells += charge > counts ? 1 : 0;
        }
        return cells;
    }

    /** Charge of the largest cell in counts. */
    public int largest() {
        int largest = 0;
        for (int charge : charges) {
            largest = Math.max(largest, charge);
        }
        return largest;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Event e
                && e.id == id
                && Arrays.equals(e.charges, charges)
                && e.weight == weight
                && e.truth.equals(truth);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(id) + Arrays.hashCode(charges);
    }

    @Override
    public String toString() {
        return "Event " + id + " " + Arrays.toString(charges);
    }
}
