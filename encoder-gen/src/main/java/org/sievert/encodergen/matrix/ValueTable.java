package org.sievert.encodergen.matrix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.encodergen.datapath.Interval;

/**
 * All values that a search has met: the inputs first, then sums of them, each with its linear form and exact range. A
 * form is entered once; of a form and its negative, only the one that is not turned.
 */
final class ValueTable {
    private final int inputs;
    private final Map<LinearForm, Integer> ids = new HashMap<>();
    private LinearForm[] forms;
    private long[] lo;
    private long[] hi;
    private byte[] width;
    private int size;

    ValueTable(List<Interval> inputs) {
        this.inputs = inputs.size();
        int capacity = Math.max(64, 4 * inputs.size());
        forms = new LinearForm[capacity];
        lo = new long[capacity];
        hi = new long[capacity];
        width = new byte[capacity];
        for (int i = 0; i < inputs.size(); i++) {
            enter(LinearForm.input(i), inputs.get(i).lo(), inputs.get(i).hi());
        }
    }

    int inputs() {
        return inputs;
    }

    int size() {
        return size;
    }

    LinearForm form(int value) {
        return forms[value];
    }

    long lo(int value) {
        return lo[value];
    }

    long hi(int value) {
        return hi[value];
    }

    /** Bits of the value less its lowest, which is how a sum of dots carries it. */
    int dots(int value) {
        return width[value];
    }

    /** Lowest value of a form. */
    long lo(LinearForm form) {
        return bound(form, false);
    }

    /** Highest value of a form. */
    long hi(LinearForm form) {
        return bound(form, true);
    }

    private long bound(LinearForm form, boolean upper) {
        long sum = 0;
        for (int i = 0; i < form.size(); i++) {
            long c = form.coefficient(i);
            long end = c > 0 == upper ? hi[form.leaf(i)] : lo[form.leaf(i)];
            sum = Math.addExact(sum, Math.multiplyExact(c, end));
        }
        return sum;
    }

    /** Id of a form that is not turned. */
    int id(LinearForm form) {
        Integer known = ids.get(form);
        return known != null ? known : enter(form, lo(form), hi(form));
    }

    private int enter(LinearForm form, long low, long high) {
        if (size == forms.length) {
            forms = Arrays.copyOf(forms, 2 * size);
            lo = Arrays.copyOf(lo, 2 * size);
            hi = Arrays.copyOf(hi, 2 * size);
            width = Arrays.copyOf(width, 2 * size);
        }
        forms[size] = form;
        lo[size] = low;
        hi[size] = high;
        width[size] = (byte) bits(high - low);
        ids.put(form, size);
        return size++;
    }

    /** Bits of an unsigned number. */
    static int bits(long number) {
        return 64 - Long.numberOfLeadingZeros(number);
    }
}
