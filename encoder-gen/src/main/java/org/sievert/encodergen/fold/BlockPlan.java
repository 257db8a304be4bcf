package org.sievert.encodergen.fold;

/**
 * Where a block of a folded machine has registers that its schedule could do without.
 *
 * @param logic register ranks inside the kernel, the sum over one digit, or unshared logic
 * @param lanes register ranks between the shift registers and the sum over one digit
 * @param result 0: the result is taken before the accumulators; 1: from the accumulators; more: ranks after that
 */
record BlockPlan(int logic, int lanes, int result) {
    static final BlockPlan SHORTEST = new BlockPlan(0, 0, 0);
}
