package org.sievert.trainingexport.training.data;

import java.util.Arrays;

/** The charges of one module in one bunch crossing, in counts (35 are one minimum-ionising particle), by CMS index. */
public final class Event {
    private final int[] charges;

    private Event(int[] charges) {
        this.charges = charges;
    }

    /**
     * @throws IllegalArgumentException unless there are 48 charges of 0 or more
     */
    public static Event of(int... charges) {
        if (charges.length != TriggerCells.COUNT) {
            throw new IllegalArgumentException(
                    "an event has " + TriggerCells.COUNT + " charges, not " + charges.length);
        }
        for (int charge : charges) {
            if (charge < 0) {
                throw new IllegalArgumentException("a charge cannot be negative: " + charge);
            }
        }
        return new Event(charges.clone());
    }

    /** Charge of a cell in counts. */
    public int charge(int cell) {
        return charges[cell];
    }

    /** The module sum in counts. */
    public long sum() {
        return Arrays.stream(charges).asLongStream().sum();
    }

    /** Cells above a number of counts. */
    public int cellsAbove(int counts) {
        return (int) Arrays.stream(charges).filter(c -> c > counts).count();
    }

    /**
     * The charges divided by the highest power of two that does not exceed the module sum, so that they add up to 1…2;
     * all 0 for an empty module. (In hardware: a sum, a leading-one detector and a shift.)
     */
    public double[] normalised() {
        double[] y = new double[charges.length];
        long sum = sum();
        if (sum > 0) {
            double norm = Long.highestOneBit(sum);
            for (int i = 0; i < y.length; i++) {
                y[i] = charges[i] / norm;
            }
        }
        return y;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Event e && Arrays.equals(e.charges, charges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(charges);
    }

    @Override
    public String toString() {
        return "Event" + Arrays.toString(charges);
    }
}
