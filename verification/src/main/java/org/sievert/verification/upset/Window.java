package org.sievert.verification.upset;

/**
 * Cycles in which faults are injected.
 *
 * @param first the first of them
 * @param cycles how many
 */
record Window(int first, int cycles) {}
