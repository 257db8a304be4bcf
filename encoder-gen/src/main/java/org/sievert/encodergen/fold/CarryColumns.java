package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Columns of bits, each counting 2<sup>column</sup>, that full and half adders reduce level by level; no carry goes further
 * than one column in a level.
 *
 * <p>Every level takes as many full adders as there are threes, so that few bits are left where registers may follow, and
 * half adders only where a column would stay too high (K. Bickerstaff, M. Schulte and E. Swartzlander, "Reduced Area
 * Multipliers", ASAP 1993). There are no carries out of the highest column: the owner knows that the sum has none.
 */
final class CarryColumns {
    /** A bit, by whatever number its owner gives it, and the level at which it is there. */
    record Dot(int bit, int time) {}

    /** Makes adders. */
    interface Adders {
        /**
         * Adds two or three bits.
         *
         * @return sum and carry
         */
        int[] add(List<Integer> bits);
    }

    /** A bit that may change, where adders are only counted. */
    static final int CHANGING = 0;

    /** A bit that is always 0, where adders are only counted. */
    static final int ZERO = -1;

    /** A bit that is always 1, where adders are only counted. */
    static final int ONE = -2;

    /** A bit that is 1 in the first cycle only, where adders are only counted. */
    static final int START = -3;

    /** A bit that is 0 in the first cycle only, where adders are only counted. */
    static final int LATER = -4;

    /** Adders that are not made, to see what becomes of the columns. */
    static final Adders COUNTED = CarryColumns::counted;

    /** What sum and carry of some kinds of bits are: constants and functions of whether the cycle is the first are seen. */
    static int[] counted(List<Integer> kinds) {
        int changing = Collections.frequency(kinds, CHANGING);
        int first = ones(kinds, START);
        int later = ones(kinds, LATER);
        int carry = changing == 0 || changing == 1 && first != 1 && later != 1 ? kind(first > 1, later > 1) : CHANGING;
        return new int[] {changing == 0 ? kind(first % 2 != 0, later % 2 != 0) : CHANGING, carry};
    }

    private static int ones(List<Integer> kinds, int when) {
        return Collections.frequency(kinds, ONE) + Collections.frequency(kinds, when);
    }

    private static int kind(boolean first, boolean later) {
        if (first == later) {
            return first ? ONE : ZERO;
        }
        return first ? START : LATER;
    }

    private List<List<Dot>> columns = new ArrayList<>();

    CarryColumns(int width) {
        for (int c = 0; c < width; c++) {
            columns.add(new ArrayList<>());
        }
    }

    CarryColumns copy() {
        CarryColumns same = new CarryColumns(columns.size());
        for (int c = 0; c < columns.size(); c++) {
            same.columns.get(c).addAll(columns.get(c));
        }
        return same;
    }

    void put(int column, Dot dot) {
        columns.get(column).add(dot);
    }

    /** The bits of a column. */
    List<Integer> bits(int column) {
        return columns.get(column).stream().map(Dot::bit).toList();
    }

    int width() {
        return columns.size();
    }

    /** Whether no column has more than two bits and the first ones have no more than one. */
    boolean reduced(int single) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).size() > (c < single ? 1 : 2)) {
                return false;
            }
        }
        return true;
    }

    /** The level at which the last bit is there. */
    int latest() {
        return columns.stream().flatMap(List::stream).mapToInt(Dot::time).max().orElse(0);
    }

    /** Other numbers for the bits. */
    void replace(IntUnaryOperator number) {
        for (List<Dot> column : columns) {
            column.replaceAll(d -> new Dot(number.applyAsInt(d.bit()), d.time()));
        }
    }

    /** All bits go through something and are there at level 0 of what follows. */
    void renew(IntUnaryOperator through) {
        for (List<Dot> column : columns) {
            column.replaceAll(d -> new Dot(through.applyAsInt(d.bit()), 0));
        }
    }

    /**
     * One level of adders.
     *
     * @param time takes the bits that are there at this level and makes bits of the next
     * @param single columns that are to end with one bit
     */
    void level(int time, int single, Adders adders) {
        int target = below(columns.stream()
                .mapToInt(column -> ready(column, time).size())
                .max()
                .orElse(0));
        List<List<Dot>> next = new ArrayList<>();
        columns.forEach(column -> next.add(new ArrayList<>()));
        for (int c = 0; c < columns.size(); c++) {
            List<Integer> ready = ready(columns.get(c), time);
            int full = ready.size() / 3;
            int rest = ready.size() % 3;
            int height = next.get(c).size() + full + rest;
            for (int i = 0; i < full; i++) {
                add(next, c, time, ready.subList(3 * i, 3 * i + 3), adders);
            }
            List<Integer> left = ready.subList(3 * full, ready.size());
            if (rest == 2 && (c < single || height > target)) {
                add(next, c, time, left, adders);
            } else {
                for (int bit : left) {
                    next.get(c).add(new Dot(bit, time));
                }
            }
            for (Dot d : columns.get(c)) {
                if (d.time() > time) {
                    next.get(c).add(d);
                }
            }
        }
        columns = next;
    }

    private static List<Integer> ready(List<Dot> column, int time) {
        return column.stream().filter(d -> d.time() <= time).map(Dot::bit).toList();
    }

    private static void add(List<List<Dot>> next, int column, int time, List<Integer> bits, Adders adders) {
        int[] made = adders.add(bits);
        next.get(column).add(new Dot(made[0], time + 1));
        if (column + 1 < next.size()) {
            next.get(column + 1).add(new Dot(made[1], time + 1));
        }
    }

    /** The greatest height below one that can be reduced to two rows in one level less (L. Dadda, 1965). */
    private static int below(int height) {
        int target = 2;
        while (target * 3 / 2 < height) {
            target = target * 3 / 2;
        }
        return target;
    }
}
