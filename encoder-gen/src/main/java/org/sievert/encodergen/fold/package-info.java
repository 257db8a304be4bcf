/**
 * Folding: one inference per bunch crossing with a clock that is N times faster, so that the same logic is used N times.
 *
 * <p>A {@link org.sievert.encodergen.fold.FoldedMachine} is a synchronous machine whose transition function is a
 * combinational datapath. {@link org.sievert.encodergen.fold.FoldPlanner} makes it from a model:
 *
 * <ul>
 *   <li>A convolution has ⌈P / N⌉ instances of its kernel for its P positions. The input stands in registers that rotate
 *       past them.
 *   <li>A dense layer with exact sums, or with truncated products, works digit by digit, the lowest first: every internal
 *       cycle adds one digit of all its inputs, each times its constant weight, to what is left of the cycle before.
 *   <li>Between the two, squares of registers turn words, which come one after the other, into digits, which leave side
 *       by side.
 *   <li>A dense layer whose products or partial sums are rounded one by one in another way has logic of its own, used once.
 * </ul>
 *
 * The control is a one-hot counter that each crossing's strobe restarts. The meaning of every part is what {@link
 * org.sievert.encodergen.lowering.ModelLowering} says; {@link org.sievert.encodergen.fold.MachineInterpreter} runs
 * machines cycle by cycle.
 */
package org.sievert.encodergen.fold;
