package org.sievert.verification.gates;

/** What a boolean expression can be evaluated in: and, not and constants; the rest follows from these. */
public interface Algebra<T> {
    T and(T a, T b);

    T not(T a);

    T constant(boolean value);

    default T or(T a, T b) {
        return not(and(not(a), not(b)));
    }

    default T xor(T a, T b) {
        return and(not(and(a, b)), or(a, b));
    }
}
