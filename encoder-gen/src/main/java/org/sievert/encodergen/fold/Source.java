package org.sievert.encodergen.fold;

/**
 * Where an element of a tensor comes from.
 *
 * @param element index in the vector before, or −1 for a constant
 * @param constant the constant; 0 for an element
 */
record Source(int element, long constant) {
    static Source of(int element) {
        return new Source(element, 0);
    }

    static Source constant(long value) {
        return new Source(-1, value);
    }

    boolean isConstant() {
        return element < 0;
    }
}
