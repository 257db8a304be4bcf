package org.sievert.verification.gates;

/** What a boolean expression can be evaluated in: and, not and constants. */
public interface Algebra<T> {
    T and(T a, T b);

    T not(T a);

    T constant(boolean value);
}
