package org.sievert.trainingexport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.fixed.FixedType;

/** Input vectors that cover a type: corners first, then uniform and sparse ones. */
public final class TestInputs {
    private TestInputs() {}

    /**
     * All-zero, all-maximum, all-minimum, every one-hot at both ends; then, in turn, a uniform and a sparse vector until
     * {@code count} is reached.
     */
    public static List<long[]> of(FixedType type, int size, int count, long seed) {
        List<long[]> all = new ArrayList<>();
        for (long q : new long[] {0, type.max(), type.min()}) {
            long[] v = new long[size];
            Arrays.fill(v, q);
            all.add(v);
        }
        for (int i = 0; i < size; i++) {
            for (long q : new long[] {type.max(), type.min()}) {
                long[] v = new long[size];
                v[i] = q;
                all.add(v);
            }
        }
        Random random = new Random(seed);
        while (all.size() < count) {
            all.add(uniform(type, size, random));
            all.add(sparse(type, size, random));
        }
        return all.subList(0, count);
    }

    private static long[] uniform(FixedType type, int size, Random random) {
        long[] v = new long[size];
        for (int i = 0; i < size; i++) {
            v[i] = any(type, random);
        }
        return v;
    }

    private static long[] sparse(FixedType type, int size, Random random) {
        long[] v = new long[size];
        for (int n = 1 + random.nextInt(Math.max(1, size / 8)); n > 0; n--) {
            v[random.nextInt(size)] = any(type, random);
        }
        return v;
    }

    private static long any(FixedType type, Random random) {
        return random.nextLong(type.min(), type.max() + 1);
    }
}
