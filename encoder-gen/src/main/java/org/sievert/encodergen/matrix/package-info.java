/**
 * Constant matrix-vector products: y = M·x + c with as few adder bits as can be found.
 *
 * <p>A {@link org.sievert.encodergen.matrix.MatrixProblem} becomes a {@link org.sievert.encodergen.matrix.SharedSums}
 * state: every output is a row of terms ± value · 2<sup>shift</sup>, and so is every shared value. {@link
 * org.sievert.encodergen.matrix.GreedySharing} takes out pairs of terms that occur more than once, {@link
 * org.sievert.encodergen.matrix.Refinement} puts some of them back and tries again, and {@link
 * org.sievert.encodergen.matrix.MatrixSolver} keeps the best result of several starts, as a {@link
 * org.sievert.encodergen.matrix.RowCost} counts it. The result is a {@link org.sievert.encodergen.matrix.SumGraph},
 * which is multiplied out and compared with M before anyone sees it.
 */
package org.sievert.encodergen.matrix;
